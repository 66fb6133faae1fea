import Testing

@testable import Media

@Suite("What is selected becomes a filter graph")
struct FilterGraphTests {
    private let stereo = AudioTrack(channels: 2, duration: nil)
    private let unknown = AudioTrack(channels: 0, duration: nil)

    @Test("a mixdown leaves out tracks that nothing can decode")
    func undecodable() throws {
        let graph = try #require(FilterGraph(selecting: .mixdown, of: [unknown, stereo, stereo]))
        #expect(graph.text.contains("[0:a:1]") && graph.text.contains("amix=inputs=2"))
        #expect(!graph.text.contains("[0:a:0]"))
        #expect(FilterGraph(selecting: .mixdown, of: [unknown]) == nil)
    }

    @Test("a channel that is not there has no graph", arguments: [(2, 0), (0, 1), (-1, 0), (0, -1)])
    func missingChannel(channel: Int, track: Int) {
        #expect(FilterGraph(selecting: .channel(channel, ofTrack: track), of: [stereo]) == nil)
    }
}
