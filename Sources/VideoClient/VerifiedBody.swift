import AsyncVideoAPI
import Crypto
import NIOCore
import _NIOFileSystem

/// A file's bytes on their way out, digested as they go.
///
/// One chunk is always held back: the last is handed over only when size and digest are the planned ones, so a body of other
/// bytes never completes and the server cannot accept it.
struct VerifiedBody: AsyncSequence, Sendable {
    /// Large enough for few trips to the disk and the socket, small enough that a handful of them is no memory worth counting.
    static let chunkSize = ByteCount.kibibytes(512)

    let file: ReadFileHandle
    let media: AppendRequest.Media
    let progress: BodyProgress

    func makeAsyncIterator() -> Iterator {
        Iterator(file: file, media: media, progress: progress)
    }

    struct Iterator: AsyncIteratorProtocol {
        let file: ReadFileHandle
        let media: AppendRequest.Media
        let progress: BodyProgress
        var digest = SHA256()
        var count = 0
        var held: ByteBuffer?
        var isFinished = false

        @concurrent
        mutating func next() async throws -> ByteBuffer? {
            guard !isFinished else { return nil }
            progress.advance(to: .incomplete)
            let outgoing: ByteBuffer?
            if let held { outgoing = held } else { outgoing = try await read() }
            guard let outgoing else { throw report(.sizeChanged(planned: media.byteCount)) }
            held = try await read()
            if held == nil { try finish() }
            return outgoing
        }

        @concurrent
        private mutating func read() async throws -> ByteBuffer? {
            let chunk: ByteBuffer
            do {
                chunk = try await file.readChunk(fromAbsoluteOffset: Int64(count), length: VerifiedBody.chunkSize)
            } catch {
                throw report(.unreadable("\(error)"))
            }
            guard chunk.readableBytes > 0 else { return nil }
            count += chunk.readableBytes
            guard count <= media.byteCount else { throw report(.sizeChanged(planned: media.byteCount)) }
            chunk.withUnsafeReadableBytes { digest.update(bufferPointer: $0) }
            return chunk
        }

        private mutating func finish() throws {
            guard count == media.byteCount else { throw report(.sizeChanged(planned: media.byteCount)) }
            guard Hexadecimal.text(digest.finalize()) == media.sha256 else { throw report(.digestChanged) }
            isFinished = true
            progress.advance(to: .complete)
        }

        private func report(_ problem: MediaProblem) -> MediaProblem {
            progress.record(problem)
            return problem
        }
    }
}

/// Digests as the project writes them: lowercase hexadecimal.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(text)
    }
}
