import Foundation
import Subprocess
import SystemPackage

extension Workshop {
    private static let largest = 4 << 20

    /// Runs `runner` to its end, with nothing on its standard input.
    func runner(_ arguments: String...) async throws -> Ending {
        try await run(Programs.runner, arguments)
    }

    func runner(_ arguments: [String]) async throws -> Ending {
        try await run(Programs.runner, arguments)
    }

    /// Runs any program of the search path in the folder.
    func program(_ name: String, _ arguments: [String]) async throws -> Ending {
        try await run(Programs.path(of: name), arguments)
    }

    /// Runs `runner` with a text on its standard input; from a file, since a program may end without reading a pipe.
    func runner(_ arguments: String..., reading text: String) async throws -> Ending {
        try Data(text.utf8).write(to: URL(filePath: path("standard-input")))
        let input = try FileDescriptor.open(FilePath(path("standard-input")), .readOnly, options: .closeOnExec)
        let result = try await Subprocess.run(
            .path(FilePath(Programs.runner)),
            arguments: Arguments(arguments),
            environment: programEnvironment,
            workingDirectory: FilePath(path("")),
            input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .string(limit: Self.largest),
            error: .string(limit: Self.largest)
        )
        return Ending(result.terminationStatus, output: result.standardOutput, error: result.standardError)
    }

    /// Runs `runner` bound by permissions as everybody is: to root no folder is unwritable.
    func runnerBoundByPermissions(_ arguments: String...) async throws -> Ending {
        guard getuid() == 0 else { return try await run(Programs.runner, arguments) }
        let less = ["--bounding-set=-dac_override,-dac_read_search", Programs.runner]
        return try await run(Programs.path(of: "setpriv"), less + arguments)
    }

    private func run(_ program: String, _ arguments: [String]) async throws -> Ending {
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(arguments),
            environment: programEnvironment,
            workingDirectory: FilePath(path("")),
            output: .string(limit: Self.largest),
            error: .string(limit: Self.largest)
        )
        return Ending(result.terminationStatus, output: result.standardOutput, error: result.standardError)
    }

    /// Runs `runner` while `body` watches it; it is killed where it still runs when `body` is done with it.
    func withRunner<Result: Sendable>(
        _ arguments: String...,
        body: (LiveRunner) async throws -> Result
    ) async throws -> (result: Result, ending: Ending) {
        let outcome = try await Subprocess.run(
            .path(FilePath(Programs.runner)),
            arguments: Arguments(arguments),
            environment: programEnvironment,
            workingDirectory: FilePath(path("")),
            input: .none,
            output: .sequence,
            error: .combinedWithOutput
        ) { execution in
            let live = LiveRunner(
                pid: execution.processIdentifier.value,
                lines: execution.standardOutput.strings().makeAsyncIterator()
            )
            do {
                let result = try await body(live)
                if !live.hasEnded { live.signal(SIGKILL) }
                return (result, live.log)
            } catch {
                live.signal(SIGKILL)
                throw error
            }
        }
        let (result, log) = outcome.closureResult
        return (result, Ending(outcome.terminationStatus, output: log, error: ""))
    }
}
