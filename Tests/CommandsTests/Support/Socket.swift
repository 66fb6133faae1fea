import Foundation

/// As much of the socket API as a scripted server needs.
enum Socket {
    struct Failed: Error {
        var call: String
        var code: Int32
    }

    /// A socket that listens on a free loopback port.
    static func listening() throws -> (socket: Int32, port: Int) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Failed(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutableBytes(of: &address) { bytes -> Bool in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(socket, pointer, length) == 0 && listen(socket, 64) == 0
                && getsockname(socket, pointer, &length) == 0
        }
        guard bound else {
            defer { close(socket) }
            throw Failed(call: "bind", code: errno)
        }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The next connection; nil when the listener was shut down.
    static func accepted(_ listener: Int32) -> Int32? {
        while true {
            let connection = accept(listener, nil, nil)
            if connection >= 0 { return connection }
            guard errno == EINTR || errno == ECONNABORTED else { return nil }
        }
    }

    /// The bytes of one connection.
    final class Stream {
        private let socket: Int32
        private var buffered = Data()

        init(_ socket: Int32) {
            self.socket = socket
            // A client that stops in the middle must not hold the thread forever.
            var patience = timeval(tv_sec: 20, tv_usec: 0)
            setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        }

        /// Up to the empty line, which is left out; nil for what begins like no request.
        func head() -> String? {
            let end = Data("\r\n\r\n".utf8)
            while true {
                if let range = buffered.range(of: end) {
                    defer { buffered.removeSubrange(..<range.upperBound) }
                    return String(decoding: buffered[..<range.lowerBound], as: UTF8.self)
                }
                guard fill(), buffered.first.map(Self.isCapital) == true else { return nil }
            }
        }

        func skip(_ count: Int) {
            while buffered.count < count { guard fill() else { return } }
            buffered.removeFirst(count)
        }

        func write(_ text: String) {
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }

        func close() {
            // A program started meanwhile may have inherited the socket; the peer is to see the end all the same.
            shutdown(socket, Int32(SHUT_RDWR))
            _ = Glibc.close(socket)
        }

        private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

        private func fill() -> Bool {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return false }
            buffered.append(contentsOf: chunk[..<count])
            return true
        }
    }
}
