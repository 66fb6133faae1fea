import Engine
import Foundation
import NIOPosix
import Synchronization
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A bare socket, for what no well-behaved client sends.
final class RawConnection: Sendable {
    /// Not the threads that the engine writes its uploads on: a test that waits must not stop what it waits for.
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 8)
        pool.start()
        return pool
    }()

    private let descriptor: Int32
    private let isClosed = Mutex(false)

    /// Connects, and closes when `body` is done.
    static func open(to address: EngineAddress, _ body: (RawConnection) async throws -> Void) async throws {
        let connection = try RawConnection(port: address.port)
        defer { connection.close() }
        try await body(connection)
    }

    private init(port: Int) throws {
        #if canImport(Glibc)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var patience = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        try #require(result == 0)
    }

    /// Writes all of it; a peer that does not take it any more is no failure.
    func write(_ text: String) async throws {
        try await write(Data(text.utf8))
    }

    func write(_ data: Data) async throws {
        try await Self.threads.runIfActive { [descriptor] in
            var rest = data[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// What arrives until `end` is in it, the peer closes, or nothing comes for a while.
    func read(until end: String? = nil) async throws -> String {
        try await Self.threads.runIfActive { [descriptor] in
            var data = Data()
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                data.append(contentsOf: buffer[..<count])
                if let end, String(decoding: data, as: UTF8.self).contains(end) { break }
            }
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// Whether the peer ends the connection, by FIN or by RST, before the patience ends.
    func isEnded() async throws -> Bool {
        try await Self.threads.runIfActive { [descriptor] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count == 0 { return true }
                if count < 0 { return errno == ECONNRESET }
            }
        }
    }

    /// No more will be written.
    func finish() {
        #if canImport(Glibc)
        shutdown(descriptor, Int32(SHUT_WR))
        #else
        shutdown(descriptor, SHUT_WR)
        #endif
    }

    /// Ends the connection as a crash does: with a reset.
    func reset() {
        var lingering = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    /// Once only: the number may be somebody else's by the second time.
    private func close() {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        guard !wasClosed else { return }
        #if canImport(Glibc)
        Glibc.close(descriptor)
        #else
        Darwin.close(descriptor)
        #endif
    }
}

extension Bench {
    /// The head of a submission up to the empty line.
    func head(
        to conversation: String? = nil,
        length: Int?,
        token: String? = nil,
        extra: String = ""
    ) -> String {
        let target = conversation.map { "PUT /v1/process/video/\($0)" } ?? "POST /v1/process/video"
        let framing = length.map { "Content-Length: \($0)" } ?? "Transfer-Encoding: chunked"
        return """
            \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: video/mp4\r
            Authorization: Bearer \(token ?? self.token)\r\n\(framing)\r\n\(extra)\r\n
            """
    }
}
