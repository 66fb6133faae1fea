import Foundation
import Testing

/// A `runner serve` of its own process, on a free port.
struct Served {
    let url: String
    let process: LiveRunner

    /// The port, to serve at the same address again.
    var port: String { url.split(separator: ":").last.map(String.init) ?? "" }
}

extension Workshop {
    /// Serves from `engine/` while `body` runs, and ends the engine afterwards as Ctrl-C does.
    func serving<Result: Sendable>(
        port: String = "0",
        _ body: (Served) async throws -> Result
    ) async throws -> Result {
        let (result, ending) = try await withRunner("serve", "--port", port, "--data", path("engine")) { live in
            let line = try await live.line(containing: "listening on http://")
            let address = line.split(separator: " ").first { $0.hasPrefix("http://") }
            let url = try #require(address).trimmingCharacters(in: CharacterSet(charactersIn: ";"))
            let result = try await body(Served(url: url, process: live))
            live.signal(SIGINT)
            try await live.end()
            return result
        }
        #expect(ending.status == 0 || ending.status == -SIGKILL, "\(ending)")
        return result
    }
}
