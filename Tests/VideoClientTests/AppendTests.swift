import AsyncVideoAPI
import Foundation
import Testing
import VideoClient

@Suite struct AppendTests {
    private static let size = 3_000_000

    private func append(_ media: AppendRequest.Media, to baseURL: String) async -> AppendObservation {
        let client = HTTPVideoService(endpoint: Endpoint(baseURL: baseURL, credentials: .token("secret")))
        return await client.append(
            AppendRequest(
                conversationID: "482",
                options: ProcessingOptions([.name: .string("A & B"), .confidenceThreshold: .number(0.6)]),
                media: media,
                attemptID: "attempt-1"
            )
        )
    }

    @Test("a segment arrives byte for byte, with its options, token and attempt")
    func arrives() async throws {
        try await MediaFile.with(byteCount: Self.size) { file in
            try await ScriptedServer.serving(.answer(Answer.accepted)) { server in
                let observation = await append(file.planned, to: server.baseURL)
                #expect(observation.body == .complete)
                guard case .answered(let answer) = observation.ending else {
                    Issue.record("\(observation)")
                    return
                }
                #expect(answer.status == 201)
                let request = try #require(server.requests.first)
                #expect(request.body == file.bytes)
                #expect(
                    request.head.hasPrefix(
                        "PUT /v1/process/video/482?confidenceThreshold=0.6&name=A%20%26%20B HTTP/1.1"
                    )
                )
                let head = request.head.lowercased()
                #expect(head.contains("authorization: bearer secret"))
                #expect(head.contains("idempotency-key: attempt-1"))
                #expect(head.contains("content-type: video/mp4"))
                #expect(head.contains("content-length: \(Self.size)"))
            }
        }
    }

    @Test("a target that is down leaves the body untouched")
    func refusedConnection() async throws {
        try await MediaFile.with(byteCount: 10) { file in
            var down = ""
            try await ScriptedServer.serving(.silence) { down = $0.baseURL }
            let observation = await append(file.planned, to: down)
            #expect(observation.body == .untouched)
            guard case .broken(let reason) = observation.ending else {
                Issue.record("\(observation)")
                return
            }
            #expect(reason.contains("connection refused"))
        }
    }

    @Test("a connection that breaks in the middle leaves the body incomplete")
    func brokenUpload() async throws {
        try await MediaFile.with(byteCount: 60_000_000) { file in
            try await ScriptedServer.serving(.hangUp(afterBody: 100_000)) { server in
                let observation = await append(file.planned, to: server.baseURL)
                #expect(observation.body == .incomplete)
                guard case .broken = observation.ending else {
                    Issue.record("\(observation)")
                    return
                }
                #expect(server.requests.count == 1, "an append is never replayed")
            }
        }
    }

    @Test("a server that takes everything and says nothing leaves the body complete, and is not asked again")
    func silence() async throws {
        try await MediaFile.with(byteCount: Self.size) { file in
            try await ScriptedServer.serving(.silence) { server in
                let observation = await append(file.planned, to: server.baseURL)
                #expect(observation.body == .complete)
                guard case .broken = observation.ending else {
                    Issue.record("\(observation)")
                    return
                }
                #expect(server.requests.count == 1, "an append is never replayed")
            }
        }
    }

    @Test(
        "an early refusal is read with its Retry-After, however much is still to be sent",
        arguments: [10, 60_000_000]
    )
    func earlyRefusal(_ byteCount: Int) async throws {
        try await MediaFile.with(byteCount: byteCount) { file in
            let busy = Answer.json(
                "429 Too Many Requests",
                #"{"statusCode":429,"message":"limit"}"#,
                headers: "Retry-After: 7\r\n"
            )
            try await ScriptedServer.serving(.answerEarly(busy)) { server in
                let observation = await append(file.planned, to: server.baseURL)
                guard case .answered(let answer) = observation.ending else {
                    Issue.record("\(observation)")
                    return
                }
                #expect(
                    answer == HTTPAnswer(status: 429, retryAfter: 7, body: #"{"statusCode":429,"message":"limit"}"#)
                )
            }
        }
    }

    @Test(
        "a file that is not the planned one never completes its body",
        arguments: ["changed", "shorter", "longer", "gone", "empty"]
    )
    func changedFile(_ how: String) async throws {
        try await MediaFile.with(byteCount: Self.size) { file in
            let planned = file.planned
            switch how {
            case "changed": try file.write(file.bytes.dropLast() + [0])
            case "shorter": try file.write(file.bytes.dropLast())
            case "longer": try file.write(file.bytes + [0])
            case "empty": try file.write([])
            case _: try FileManager.default.removeItem(atPath: file.path)
            }
            try await ScriptedServer.serving(.answer(Answer.accepted)) { server in
                let observation = await append(planned, to: server.baseURL)
                #expect(observation.body != .complete)
                guard case .mediaChanged = observation.ending else {
                    Issue.record("\(observation)")
                    return
                }
                #expect(server.requests.allSatisfy { $0.body.count < Self.size })
            }
        }
    }
}
