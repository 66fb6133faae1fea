import NIOCore
import NIOPosix
import Synchronization

/// A server on a real socket that behaves exactly as badly as a test wants, and remembers what reached it.
struct ScriptedServer: Sendable {
    /// What the server does with one connection.
    enum Behaviour: Sendable {
        /// Reads the whole request, then writes this text and closes.
        case answer(String)
        /// Writes this text as soon as the head is there, reads on to the end of the connection.
        case answerEarly(String)
        /// Closes once this many bytes of the body have come.
        case hangUp(afterBody: Int)
        /// Reads the whole request and closes without a word.
        case silence
    }

    struct Request: Sendable {
        var head = ""
        var body: [UInt8] = []
    }

    let port: Int
    private let seen: Seen

    var baseURL: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { seen.requests.withLock { $0 } }

    /// Serves one connection after the other, the last behaviour for all that follow, until `body` returns.
    static func serving(
        _ behaviours: Behaviour...,
        body: (ScriptedServer) async throws -> Void
    ) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        let server = ScriptedServer(port: listener.channel.localAddress?.port ?? 0, seen: Seen())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.accept(listener, behaviours) }
            try await body(server)
            group.cancelAll()
        }
    }

    private func accept(
        _ listener: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>,
        _ behaviours: [Behaviour]
    ) async throws {
        try await listener.executeThenClose { connections in
            var number = 0
            for try await connection in connections {
                let behaviour = behaviours[min(number, behaviours.count - 1)]
                number += 1
                // A client that hangs up is part of the script.
                try? await serve(connection, behaviour)
            }
        }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ behaviour: Behaviour) async throws {
        let index = seen.requests.withLock { requests in
            requests.append(Request())
            return requests.count - 1
        }
        try await connection.executeThenClose { inbound, outbound in
            var reader = RequestReader()
            for try await bytes in inbound {
                reader.read(bytes)
                seen.requests.withLock { $0[index] = reader.request }
                if try await react(to: reader, behaviour, outbound) { return }
            }
        }
    }

    /// Whether the connection is done with.
    private func react(
        to reader: RequestReader,
        _ behaviour: Behaviour,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws -> Bool {
        switch behaviour {
        case .answer(let text) where reader.isComplete:
            try await outbound.write(ByteBuffer(string: text))
            return true
        case .answerEarly(let text) where reader.hasHead:
            try await outbound.write(ByteBuffer(string: text))
            return true
        case .hangUp(let count): return reader.request.body.count >= count
        case .silence: return reader.isComplete
        case .answer, .answerEarly: return false
        }
    }

    private final class Seen: Sendable {
        let requests = Mutex<[Request]>([])
    }
}

/// Collects one request and knows when its announced body is there.
private struct RequestReader {
    var request = ScriptedServer.Request()
    private var bytes: [UInt8] = []
    private var announced: Int?

    var hasHead: Bool { announced != nil }
    var isComplete: Bool { announced.map { request.body.count >= $0 } ?? false }

    mutating func read(_ buffer: ByteBuffer) {
        guard announced == nil else {
            request.body += buffer.readableBytesView
            return
        }
        bytes += buffer.readableBytesView
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        request.head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        request.body = Array(bytes[end.upperBound...])
        announced = header("content-length").flatMap { Int($0) } ?? 0
    }

    private func header(_ name: String) -> String? {
        for line in request.head.split(separator: "\r\n") where line.lowercased().hasPrefix("\(name):") {
            return line.drop { $0 != ":" }.dropFirst().trimmingPrefix { $0 == " " }.description
        }
        return nil
    }
}

/// Raw answers.
enum Answer {
    static func json(_ status: String, _ body: String, headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
    }

    static let accepted = json("201 Created", #"{"conversationId":"4820000000000001","jobId":"job-1"}"#)
}
