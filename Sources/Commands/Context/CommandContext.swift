import Foundation

/// What a command may touch of the outside world.
package struct CommandContext: Sendable {
    package var console: Console
    package var environment: [String: String]
    /// Where relative paths begin.
    package var workingFolder: String

    package init(console: Console, environment: [String: String], workingFolder: String) {
        self.console = console
        self.environment = environment
        self.workingFolder = workingFolder
    }

    /// The context of the command that runs: the process's own, unless a test says otherwise.
    @TaskLocal package static var current = CommandContext(
        console: .standard(environment: ProcessInfo.processInfo.environment),
        environment: ProcessInfo.processInfo.environment,
        workingFolder: FileManager.default.currentDirectoryPath
    )
}
