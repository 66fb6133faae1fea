import AsyncVideoAPI
import Testing
import VideoClient

@Suite struct ReadTests {
    private static let token = Answer.json("200 OK", #"{"accessToken":"fresh","expiresIn":86400}"#)
    private static let job = Answer.json("200 OK", #"{"id":"j","status":"in_progress","extra":1}"#)

    private func client(_ server: ScriptedServer) -> HTTPVideoService {
        HTTPVideoService(
            endpoint: Endpoint(baseURL: server.baseURL + "/", credentials: .application(id: "a", secret: "b"))
        )
    }

    @Test("an application's id and secret are exchanged for a token once")
    func token() async throws {
        try await ScriptedServer.serving(.answer(Self.token), .answer(Self.job)) { server in
            let client = client(server)
            let (first, second) = (try await client.job("j"), try await client.job("j"))
            #expect(first == Job(id: "j", status: .inProgress))
            #expect(second == first)
            #expect(server.requests.count == 3)
            #expect(server.requests[0].head.hasPrefix("POST /oauth2/token:generate "))
            #expect(server.requests[2].head.contains("Bearer fresh"))
        }
    }

    @Test("a token that is refused is renewed once")
    func renewal() async throws {
        let refused = Answer.json("401 Unauthorized", #"{"message":"Token validation failed for provided token."}"#)
        try await ScriptedServer.serving(
            .answer(Self.token),
            .answer(refused),
            .answer(Self.token),
            .answer(Self.job)
        ) { server in
            let job = try await client(server).job("j")
            #expect(job.status == .inProgress)
            #expect(server.requests.count == 4)
        }
    }

    @Test("a token that is refused twice ends in the server's own words")
    func refusedTwice() async throws {
        let refused = Answer.json("401 Unauthorized", #"{"message":"no such application"}"#)
        try await ScriptedServer.serving(.answer(refused)) { server in
            await #expect(throws: ServiceError.notAuthorised(message: "no such application")) {
                try await client(server).job("j")
            }
        }
    }

    @Test(
        "an answer that is not the API's is told apart from a job",
        arguments: ["<html>hello</html>", "{}", #"{"id":"j","status":"dancing"}"#, ""]
    )
    func nonsense(_ body: String) async throws {
        try await ScriptedServer.serving(.answer(Self.token), .answer(Answer.json("200 OK", body))) { server in
            do throws(ServiceError) {
                _ = try await client(server).job("j")
                Issue.record("'\(body)' was read as a job")
            } catch {
                guard case .nonsense(let reason) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(reason.contains("200"))
            }
        }
    }

    @Test("a job that the server does not know is not found")
    func unknownJob() async throws {
        let missing = Answer.json("404 Not Found", #"{"message":"no such job"}"#)
        try await ScriptedServer.serving(.answer(Self.token), .answer(missing)) { server in
            await #expect(throws: ServiceError.notFound(message: "no such job")) { try await client(server).job("j") }
        }
    }
}
