import FoundationEssentials
import Glibc
import SpeechLines

/// Writes each line at once and whole, so that the reader sees progress while it happens.
struct LineWriter {
    func write(_ line: WorkerLine) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var bytes = try? encoder.encode(line) else { preconditionFailure("a line that is no JSON: \(line)") }
        bytes.append(UInt8(ascii: "\n"))
        writeAll(bytes)
    }

    private func writeAll(_ bytes: Data) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { exit(1) }
            rest = rest.dropFirst(count)
        }
    }
}
