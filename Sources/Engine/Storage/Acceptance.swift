import AsyncVideoAPI
import Crypto
import Foundation

/// A segment that was received whole, about to become a job.
struct Acceptance: Sendable {
    var account: String
    /// Nil makes a new conversation.
    var conversationID: String?
    var options: ProcessingOptions
    var jobID: String
    /// Its ticket's number: the order in which request heads were accepted.
    var position: Int64
    var acceptedAt: Date
    var media: ReceivedMedia
    var idempotencyKey: String?
}

/// The facts about a recording that was stored.
struct ReceivedMedia: Hashable, Sendable {
    var byteCount: Int
    /// SHA-256 in lowercase hexadecimal.
    var digest: String
}

/// How the accepting transaction ended; only the first two have stored or found something.
enum AcceptanceOutcome: Hashable, Sendable {
    case accepted(Submission)
    /// The key was used for the same request before, which was answered so.
    case repeated(Submission)
    case keyReused
    case unknownConversation
    case tooManyJobs
}

/// The answer that a request with an `Idempotency-Key` got, and what the request was.
struct FirstAnswer: Hashable, Sendable {
    var request: String
    var mediaDigest: String
    var submission: Submission

    /// Stands for what a request asks for, apart from its media: a digest, so that no option outlives its conversation.
    static func request(conversationID: String?, options: ProcessingOptions) -> String {
        SHA256.hash(data: Data("\(conversationID ?? "") \(options.json.canonicalText)".utf8)).hexadecimal
    }
}

extension Digest {
    /// Lowercase hexadecimal.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
