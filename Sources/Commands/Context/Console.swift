import Foundation

/// Where a command speaks: results to standard output, everything about the way to standard error.
package struct Console: Sendable {
    package var writeOutput: @Sendable (String) -> Void
    package var writeError: @Sendable (String) -> Void
    /// The next line of input without its end, nil when there is none.
    package var readLine: @Sendable () -> String?
    /// The width of the terminal that standard error is; nil where a line can't be written over.
    package var progressColumns: @Sendable () -> Int?
    /// Whether a person can be asked.
    package var isInteractive: Bool
    package var style: Style
    /// The width of the terminal that results are shown on; nil where they go elsewhere.
    package var columns: Int?

    package init(
        writeOutput: @escaping @Sendable (String) -> Void,
        writeError: @escaping @Sendable (String) -> Void,
        readLine: @escaping @Sendable () -> String?,
        progressColumns: @escaping @Sendable () -> Int? = { nil },
        isInteractive: Bool,
        style: Style,
        columns: Int? = nil
    ) {
        self.writeOutput = writeOutput
        self.writeError = writeError
        self.readLine = readLine
        self.progressColumns = progressColumns
        self.isInteractive = isInteractive
        self.style = style
        self.columns = columns
    }

    /// The process's own streams; colours only on a terminal that did not ask for none.
    package static func standard(environment: [String: String]) -> Console {
        let showsOnTerminal = isatty(STDOUT_FILENO) == 1
        let wantsColour = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        let canWriteOver = environment["TERM", default: "dumb"] != "dumb"
        return Console(
            writeOutput: { FileHandle.standardOutput.writeQuietly($0) },
            writeError: { FileHandle.standardError.writeQuietly($0) },
            readLine: { Swift.readLine() },
            // A terminal that doesn't know its width is taken for the one that all others copy.
            progressColumns: { canWriteOver ? columns(of: STDERR_FILENO).map { $0 > 0 ? $0 : 80 } : nil },
            isInteractive: showsOnTerminal && isatty(STDIN_FILENO) == 1,
            style: showsOnTerminal && wantsColour ? .coloured : .plain,
            columns: columns(of: STDOUT_FILENO).flatMap { $0 > 0 ? $0 : nil }
        )
    }

    /// Asked each time, as people resize their windows; nil where there is no terminal.
    private static func columns(of descriptor: CInt) -> Int? {
        var size = winsize()
        guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A line of the result.
    package func show(_ line: String) {
        writeOutput(line + "\n")
    }

    /// A line about what happens.
    package func tell(_ line: String) {
        writeError(line + "\n")
    }
}

extension FileHandle {
    /// A reader that is gone (`runner show | head`) is no error of ours.
    fileprivate func writeQuietly(_ text: String) {
        try? write(contentsOf: Data(text.utf8))
    }
}

/// Colours, or none.
package enum Style: Sendable {
    case plain
    case coloured

    package func bold(_ text: String) -> String { wrap(text, "1") }
    package func faint(_ text: String) -> String { wrap(text, "2") }
    package func red(_ text: String) -> String { wrap(text, "31") }
    package func green(_ text: String) -> String { wrap(text, "32") }
    package func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        switch self {
        case .plain: text
        case .coloured: "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
    }
}
