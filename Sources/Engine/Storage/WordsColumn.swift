import Foundation

/// The words of a message as one JSON text: `[["Ship",5200,5600,0.93],…]`, times from the conversation's start.
enum WordsColumn {
    static func text(of words: [SpokenWord], from base: Int64) throws -> String {
        let stored = words.map {
            StoredWord(text: $0.text, start: base + $0.start, end: base + $0.end, score: $0.score)
        }
        return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
    }

    static func words(in text: String) throws -> [StoredWord] {
        try JSONDecoder().decode([StoredWord].self, from: Data(text.utf8))
    }
}

/// A word at its place in the conversation, in milliseconds from its start.
struct StoredWord: Hashable, Sendable {
    var text: String
    var start: Int64
    var end: Int64
    var score: Double
}

extension StoredWord: Codable {
    init(from decoder: any Decoder) throws {
        var items = try decoder.unkeyedContainer()
        text = try items.decode(String.self)
        start = try items.decode(Int64.self)
        end = try items.decode(Int64.self)
        score = try items.decode(Double.self)
    }

    func encode(to encoder: any Encoder) throws {
        var items = encoder.unkeyedContainer()
        try items.encode(text)
        try items.encode(start)
        try items.encode(end)
        try items.encode(score)
    }
}
