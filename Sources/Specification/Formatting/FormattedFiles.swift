package import Diagnostics
import YAMLTree

/// A file with its text in canonical style beside the one it has.
package struct FormattedFile: Sendable {
    /// As the user typed it; `-` is the standard input.
    package var path: String
    package var text: [UInt8]
    package var formatted: [UInt8]

    package var isFormatted: Bool { text == formatted }
}

/// Files with their texts in canonical style, and why there are none for some.
package struct FormattedFiles: Sendable {
    package private(set) var files: [FormattedFile] = []
    /// What is wrong with files that no tree can be made of.
    package private(set) var diagnostics: [Diagnostic]
    package private(set) var sources = SourceTexts()
    /// Those that the formatter would have spoilt, by a mistake of ours; nothing may be done with them.
    package private(set) var unfaithful: [String] = []

    /// Reads files, folders (`runner.yaml` included) and `-`, the standard input; writes nothing.
    package init(
        _ paths: [String],
        standardInput: @Sendable () -> [UInt8] = SpecificationLoader.readStandardInput
    ) {
        let found = SpecFiles(paths, includesConfiguration: true)
        diagnostics = found.diagnostics
        for path in found.paths {
            if path == "-" {
                add(path, standardInput())
            } else {
                read(path)
            }
        }
        diagnostics = diagnostics.sortedByPlace()
    }

    private mutating func read(_ path: String) {
        do {
            add(path, try InputFile.read(path, limit: YAMLLimits().bytes))
        } catch {
            diagnostics.append(FileReport.unreadable(path, error))
        }
    }

    private mutating func add(_ path: String, _ text: [UInt8]) {
        switch SpecFormatter().format(text, file: path) {
        case .formatted(let formatted): files.append(FormattedFile(path: path, text: text, formatted: formatted))
        case .unreadable(let found):
            diagnostics += found
            sources.add(text, file: path)
        case .unfaithful: unfaithful.append(path)
        }
    }
}
