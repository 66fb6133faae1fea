import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Testing

/// A running engine on a port of its own, and what tests do with it.
struct Bench: Sendable {
    static let application = EngineApplication(id: "app", secret: "secret")

    let address: EngineAddress
    let token: String
    let dataFolder: String

    /// Runs an engine over `folder`, or over one that is removed afterwards.
    static func run(
        in folder: String? = nil,
        access: EngineAccess = .applications([application]),
        processor: any SegmentProcessor = TestProcessor(),
        limits: EngineLimits = EngineLimits(),
        keepsRecordings: Bool = false,
        _ body: (Bench) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { temporary in
            let configuration = EngineConfiguration(
                dataFolder: folder ?? temporary + "/engine",
                access: access,
                limits: limits,
                keepsRecordings: keepsRecordings
            )
            let engine = VideoEngine(configuration: configuration, processor: processor, logger: .quiet)
            try await engine.withRunning { address in
                var bench = Bench(address: address, token: "", dataFolder: configuration.dataFolder)
                bench = Bench(
                    address: address,
                    token: try await bench.generateToken(Self.application(for: access)).accessToken,
                    dataFolder: configuration.dataFolder
                )
                try await body(bench)
            }
        }
    }

    private static func application(for access: EngineAccess) -> EngineApplication {
        switch access {
        case .open: EngineApplication(id: "anybody", secret: "anything")
        case .applications(let applications): applications.first ?? application
        case .staticToken(let secret): EngineApplication(id: "anybody", secret: secret)
        }
    }

    func generateToken(_ application: EngineApplication = application) async throws -> AccessToken {
        let body = #"{"type":"application","appId":"\#(application.id)","appSecret":"\#(application.secret)"}"#
        let answer = try await send(
            .post,
            "/oauth2/token:generate",
            [.contentType: "application/json"],
            Data(body.utf8)
        )
        return try answer.decoded(AccessToken.self, status: .ok)
    }

    /// One request on a connection of its own.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: HTTPFields = [:],
        _ body: Data? = nil
    ) async throws -> Reply {
        let request = TestClient.Request(
            path,
            method: method,
            authority: "127.0.0.1",
            headers: headers,
            body: body.map { ByteBuffer(bytes: $0) }
        )
        return try await TestClient.withClient(host: address.host, port: address.port) { client in
            Reply(try await client.execute(request))
        }
    }

    func get(_ path: String) async throws -> Reply {
        try await send(.get, path, [.authorization: "Bearer \(token)"])
    }

    /// Sends a recording; to a new conversation where `conversation` is nil.
    func submit(
        _ text: String,
        to conversation: String? = nil,
        query: String = "",
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "video/mp4"]
        for field in headers { fields[field.name] = field.value }
        let path = "/v1/process/video" + (conversation.map { "/" + $0 } ?? "") + (query.isEmpty ? "" : "?" + query)
        return try await send(conversation == nil ? .post : .put, path, fields, Recording.data(text))
    }

    func accepted(
        _ text: String,
        to conversation: String? = nil,
        query: String = "",
        headers: HTTPFields = [:]
    ) async throws -> Submission {
        try await submit(text, to: conversation, query: query, headers: headers)
            .decoded(Submission.self, status: .created)
    }

    func job(_ id: String) async throws -> Job {
        try await get("/v1/job/\(id)").decoded(Job.self, status: .ok)
    }

    /// Asks as clients do until the job has ended.
    func end(of id: String) async throws -> Job {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            let job = try await job(id)
            if job.status.isTerminal { return job }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("job \(id) does not end")
        return try await job(id)
    }

    func messages(of conversation: String, query: String = "") async throws -> [Message] {
        try await get("/v1/conversations/\(conversation)/messages\(query)").decoded(MessageList.self, status: .ok)
            .messages
    }

    func conversation(_ id: String) async throws -> Conversation {
        try await get("/v1/conversations/\(id)").decoded(Conversation.self, status: .ok)
    }

    /// The names of the files that the engine holds, uploads and recordings.
    var recordings: [String] {
        ["uploads", "media"].flatMap {
            (try? FileManager.default.contentsOfDirectory(atPath: "\(dataFolder)/\($0)")) ?? []
        }
    }
}

/// An answer, its body whole.
struct Reply: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Data

    init(_ response: TestClient.Response) {
        status = response.status
        headers = response.headers
        body = response.body.map { Data($0.readableBytesView) } ?? Data()
    }

    func decoded<Payload: Decodable>(_ type: Payload.Type, status expected: HTTPResponse.Status) throws -> Payload {
        try #require(status == expected, "\(String(decoding: body, as: UTF8.self))")
        return try JSONDecoder().decode(type, from: body)
    }

    /// The message of an error, which must be JSON.
    func message(status expected: HTTPResponse.Status) throws -> String {
        try #require(status == expected, "\(String(decoding: body, as: UTF8.self))")
        #expect(headers[.contentType] == "application/json; charset=utf-8")
        return try JSONDecoder().decode(ErrorBody.self, from: body).message
    }
}

extension EngineLimits {
    static func with(_ change: (inout EngineLimits) -> Void) -> EngineLimits {
        var limits = EngineLimits()
        change(&limits)
        return limits
    }
}

extension Logger {
    static var quiet: Logger {
        Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }
}

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}

extension HTTPField.Name {
    static var idempotency: HTTPField.Name {
        get throws { try #require(HTTPField.Name("Idempotency-Key")) }
    }
}
