import Crypto
import NIOCore
import Synchronization

/// SHA-256 over pieces that arrive one after the other, on whatever thread.
final class Digester: Sendable {
    private let hash = Mutex(SHA256())

    func update(_ buffers: [ByteBuffer]) {
        hash.withLock { hash in
            for buffer in buffers { buffer.withUnsafeReadableBytes { hash.update(bufferPointer: $0) } }
        }
    }

    func finalize() -> String {
        hash.withLock { $0.finalize().hexadecimal }
    }
}
