import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Testing

@Suite struct RefusalTests {
    @Test(
        "a wrong parameter is refused by its name",
        arguments: [
            ("confidenceThreshold=0.4", #""confidenceThreshold" must be between 0.5 and 1.0"#),
            ("confidenceThreshold=x", #""confidenceThreshold" must be a number"#),
            ("detectPhrases=True", #""detectPhrases" must be a boolean"#),
            ("trackers=x", #""trackers" must be an array"#),
            ("name=", #""name" is not allowed to be empty"#),
            ("name=a%00b", #""name" must not contain NUL"#),
            ("name=%zz", "query string is not valid percent-encoded UTF-8"),
            ("name=%ff%fe", "query string is not valid percent-encoded UTF-8"),
            (
                "enableSpeakerDiarization=true",
                #""diarizationSpeakerCount" is required when "enableSpeakerDiarization" is true"#
            ),
            ("webhookUrl=ftp://a", #""webhookUrl" must be a valid uri with a scheme matching the http|https pattern"#),
        ]
    )
    func parameters(query: String, message: String) async throws {
        try await Bench.run { bench in
            let refused = try await bench.submit("a", query: query)
            #expect(try refused.message(status: .badRequest) == message)
            #expect(bench.recordings.isEmpty)
        }
    }

    @Test("a query of more than 64 KiB is read")
    func longQuery() async throws {
        let vocabulary = (0..<6000).map { #""word\#($0)x""# }.joined(separator: ",")
        let query = "customVocabulary=" + PercentCoding.encode("[\(vocabulary)]")
        #expect(query.utf8.count > 64 << 10)
        try await Bench.run { bench in
            let submission = try await bench.accepted("a", query: query)
            #expect(try await bench.end(of: submission.jobId).status == .completed)
        }
    }

    @Test("unknown parameters are ignored, and the last of several counts")
    func leniency() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("a", query: "timezoneOffset=1&name=A&sentiment=1&name=B").conversationId
            #expect(try await bench.conversation(id).name == "B")
        }
    }

    @Test(
        "whoever has no good token gets 401",
        arguments: [
            nil, "Bearer", "Bearer ", "Bearer nonsense", "Basic YTpi", "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhcHAiLCJpYXQiOjEsImV4cCI6OTk5OTk5OTk5OSwianRpIjoiMSJ9.",
        ]
    )
    func unauthorized(header: String?) async throws {
        try await Bench.run { bench in
            var fields: HTTPFields = [.contentType: "video/mp4"]
            fields[.authorization] = header
            for (method, path) in [(HTTPRequest.Method.post, "/v1/process/video"), (.get, "/v1/job/1")] {
                let body = method == .post ? Recording.data("a") : nil
                let reply = try await bench.send(method, path, fields, body)
                #expect(try reply.message(status: .unauthorized) == "Token validation failed for provided token.")
            }
        }
    }

    @Test(
        "what does not exist is 404",
        arguments: [
            "/v1/conversations/4000000000000001", "/v1/conversations/..%2f..%2fetc", "/v1/conversations/4",
            "/v1/conversations/4000000000000001%00", "/v1/conversations/%ff", "/v1/conversations/40000000000000%zz",
            "/v1/conversations/4000000000000001/messages", "/v1/conversations/4000000000000001/members",
            "/v1/conversations/%34%30/../../messages",
        ]
    )
    func unknownConversations(path: String) async throws {
        try await Bench.run { bench in
            let message = try await bench.get(path).message(status: .notFound)
            #expect(!message.isEmpty)
        }
    }

    @Test("an append to a conversation that does not exist is 404, with the documented words")
    func unknownAppend() async throws {
        try await Bench.run { bench in
            for id in ["4000000000000001", "x", "..%2Fx"] {
                let reply = try await bench.submit("a", to: id)
                let message = try reply.message(status: .notFound)
                #expect(message == "The conversationId is either invalid or does not exist.")
            }
        }
    }

    @Test("unknown paths and jobs are 404, known paths with another method 405 with what is allowed")
    func pathsAndMethods() async throws {
        try await Bench.run { bench in
            _ = try await bench.get("/v1/bookmarks").message(status: .notFound)
            _ = try await bench.get("/").message(status: .notFound)
            _ = try await bench.get("/v1/job/9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d").message(status: .notFound)
            _ = try await bench.get("/v1/job/1").message(status: .notFound)
            let wrong = try await bench.get("/v1/process/video")
            _ = try wrong.message(status: .methodNotAllowed)
            #expect(wrong.headers[.allow] == "POST")
            let head = try await bench.send(.head, "/v1/nothing")
            #expect(head.status == .notFound)
        }
    }

    @Test("videos by URL are refused with a way out")
    func urls() async throws {
        try await Bench.run { bench in
            let fields: HTTPFields = [.authorization: "Bearer \(bench.token)", .contentType: "application/json"]
            let body = Data(#"{"url":"https://files.example.org/a.mp4"}"#.utf8)
            let reply = try await bench.send(.post, "/v1/process/video/url", fields, body)
            #expect(try reply.message(status: .notImplemented).contains("/v1/process/video"))
        }
    }

    @Test("a body must be a video by its header or by its first bytes")
    func contentTypes() async throws {
        try await Bench.run { bench in
            let wrong = try await bench.submit("a", headers: [.contentType: "application/x-www-form-urlencoded"])
            #expect(try wrong.message(status: .unsupportedMediaType) == "Content-Type must be video/mp4.")
            _ = try await bench.accepted("a", headers: [.contentType: "Video/MP4; codecs=avc1"])
            let bare: HTTPFields = [.authorization: "Bearer \(bench.token)"]
            let sniffed = try await bench.send(.post, "/v1/process/video", bare, Recording.data("a"))
            #expect(sniffed.status == .created)
            let other = try await bench.send(.post, "/v1/process/video", bare, Data("not a video".utf8))
            _ = try other.message(status: .unsupportedMediaType)
        }
    }

    @Test("an empty body is 400, one that is too large 413, and neither leaves anything behind")
    func bodies() async throws {
        try await Bench.run(limits: .with { $0.bodyBytes = 1000 }) { bench in
            let fields: HTTPFields = [.authorization: "Bearer \(bench.token)", .contentType: "video/mp4"]
            let empty = try await bench.send(.post, "/v1/process/video", fields, Data())
            _ = try empty.message(status: .badRequest)
            let large = try await bench.submit(String(repeating: "x", count: 1000))
            #expect(try large.message(status: .contentTooLarge) == "The request body is larger than 1000 bytes.")
            #expect(bench.recordings.isEmpty)
        }
    }

    @Test("a token request must be complete")
    func tokenRequests() async throws {
        try await Bench.run { bench in
            for body in ["", "x", "[]", "{}", #"{"type":"application"}"#, #"{"type":"password","appId":"a"}"#] {
                let reply = try await bench.send(.post, "/oauth2/token:generate", [:], Data(body.utf8))
                _ = try reply.message(status: .badRequest)
            }
            let wrong = #"{"type":"application","appId":"app","appSecret":"guess"}"#
            let reply = try await bench.send(.post, "/oauth2/token:generate", [:], Data(wrong.utf8))
            _ = try reply.message(status: .unauthorized)
            let large = Data(repeating: 0x20, count: 70_000)
            _ = try await bench.send(.post, "/oauth2/token:generate", [:], large).message(status: .contentTooLarge)
        }
    }

    @Test("one job too many is 429 with the documented words")
    func tooManyJobs() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate), limits: .with { $0.concurrentJobs = 2 }) { bench in
            let first = try await bench.accepted("a")
            _ = try await bench.accepted("b", to: first.conversationId)
            let refused = try await bench.submit("c")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "5")
            let body = try JSONDecoder().decode(ErrorBody.self, from: refused.body)
            #expect(body.statusCode == 429)
            #expect(
                body.message
                    == "This API has a limit of maximum of `2` number of concurrent jobs per account. "
                    + "If you are looking to scale, and need more concurrent jobs than this limit, "
                    + "please contact us at support@symbl.ai"
            )
            gate.openForAll()
            _ = try await bench.end(of: first.jobId)
            _ = try await bench.accepted("c")
        }
    }
}
