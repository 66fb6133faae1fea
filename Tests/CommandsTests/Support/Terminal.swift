import Foundation
import Subprocess
import SystemPackage

/// A pseudo terminal with what a person types ahead.
struct Terminal {
    private let ours: FileDescriptor
    private let theirs: FileDescriptor

    /// Opens one while `body` runs.
    static func open<Result>(typing text: String, _ body: (Terminal) async throws -> Result) async throws -> Result {
        var (master, slave): (CInt, CInt) = (-1, -1)
        guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw Errno(rawValue: errno) }
        let (ours, theirs) = (FileDescriptor(rawValue: master), FileDescriptor(rawValue: slave))
        return try await ours.closeAfter {
            try await theirs.closeAfter {
                _ = try ours.writeAll(text.utf8)
                return try await body(Terminal(ours: ours, theirs: theirs))
            }
        }
    }

    var input: FileDescriptorInput { .fileDescriptor(theirs, closeAfterSpawningProcess: false) }
    var output: FileDescriptorOutput { .fileDescriptor(theirs, closeAfterSpawningProcess: false) }

    /// Returns when the text is on the screen; throws where it takes longer than any program should.
    func wait(for text: String) throws -> String {
        var shown = ""
        while !shown.contains(text) {
            var ready = pollfd(fd: ours.rawValue, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 60_000) > 0 else { throw Errno.timedOut }
            shown += try screen()
        }
        return shown
    }

    /// What was shown until now, with the echo of what was typed; no more than a terminal holds for a reader who is late (4 kB).
    func screen() throws -> String {
        _ = fcntl(ours.rawValue, F_SETFL, fcntl(ours.rawValue, F_GETFL) | O_NONBLOCK)
        var shown: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            do {
                let count = try chunk.withUnsafeMutableBytes { try ours.read(into: $0) }
                guard count > 0 else { break }
                shown += chunk[..<count]
            } catch Errno.resourceTemporarilyUnavailable {
                break
            }
        }
        return String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}

extension FileDescriptor {
    fileprivate func closeAfter<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            let result = try await body()
            try close()
            return result
        } catch {
            try? close()
            throw error
        }
    }
}

extension Workshop {
    /// Runs `runner` in a terminal at which a person has typed the text already; what it shows is its output.
    func runner(_ arguments: String..., typing text: String) async throws -> Ending {
        try await Terminal.open(typing: text) { terminal in
            let result = try await Subprocess.run(
                .path(FilePath(Programs.runner)),
                arguments: Arguments(arguments),
                environment: programEnvironment,
                workingDirectory: FilePath(path("")),
                input: terminal.input,
                output: terminal.output,
                error: .string(limit: 1 << 20)
            )
            return Ending(result.terminationStatus, output: try terminal.screen(), error: result.standardError)
        }
    }
}
