import Foundation
import Testing

/// The API page's own client against `runner serve`, word for word where the page has words.
@Suite(.timeLimit(.minutes(5))) struct CurlTests {
    @Test("curl sends, appends, asks for the job, reads the messages and deletes")
    func page() async throws {
        try await Workshop.open { shop in
            try shop.put([.greeting, .silence1])
            try await shop.serving { engine in
                let client = try await Client(shop: shop, url: engine.url)
                let first = try await client.submission("POST", "/v1/process/video", "media/greeting.mp4")
                let query = "?name=Business%20Meeting&confidenceThreshold=0.6&customVocabulary=%5B%22Kanban%22%5D"
                let path = "/v1/process/video/\(first.conversationId)\(query)"
                let second = try await client.submission("PUT", path, "media/silence1.mp4")
                #expect(second.conversationId == first.conversationId)
                #expect(second.jobId != first.jobId)
                #expect(try await client.end(of: first.jobId) == "completed")
                #expect(try await client.end(of: second.jobId) == "completed")

                let messages = try await client.get("/v1/conversations/\(first.conversationId)/messages")
                let list = try JSONDecoder().decode(Messages.self, from: Data(messages.body.utf8))
                #expect(list.messages.first?.text.hasPrefix("Good morning") == true)
                #expect(
                    try await client.get("/v1/conversations/\(first.conversationId)").body.contains("Business Meeting")
                )

                let deleted = try await client.call("DELETE", "/v1/conversations/\(first.conversationId)")
                #expect(deleted.status == 200)
                #expect(deleted.body.contains("successfully deleted the conversation"))
                #expect(try await client.get("/v1/conversations/\(first.conversationId)").status == 404)
            }
        }
    }

    @Test("what is wrong with a request is said in its answer, and what is wrong with a video in its job")
    func refusals() async throws {
        try await Workshop.open { shop in
            try shop.put([.silence1])
            try shop.write("not a video at all", to: "media/text.mp4")
            try await shop.serving { engine in
                let client = try await Client(shop: shop, url: engine.url)
                let video = "media/silence1.mp4"
                for (status, method, path, file) in [
                    (400, "POST", "/v1/process/video?confidenceThreshold=2", video),
                    (400, "POST", "/v1/process/video?detectPhrases=True", video),
                    (404, "PUT", "/v1/process/video/1234567890123456", video),
                    (404, "POST", "/v1/nothing", video),
                ] {
                    let answer = try await client.send(method, path, file)
                    #expect(answer.status == status, "\(method) \(path): \(answer)")
                    #expect(answer.body.contains(#""message""#), "\(answer)")
                }
                let text = try await client.submission("POST", "/v1/process/video", "media/text.mp4")
                #expect(try await client.end(of: text.jobId) == "failed")
                #expect(try await client.get("/v1/job/\(text.jobId)").body.contains("is not an MP4"))
                let stranger = try await client.call("GET", "/v1/job/x", token: "made-up")
                #expect(stranger.status == 401)
                #expect(stranger.body.contains("Token validation failed for provided token."))
            }
        }
    }

    @Test("a second engine over one folder names the first")
    func secondEngine() async throws {
        try await Workshop.open { shop in
            try await shop.serving { engine in
                let second = try await shop.runner("serve", "--port", "0", "--data", shop.path("engine"))
                #expect(second.status == 6, "\(second)")
                #expect(second.says("\(engine.process.pid)"), "\(second)")
            }
        }
    }
}

/// curl with a token, as on the page.
private struct Client {
    struct Answer {
        var status: Int
        var body: String
    }

    struct Submission: Decodable {
        var conversationId: String
        var jobId: String
    }

    private struct Token: Decodable { var accessToken: String }
    private struct Job: Decodable { var status: String }

    private let shop: Workshop
    private let url: String
    private let token: String

    init(shop: Workshop, url: String) async throws {
        let request = #"{ "type": "application", "appId": "mine", "appSecret": "any" }"#
        let arguments = ["-k", "-X", "POST", "\(url)/oauth2/token:generate", "-H", "Content-Type: application/json"]
        let answer = try await Self.curl(shop, arguments + ["-d", request])
        self.shop = shop
        self.url = url
        token = try JSONDecoder().decode(Token.self, from: Data(answer.body.utf8)).accessToken
    }

    func send(_ method: String, _ path: String, _ file: String) async throws -> Answer {
        try await Self.curl(
            shop,
            [
                "--location", "--request", method, url + path, "--header", "Content-Type: video/mp4", "--header",
                "Authorization: Bearer \(token)", "--data-binary", "@\(file)",
            ]
        )
    }

    func submission(_ method: String, _ path: String, _ file: String) async throws -> Submission {
        let answer = try await send(method, path, file)
        try #require(answer.status == 201, "\(answer)")
        return try JSONDecoder().decode(Submission.self, from: Data(answer.body.utf8))
    }

    func call(_ method: String, _ path: String, token: String? = nil) async throws -> Answer {
        let header = "Authorization: Bearer \(token ?? self.token)"
        return try await Self.curl(shop, ["--request", method, url + path, "--header", header])
    }

    func get(_ path: String) async throws -> Answer { try await call("GET", path) }

    /// Asks until the job has ended.
    func end(of job: String) async throws -> String {
        while true {
            let answer = try await get("/v1/job/\(job)")
            let status = try JSONDecoder().decode(Job.self, from: Data(answer.body.utf8)).status
            if ["completed", "failed"].contains(status) { return status }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private static func curl(_ shop: Workshop, _ arguments: [String]) async throws -> Answer {
        let result = try await shop.program(
            "curl",
            ["--silent", "--show-error", "--write-out", "\n%{http_code}"] + arguments
        )
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        let status = try #require(lines.last.flatMap { Int($0) }, "\(result)")
        return Answer(status: status, body: lines.dropLast().joined(separator: "\n"))
    }
}
