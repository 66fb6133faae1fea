import Foundation
import Subprocess

/// A `runner` that runs, seen through the lines it writes to both of its streams.
final class LiveRunner {
    let pid: pid_t
    private(set) var log = ""
    private(set) var hasEnded = false
    private var lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator

    init(pid: pid_t, lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator) {
        self.pid = pid
        self.lines = lines
    }

    /// The next line that contains the text; throws where the program ends without it.
    @discardableResult
    func line(containing text: String) async throws -> String {
        while let line = try await next() {
            if line.contains(text) { return line }
        }
        throw EndedWithout(text: text, log: log)
    }

    /// Reads on until the program has ended.
    func end() async throws {
        while try await next() != nil {}
    }

    func signal(_ signal: Int32) {
        kill(pid, signal)
    }

    private func next() async throws -> String? {
        guard let line = try await lines.next() else {
            hasEnded = true
            return nil
        }
        log += line + "\n"
        return line
    }

    struct EndedWithout: Error {
        var text: String
        var log: String
    }
}
