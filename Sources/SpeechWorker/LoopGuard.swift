import SpeechLines

/// Takes out what Whisper is known to make up: phrases repeated without end, and a doubtful word or two for a noise.
enum LoopGuard {
    /// A phrase of up to this many words is looked for.
    private static let longestPhrase = 12
    /// Said four times in a row and in at least twelve words: people repeat "no" often, but no sentence.
    private static let repetitions = 4
    private static let repeatedWords = 12
    /// Below this, one or two words alone in a pack are a noise.
    private static let doubtful = 0.4

    static func kept(_ words: [WorkerLine.TimedWord]) -> [WorkerLine.TimedWord] {
        if words.count <= 2, words.allSatisfy({ $0.confidence < doubtful }) { return [] }
        var kept: [WorkerLine.TimedWord] = []
        var index = 0
        while index < words.count {
            if let loop = loop(in: words, at: index) {
                kept += words[index..<index + loop.phrase]
                index += loop.phrase * loop.times
            } else {
                kept.append(words[index])
                index += 1
            }
        }
        return kept
    }

    private static func loop(in words: [WorkerLine.TimedWord], at start: Int) -> (phrase: Int, times: Int)? {
        for phrase in 1...longestPhrase {
            var end = start + phrase
            while end < words.count, words[end].text == words[end - phrase].text { end += 1 }
            let times = (end - start) / phrase
            if times >= repetitions, phrase * times >= repeatedWords { return (phrase, times) }
        }
        return nil
    }
}
