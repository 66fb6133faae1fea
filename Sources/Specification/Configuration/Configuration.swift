import Diagnostics

/// What `runner.yaml` says; without one, the embedded engine and nothing else.
package struct Configuration: Hashable, Sendable {
    /// Name of the target that is used when the command line names none.
    package var defaultTarget = Configuration.localTarget
    /// Where the default target is written; nil if it is not.
    var defaultTargetPlace: SourceRange?
    /// The services that are written down; `local` is there besides.
    package var targets: [TargetConfiguration] = []
    package var engine = EngineSettings()
    package var prices: Prices?
    package var budget = BudgetLimits()
    /// The file it comes from, for messages; nil without one.
    var file: String?

    package static let localTarget = "local"

    package init() {}
}

/// A service as it is written down, its variables not yet looked up: what is not used need not be set.
package struct TargetConfiguration: Hashable, Sendable {
    package var name: String
    /// With `${NAME}` as written.
    package var shownURL: String
    package var limits: Limits
    package var timeouts: Timeouts
    /// Whether the service answers a repeated `Idempotency-Key` with its first answer.
    package var honoursIdempotencyKey: Bool
    var url: Written
    var credentials: [CredentialKey: Written]
    var place: SourceRange

    /// A text and where it stands.
    struct Written: Hashable, Sendable {
        var text: String
        var range: SourceRange
    }

    enum CredentialKey: String, CaseIterable, Hashable, Sendable {
        case appId
        case appSecret
        case token
    }
}

/// What the account of a target allows.
package struct Limits: Hashable, Sendable {
    /// Nil where nothing is said.
    package var concurrentJobs: Int?

    package init(concurrentJobs: Int? = nil) {
        self.concurrentJobs = concurrentJobs
    }
}

/// Seconds to wait before giving up.
package struct Timeouts: Hashable, Sendable {
    /// Until a connection stands.
    package var connectSeconds: Double
    /// Without a byte in either direction.
    package var idleSeconds: Double
    /// Until a job has ended.
    package var jobSeconds: Double

    package init(connectSeconds: Double = 10, idleSeconds: Double = 60, jobSeconds: Double = 14_400) {
        self.connectSeconds = connectSeconds
        self.idleSeconds = idleSeconds
        self.jobSeconds = jobSeconds
    }
}

/// How the embedded engine works.
package struct EngineSettings: Hashable, Sendable {
    /// A model file that can be opened from the working directory; nil for the installed default.
    package var model: String?
    /// Nil for any free port.
    package var port: Int?
    /// Nil for the engine's own choice.
    package var concurrentJobs: Int?

    package init(model: String? = nil, port: Int? = nil, concurrentJobs: Int? = nil) {
        self.model = model
        self.port = port
        self.concurrentJobs = concurrentJobs
    }
}

/// What a billed minute costs.
package struct Prices: Hashable, Sendable {
    /// Three-letter code.
    package var currency: String
    /// For one channel.
    package var perMinute: Double

    package init(currency: String, perMinute: Double) {
        self.currency = currency
        self.perMinute = perMinute
    }
}

/// What one run may bill at most.
package struct BudgetLimits: Hashable, Sendable {
    /// Billed minutes; nil where there is no limit.
    package var minutes: Double?
    /// In the currency of the prices; nil where there is no limit.
    package var cost: Double?

    package init(minutes: Double? = nil, cost: Double? = nil) {
        self.minutes = minutes
        self.cost = cost
    }
}
