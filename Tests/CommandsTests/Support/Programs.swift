import Foundation

/// The programs under test: the newest built `runner`, with its speech worker beside it.
enum Programs {
    /// `RUNNER_BINARY`, or the one beside the test bundle, or that of the package's release build.
    static let runner: String = {
        if let named = ProcessInfo.processInfo.environment["RUNNER_BINARY"], !named.isEmpty { return named }
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = bundle.appending(path: "runner").path(percentEncoded: false)
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return package.appending(path: ".build/release/runner").path(percentEncoded: false)
    }()

    /// The package's folder, for the videos of its own specs.
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where a program of the search path is.
    static func path(of name: String) throws -> String {
        let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"].split(separator: ":")
        let found = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw Missing(program: name) }
        return found
    }

    struct Missing: Error {
        var program: String
    }
}
