import Foundation
import Synchronization

/// A target on a loopback port that answers by a script, and remembers what it was sent.
///
/// What the script leaves open is answered as the API answers: accepted, with jobs that have completed.
final class ScriptedTarget: Sendable {
    struct Request: Sendable {
        var method: String
        /// Without the query.
        var path: String
        var headers: [String: String]
        /// Appends that came before this one.
        var earlierAppends: Int

        var isAppend: Bool { path.hasPrefix("/v1/process/video") }
        var bodyLength: Int { headers["content-length"].flatMap(Int.init) ?? 0 }
    }

    enum Reply: Sendable {
        /// After the whole body.
        case answer(status: Int, headers: [String: String] = [:], body: String)
        /// After the whole body, bytes that need not be HTTP.
        case raw(String)
        /// Reads this many bytes of the body and ends the connection.
        case hangUp(afterBytes: Int)
        /// Reads the whole body and never answers; ends with the connection.
        case silence
    }

    /// The replies that are other than the API's.
    struct Script: Sendable {
        var reply: @Sendable (Request) -> Reply?

        static let none = Script { _ in nil }

        /// To these of the appends, counted from 1.
        static func appends(_ numbers: ClosedRange<Int>, _ reply: Reply) -> Script {
            Script { $0.isAppend && numbers.contains($0.earlierAppends + 1) ? reply : nil }
        }

        static func append(_ number: Int, _ reply: Reply) -> Script { appends(number...number, reply) }

        static func everyAppend(_ reply: Reply) -> Script { appends(1...Int.max, reply) }

        static func path(_ path: String, _ reply: Reply) -> Script { Script { $0.path == path ? reply : nil } }
    }

    let url: String
    private let listener: Int32
    private let script: Script
    private let seen = Mutex<[Request]>([])
    private let bodies = AsyncStream.makeStream(of: Void.self)

    var requests: [Request] { seen.withLock { $0 } }
    /// `POST`s and `PUT`s of videos, in order.
    var appends: [String] { requests.filter(\.isAppend).map(\.method) }

    /// Returns when a body was received that is met with silence.
    func firstBody() async {
        for await _ in bodies.stream { return }
    }

    /// Listens while `body` runs.
    static func open<Result>(
        _ script: Script = .none,
        _ body: (ScriptedTarget) async throws -> Result
    ) async throws -> Result {
        let target = try ScriptedTarget(script)
        Thread.detachNewThread { target.serve() }
        // The thread closes the socket when accept(2) tells it that this has happened.
        defer { shutdown(target.listener, Int32(SHUT_RDWR)) }
        return try await body(target)
    }

    private init(_ script: Script) throws {
        self.script = script
        let bound = try Socket.listening()
        listener = bound.socket
        url = "http://127.0.0.1:\(bound.port)"
    }

    private func serve() {
        while let connection = Socket.accepted(listener) {
            exchange(Socket.Stream(connection))
        }
        close(listener)
    }

    private func exchange(_ stream: Socket.Stream) {
        defer { stream.close() }
        guard let head = stream.head(), let request = take(head) else {
            return stream.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        }
        switch script.reply(request) ?? standard(request) {
        case .answer(let status, let headers, let body):
            stream.skip(request.bodyLength)
            let fields = headers.merging(["Content-Length": "\(body.utf8.count)"]) { mine, _ in mine }
            let lines = ["HTTP/1.1 \(status) Scripted"] + fields.map { "\($0): \($1)" } + ["", body]
            stream.write(lines.joined(separator: "\r\n"))
        case .raw(let text):
            stream.skip(request.bodyLength)
            stream.write(text)
        case .hangUp(let bytes): stream.skip(bytes)
        case .silence:
            stream.skip(request.bodyLength)
            bodies.continuation.yield()
            stream.skip(1)
        }
    }

    private func take(_ head: String) -> Request? {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3, let path = words[1].split(separator: "?").first else { return nil }
        let fields = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        return seen.withLock { seen in
            let request = Request(
                method: String(words[0]),
                path: String(path),
                headers: Dictionary(fields) { first, _ in first },
                earlierAppends: seen.count(where: \.isAppend)
            )
            seen.append(request)
            return request
        }
    }

    private func standard(_ request: Request) -> Reply {
        let body: String
        if request.isAppend {
            let number = request.earlierAppends + 1
            body = #"{"conversationId":"4820000000000001","jobId":"job-\#(number)"}"#
        } else if request.path.hasPrefix("/v1/job/") {
            body = #"{"id":"\#(request.path.dropFirst(8))","status":"completed"}"#
        } else if request.path == "/oauth2/token:generate" {
            body = #"{"accessToken":"scripted","expiresIn":3600}"#
        } else {
            return .answer(status: 404, body: #"{"message":"no such page"}"#)
        }
        return .answer(status: request.isAppend ? 201 : 200, body: body)
    }
}
