import AsyncVideoAPI
import Engine
import Foundation
import Synchronization

/// Reads recordings that are text behind an MP4's first box: each line is a sentence of one-second words.
///
/// `!permanent` and `!transient` in the text fail; with a gate, every segment waits for its turn to be let through.
final class TestProcessor: SegmentProcessor {
    private let gate: Gate?
    private let log = Mutex<[String]>([])

    init(gate: Gate? = nil) {
        self.gate = gate
    }

    /// The texts that were begun, in order, again for each attempt.
    var begun: [String] { log.withLock { $0 } }

    func process(_ segment: SegmentInput) async throws(SegmentFailure) -> ProcessedSegment {
        guard let data = FileManager.default.contents(atPath: segment.mediaPath) else {
            throw .permanent(reason: "no recording at \(segment.mediaPath)")
        }
        let text = String(decoding: data.dropFirst(Recording.box.utf8.count), as: UTF8.self)
        log.withLock { $0.append(text) }
        if let gate, await !gate.pass(text) { throw .cancelled }
        if text.contains("!permanent") { throw .permanent(reason: "the recording says so") }
        if text.contains("!transient") { throw .transient(reason: "the worker died") }
        return Self.segment(text)
    }

    private static func segment(_ text: String) -> ProcessedSegment {
        var time: Int64 = 0
        var messages: [SpokenMessage] = []
        for line in text.split(separator: "\n") {
            let start = time
            let words = line.split(separator: " ").map { word in
                time += 1000
                return SpokenWord(text: String(word), start: time - 1000, end: time - 250, score: 0.75)
            }
            messages.append(SpokenMessage(text: String(line), start: start, end: time - 250, words: words))
        }
        return ProcessedSegment(mediaDuration: time, messages: messages)
    }
}

/// Bytes that begin like an MP4.
enum Recording {
    static let box = "\0\0\0\u{8}ftyp"

    static func data(_ text: String) -> Data { Data((box + text).utf8) }
}

/// Holds segments until the test lets them through, and tells the test when one has arrived.
final class Gate: Sendable {
    private struct State {
        var open: Set<String> = []
        var isWide = false
        var waiting: [String: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())
    private let arrivals: AsyncStream<String>
    private let arrival: AsyncStream<String>.Continuation

    init() {
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    /// Waits until a segment is being processed, and tells its text.
    func next() async -> String? {
        await arrivals.first { _ in true }
    }

    func open(_ text: String) {
        state.withLock { state in
            state.open.insert(text)
            state.waiting[text]?.finish()
        }
    }

    func openForAll() {
        state.withLock { state in
            state.isWide = true
            for waiting in state.waiting.values { waiting.finish() }
        }
    }

    /// False where the task was cancelled while it waited.
    fileprivate func pass(_ text: String) async -> Bool {
        let (opening, continuation) = AsyncStream.makeStream(of: Void.self)
        state.withLock { state in
            state.waiting[text] = continuation
            if state.isWide || state.open.contains(text) { continuation.finish() }
        }
        arrival.yield(text)
        for await _ in opening {}
        return !Task.isCancelled
    }
}
