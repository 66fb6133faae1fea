import AsyncVideoAPI
import Engine
import Foundation
import Subprocess
import Testing

/// The API page's own client, word for word where the page has words.
@Suite struct CurlTests {
    private func curl(_ arguments: [String]) async throws -> (body: String, log: String) {
        let result = try await Subprocess.run(
            .name("curl"),
            arguments: Arguments(["--silent", "--show-error", "--write-out", "\n%{http_code}"] + arguments),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        let lines = result.standardOutput.split(separator: "\n")
        let status = try #require(lines.last, "\(result.standardError)")
        let text = lines.dropLast().joined(separator: "\n")
        return ("\(status) \(text)", result.standardError)
    }

    private func withFile(_ data: Data, _ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try data.write(to: URL(fileURLWithPath: folder + "/file.mp4"))
            try await body(folder + "/file.mp4")
        }
    }

    @Test("the page's PUT appends")
    func put() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("start").conversationId
            try await withFile(Recording.data("from curl")) { file in
                let url =
                    "\(bench.address.baseURL)/v1/process/video/\(id)?name=Business%20Meeting&confidenceThreshold=0.6"
                let answer = try await curl([
                    "--location", "--request", "PUT", url, "--header", "Content-Type: video/mp4", "--header",
                    "Authorization: Bearer \(bench.token)", "--data-binary", "@\(file)",
                ])
                let submission = try Self.submission(answer.body)
                #expect(submission.conversationId == id)
                #expect(try await bench.end(of: submission.jobId).status == .completed)
                #expect(try await bench.messages(of: id).map(\.text) == ["start", "from curl"])
                #expect(try await bench.conversation(id).name == "Business Meeting")
            }
        }
    }

    @Test("curl -T uploads without a content type, in one piece or from a pipe")
    func uploadFile() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("start").conversationId
            let url = "\(bench.address.baseURL)/v1/process/video/\(id)"
            try await withFile(Recording.data("from a file")) { file in
                for framing in [[], ["--header", "Transfer-Encoding: chunked"]] {
                    let answer = try await curl(
                        ["-T", file, url, "--header", "Authorization: Bearer \(bench.token)"] + framing
                    )
                    _ = try Self.submission(answer.body)
                }
            }
        }
    }

    @Test("a large upload does not wait for leave to be sent")
    func expectContinue() async throws {
        try await Bench.run { bench in
            let data = Recording.data(String(repeating: "x", count: 4 << 20))
            try await withFile(data) { file in
                let answer = try await curl([
                    "--request", "POST", "\(bench.address.baseURL)/v1/process/video", "--header",
                    "Content-Type: video/mp4", "--header", "Authorization: Bearer \(bench.token)", "--header",
                    "Expect: 100-continue", "--expect100-timeout", "60", "--verbose", "--data-binary", "@\(file)",
                ])
                _ = try Self.submission(answer.body)
                #expect(answer.log.contains("< HTTP/1.1 100 Continue"))
            }
        }
    }

    @Test("a refused large upload ends at once, with the reason")
    func refusedUpload() async throws {
        try await Bench.run { bench in
            let data = Recording.data(String(repeating: "x", count: 16 << 20))
            try await withFile(data) { file in
                for expect in ["Expect: 100-continue", "Expect:"] {
                    let answer = try await curl([
                        "--request", "POST", "\(bench.address.baseURL)/v1/process/video", "--header",
                        "Content-Type: video/mp4", "--header", "Authorization: Bearer bad", "--header", expect,
                        "--data-binary", "@\(file)",
                    ])
                    #expect(answer.body.hasPrefix("401 "))
                    #expect(answer.body.contains("Token validation failed for provided token."))
                }
                #expect(bench.recordings.isEmpty)
            }
        }
    }

    @Test("the documented token request gives a token")
    func token() async throws {
        try await Bench.run(access: .open) { bench in
            let answer = try await curl([
                "-k", "-X", "POST", "\(bench.address.baseURL)/oauth2/token:generate", "-H", "accept: application/json",
                "-H", "Content-Type: application/json", "-d",
                #"{ "type": "application", "appId": "mine", "appSecret": "any" }"#,
            ])
            #expect(answer.body.hasPrefix(#"200 {"accessToken":""#))
        }
    }

    private static func submission(_ answer: String) throws -> Submission {
        try #require(answer.hasPrefix("201 "), "\(answer)")
        return try JSONDecoder().decode(Submission.self, from: Data(answer.dropFirst(4).utf8))
    }
}
