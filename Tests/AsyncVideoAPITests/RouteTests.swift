import AsyncVideoAPI
import Testing

@Suite("routes")
struct RouteTests {
    @Test(
        "a route is found again by its own method and path",
        arguments: [
            Route.generateToken, .submitFile(conversationID: nil), .submitFile(conversationID: "482"),
            .submitURL(conversationID: nil), .submitURL(conversationID: "482"), .job(id: "9b1d"),
            .conversation(id: "a/b"),
            .deleteConversation(id: "ü?"), .messages(conversationID: "482"), .members(conversationID: "482"),
        ]
    )
    func roundTrip(_ route: Route) {
        #expect(RouteMatch(method: route.method.rawValue, path: route.path) == .route(route))
    }

    @Test("a known path with another method says which are allowed")
    func otherMethods() {
        #expect(RouteMatch(method: "PATCH", path: "/v1/conversations/4") == .methodNotAllowed([.get, .delete]))
        #expect(RouteMatch(method: "GET", path: "/v1/process/video") == .methodNotAllowed([.post]))
    }

    @Test(
        "other paths are unknown",
        arguments: [
            "/", "", "/v1", "/v1/job", "/v1/process/audio", "/v1/conversations/4/topicz", "/v1/process/video/a/b/c",
        ]
    )
    func unknown(_ path: String) {
        #expect(RouteMatch(method: "GET", path: path) == .unknown)
    }
}
