import Glibc
import SpeechLines

/// Reads 32-bit floats from standard input, block by block.
struct SampleReader {
    static let rate = 16_000

    /// Fills `block` from its start and returns how many samples came; fewer than asked only at the end.
    func read(into block: inout [Float]) throws(WorkerFailure) -> Int {
        let wanted = block.count * MemoryLayout<Float>.stride
        var filled = 0
        while filled < wanted {
            let count = block.withUnsafeMutableBytes {
                Glibc.read(STDIN_FILENO, $0.baseAddress?.advanced(by: filled), wanted - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw WorkerFailure(.input, "the audio could not be read: \(String(cString: strerror(errno)))")
            }
            if count == 0 { break }
            filled += count
        }
        let samples = filled / MemoryLayout<Float>.stride
        Self.sanitize(&block, samples)
        return samples
    }

    /// A decoder of a broken file may give anything; whisper.cpp computes with what it gets.
    private static func sanitize(_ block: inout [Float], _ count: Int) {
        for index in 0..<count where !(abs(block[index]) <= 1) {
            block[index] = block[index].isFinite ? min(max(block[index], -1), 1) : 0
        }
    }
}
