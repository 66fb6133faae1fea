import SpeechLines
import Testing

@testable import SpeechWorker

@Suite("Packed speech finds back to its place in the recording")
struct SpeechPackTests {
    private let second = 16_000

    /// One second of speech at 10 s, two at 20 s.
    private var pack: SpeechPack {
        var pack = SpeechPack()
        pack.append(10 * second..<11 * second, repeatElement(1, count: second))
        pack.append(20 * second..<22 * second, repeatElement(1, count: 2 * second))
        return pack
    }

    @Test("pieces are joined with 0.3 s of silence")
    func silence() {
        #expect(pack.samples.count == 3 * second + 4800)
        #expect(pack.samples[second..<second + 4800].allSatisfy { $0 == 0 })
    }

    @Test("a time in the pack is a time in the recording")
    func times() {
        #expect(pack.sourceTime(start: 0.25, end: 0.5) == (10.25, 10.5))
        #expect(pack.sourceTime(start: 1.5, end: 2.0).start.thousandths == 20.2)
        #expect(pack.sourceTime(start: 1.5, end: 2.0).end.thousandths == 20.7)
    }

    @Test("a word never reaches out of the piece its middle is in")
    func clamped() {
        #expect(pack.sourceTime(start: 0.5, end: 1.4) == (10.5, 11))
        #expect(pack.sourceTime(start: 1.1, end: 1.9).start == 20)
        #expect(pack.sourceTime(start: 3.2, end: 9).end == 22)
    }

    @Test("there is room up to 27 s, and always for a first piece")
    func room() {
        #expect(SpeechPack().hasRoom(for: 40 * second))
        #expect(pack.hasRoom(for: 23 * second))
        #expect(!pack.hasRoom(for: 24 * second))
    }

    @Test("the last packs are shared out evenly, with nothing lost and the order kept")
    func balanced() {
        var long = SpeechPack()
        for start in 0..<8 {
            long.append(start * 5 * second..<(start * 5 + 3) * second, repeatElement(Float(start), count: 3 * second))
        }
        let shares = SpeechPack.balanced([long, pack], over: 2)
        #expect(shares.map { $0.samples.count / second } == [16, 13])
        let sharedSum = shares.flatMap(\.samples).reduce(0, +)
        let wholeSum = (long.samples + pack.samples).reduce(0, +)
        #expect(sharedSum == wholeSum)
        #expect(shares[0].sourceTime(start: 0, end: 1) == (0, 1))
        #expect(SpeechPack.balanced([pack], over: 2) == [pack])
        #expect(SpeechPack.balanced([], over: 2).isEmpty)
    }

    @Test("speech without words is noticed: a whole piece, or a gap in one")
    func unheard() {
        func word(_ start: Double, _ end: Double) -> WorkerLine.TimedWord {
            .init(text: "a", start: start, end: end, confidence: 1)
        }
        var long = pack
        long.append(30 * second..<40 * second, repeatElement(1, count: 10 * second))
        #expect(long.unheard([word(10.1, 10.9), word(20, 21), word(30, 32), word(33, 35), word(36, 39)]) == 0)
        #expect(long.unheard([word(10.1, 10.9), word(30, 32), word(33, 35), word(36, 39)]) == 2)
        #expect(long.unheard([word(10.1, 10.9), word(20, 21), word(30, 32)]) == 8)
    }
}
