import CWhisper
import Glibc
import SpeechLines

/// Walks through a ggml file before whisper.cpp does: the loader takes a cut file for a shorter one, or crashes on it.
final class ModelFile {
    private static let magic: UInt32 = 0x6767_6d6c
    private static let help = "remove it and run bin/setup again, or name another one"

    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private let size: Int

    /// Throws unless `path` is a Whisper model with all its bytes.
    static func checkWhisperModel(_ path: String) throws(WorkerFailure) {
        let file = try ModelFile(path)
        let sizes = try file.integers(11)
        let filters = try file.integers(2)
        try file.skip(filters[0], times: filters[1], 4)
        for _ in 0..<(try file.count(upTo: 1 << 20)) { try file.skip(file.count(upTo: 1 << 16)) }
        guard sizes[0] > 0, try file.tensors() > 0 else { throw file.broken("has no tensors") }
    }

    /// Throws unless `path` is a voice activity model with all its bytes.
    static func checkVoiceModel(_ path: String) throws(WorkerFailure) {
        let file = try ModelFile(path)
        try file.skip(file.count(upTo: 1 << 10))
        _ = try file.integers(5)
        try file.skip(file.count(upTo: 64), times: 3, 4)
        _ = try file.integers(4)
        guard try file.tensors() > 0 else { throw file.broken("has no tensors") }
    }

    private init(_ path: String) throws(WorkerFailure) {
        guard let file = fopen(path, "rb") else {
            throw WorkerFailure(
                .model,
                "the model '\(path)' cannot be opened (\(String(cString: strerror(errno)))); \(Self.help)"
            )
        }
        self.path = path
        self.file = file
        var status = stat()
        size = fstat(fileno(file), &status) == 0 ? Int(status.st_size) : 0
        guard status.st_mode & S_IFMT == S_IFREG else { throw broken("is not a file") }
        guard try integers(1) == [Int(Self.magic)] else { throw broken("is not a ggml file") }
    }

    deinit {
        fclose(file)
    }

    private func broken(_ what: String) -> WorkerFailure {
        WorkerFailure(.model, "the model '\(path)' \(what); \(Self.help)")
    }

    private func integers(_ count: Int) throws(WorkerFailure) -> [Int] {
        var values = [Int32](repeating: 0, count: count)
        guard fread(&values, 4, count, file) == count else { throw broken("is cut off") }
        return values.map(Int.init)
    }

    /// A number that says how much follows.
    private func count(upTo limit: Int) throws(WorkerFailure) -> Int {
        let count = try integers(1)[0]
        guard (0...limit).contains(count) else { throw broken("is damaged") }
        return count
    }

    private func skip(_ count: Int, times: Int = 1, _ width: Int = 1) throws(WorkerFailure) {
        let (partial, overflow) = count.multipliedReportingOverflow(by: times)
        let (bytes, overflows) = partial.multipliedReportingOverflow(by: width)
        guard !overflow, !overflows, bytes >= 0 else { throw broken("is damaged") }
        guard ftell(file) + bytes <= size, fseek(file, bytes, SEEK_CUR) == 0 else { throw broken("is cut off") }
    }

    /// Skips all tensors to the end of the file and returns how many there are.
    private func tensors() throws(WorkerFailure) -> Int {
        var count = 0
        while ftell(file) < size {
            let header = try integers(3)
            guard (0...4).contains(header[0]), (1...1024).contains(header[1]) else { throw broken("is damaged") }
            let dimensions = try integers(header[0])
            try skip(header[1])
            // A tensor without dimensions is a single number.
            try skip(rowSize(header[2], dimensions.first ?? 1), times: product(dimensions.dropFirst()))
            count += 1
        }
        return count
    }

    private func product(_ dimensions: ArraySlice<Int>) throws(WorkerFailure) -> Int {
        var product = 1
        for dimension in dimensions {
            guard (1...(1 << 24)).contains(dimension), product <= 1 << 32 else { throw broken("is damaged") }
            product *= dimension
        }
        return product
    }

    private func rowSize(_ type: Int, _ length: Int) throws(WorkerFailure) -> Int {
        let types = 0..<Int(GGML_TYPE_COUNT.rawValue)
        guard types.contains(type), (1...(1 << 24)).contains(length) else { throw broken("is damaged") }
        let kind = ggml_type(UInt32(type))
        let block = Int(ggml_blck_size(kind))
        // A type that was taken out of ggml has no size.
        guard block > 0, ggml_type_size(kind) > 0, length % block == 0 else { throw broken("is of an unknown kind") }
        return ggml_row_size(kind, Int64(length))
    }
}
