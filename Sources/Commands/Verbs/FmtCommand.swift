import ArgumentParser
import Diagnostics
import Specification

/// Writes specs in one canonical style; what they say, and every comment, stays.
struct FmtCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Write specs, and runner.yaml, in one canonical style; comments stay.",
        discussion: """
            Two blanks of indentation, lists below their key included. Keys in the order of the schema: a key takes along \
            the comments above it and at its end. Lists in brackets where they fit into 120 columns and hold no comment, \
            otherwise an item a line. No quotes where every reader takes the value for text without them. At most one \
            empty line in a row, LF line ends, no blanks at line ends. Block scalars and the words of comments are never touched.

            The result is read again before it is written: a file that would say something else is left alone. A file that \
            is no YAML is left alone too. With '-', standard input is written to standard output.

            Exit status 7 means that a file is no YAML or, with --check, not in this style.
            """
    )

    @OptionGroup var specs: SpecArguments

    @Flag(help: "Write nothing; list the files that are not in this style, and end with status 7 if there are any.")
    var check = false

    @Flag(help: "Write nothing; show what would change as a unified diff.")
    var diff = false

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let result = FormattedFiles(specs.paths)
        DiagnosticView(context).tell(result.diagnostics, sources: result.sources)
        var failures = result.unfaithful.map(unfaithful)
        for file in result.files {
            do throws(FileWritingError) {
                try finish(file, context.console)
            } catch {
                failures.append(unwritten(file.path, error))
            }
        }
        for failure in failures { failure.tell(context.console) }
        tellSummary(result, failures.count, context.console)
        if !failures.isEmpty { return .error }
        let isRefused = result.diagnostics.hasErrors || check && !result.files.allSatisfy(\.isFormatted)
        return isRefused ? .refused : .done
    }

    private func finish(_ file: FormattedFile, _ console: Console) throws(FileWritingError) {
        let name = file.path == "-" ? "standard input" : VisibleText.escape(file.path)
        if check || diff {
            if check, !file.isFormatted { console.show(name) }
            if diff { console.writeOutput(difference(file, name, console)) }
        } else if file.path == "-" {
            console.writeOutput(String(decoding: file.formatted, as: UTF8.self))
        } else if !file.isFormatted {
            try FileWriting.replace(file.path, from: file.text, to: file.formatted)
            console.show(name)
        }
    }

    private func difference(_ file: FormattedFile, _ name: String, _ console: Console) -> String {
        let difference = UnifiedDiff(
            old: String(decoding: file.text, as: UTF8.self),
            new: String(decoding: file.formatted, as: UTF8.self)
        )
        // A person should see what is in a line; a program takes it as it is.
        return difference.text(
            file: name,
            style: console.style,
            show: console.isInteractive ? VisibleText.escape : { $0 }
        )
    }

    /// What became of how many; standard output is for names and texts alone.
    private func tellSummary(_ result: FormattedFiles, _ failures: Int, _ console: Console) {
        let isFilter = result.files.contains { $0.path == "-" } && !check
        guard !isFilter, failures == 0 else { return }
        let changed = result.files.count { !$0.isFormatted }
        let refused = Set(result.diagnostics.compactMap(\.file)).count
        var parts: [String] = []
        if changed > 0 { parts.append("\(changed) \(check || diff ? "not in canonical style" : "formatted")") }
        if changed < result.files.count { parts.append("\(result.files.count - changed) in canonical style") }
        if refused > 0 { parts.append("\(refused) left alone") }
        let count = Quantities.count(result.files.count + refused, "file")
        console.tell("\(count): \(parts.joined(separator: ", "))")
    }

    private func unfaithful(_ path: String) -> CommandFailure {
        CommandFailure(
            .error,
            "formatting '\(VisibleText.escape(path))' would change what it says; the file is untouched",
            help: "this is a mistake in runner: please report it, with the file"
        )
    }

    private func unwritten(_ path: String, _ error: FileWritingError) -> CommandFailure {
        CommandFailure(
            .error,
            "'\(VisibleText.escape(path))' \(error.message); it is untouched",
            help: error == .changed ? "run `runner fmt` again" : "check the owner and mode of the file and its folder"
        )
    }
}
