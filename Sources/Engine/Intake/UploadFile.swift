import Crypto
import Foundation
import NIOCore
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A recording as it arrives: written and hashed piece by piece, on disk for good when `finish` returns.
///
/// Every function blocks its thread.
final class UploadFile: Sendable {
    private struct State {
        var descriptor: Int32?
        var hash = SHA256()
        var byteCount = 0
    }

    private let state: Mutex<State>

    init(path: String) throws(SystemError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemError.current }
        state = Mutex(State(descriptor: file))
    }

    deinit {
        state.withLock { state in
            if let descriptor = state.descriptor { close(descriptor) }
        }
    }

    func append(_ buffers: [ByteBuffer]) throws(SystemError) {
        try state.withLock { state throws(SystemError) in
            guard let descriptor = state.descriptor else { throw SystemError(code: EBADF) }
            for buffer in buffers {
                try buffer.withUnsafeReadableBytes { bytes throws(SystemError) in
                    state.hash.update(bufferPointer: bytes)
                    try Self.write(bytes, to: descriptor)
                }
                state.byteCount += buffer.readableBytes
            }
        }
    }

    /// Waits for the disk and closes the file.
    func finish() throws(SystemError) -> ReceivedMedia {
        try state.withLock { state throws(SystemError) in
            guard let descriptor = state.descriptor else { throw SystemError(code: EBADF) }
            guard fsync(descriptor) == 0 else { throw SystemError.current }
            close(descriptor)
            state.descriptor = nil
            return ReceivedMedia(byteCount: state.byteCount, digest: state.hash.finalize().hexadecimal)
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let slice = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Glibc)
            let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
            #else
            let count = Darwin.write(descriptor, slice.baseAddress, slice.count)
            #endif
            if count < 0 {
                guard errno == EINTR else { throw SystemError.current }
                continue
            }
            rest = rest.dropFirst(count)
        }
    }
}
