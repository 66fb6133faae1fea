/// The machine form of one `runner plan` over one or more specs: what programs read, what is saved, and what is applied.
///
/// Its keys are a contract (`schema/plan.schema.json`). No value from the environment stands in it: `${NAME}` does.
struct PlanDocument: Hashable, Sendable, Codable {
    /// Tells a plan from other JSON; sorts before every other key.
    var about: String
    /// Of this form; a program refuses those that it does not know.
    var version: Int
    var target: Target
    var choices: Choices
    /// In the order of planning.
    var conversations: [Conversation]
    /// Of all conversations.
    var totals: Totals
    /// Nil where the configuration names none.
    var prices: Prices?
    /// SHA-256 of everything else, lowercase hexadecimal.
    var digest: String

    static let mark = "runner plan"
    static let currentVersion = 1

    struct Target: Hashable, Sendable, Codable {
        var name: String
        /// As the configuration writes it, without a password; nil for the built-in engine.
        var url: String?
        /// Tells another address where the environment gives it.
        var urlDigest: String?
        var honoursIdempotencyKey: Bool
    }

    struct Choices: Hashable, Sendable, Codable {
        enum FailedSegments: String, Hashable, Sendable, Codable {
            case stop
            case retry
            case skip
        }

        var replace: Bool
        var failedSegments: FailedSegments
    }

    struct Totals: Hashable, Sendable, Codable {
        var segments: Int
        var bytes: Int
        /// Seconds of video.
        var duration: Double
        var billableSeconds: Double
        /// Segments that the sums leave out.
        var unknownDurations: Int
    }

    struct Prices: Hashable, Sendable, Codable {
        var currency: String
        var perMinute: Double
    }

    /// Whether every conversation may be executed.
    var isExecutable: Bool { conversations.allSatisfy { $0.conflicts.isEmpty && $0.mediaProblems.isEmpty } }
}
