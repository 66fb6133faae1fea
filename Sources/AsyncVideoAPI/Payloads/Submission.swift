/// The answer to an accepted append.
package struct Submission: Hashable, Sendable, Codable {
    package var conversationId: String
    package var jobId: String

    package init(conversationId: String, jobId: String) {
        self.conversationId = conversationId
        self.jobId = jobId
    }
}

/// The service's work on one append, and where it stands.
package struct Job: Hashable, Sendable, Codable {
    /// Source: contract, job API; lowercase on the wire.
    package enum Status: String, Hashable, Sendable, Codable {
        case scheduled
        case inProgress = "in_progress"
        case completed
        case failed

        /// Nothing follows a terminal status.
        package var isTerminal: Bool {
            switch self {
            case .completed, .failed: true
            case .scheduled, .inProgress: false
            }
        }
    }

    package struct Failure: Hashable, Sendable, Codable {
        package var message: String

        package init(message: String) {
            self.message = message
        }
    }

    package var id: String
    package var status: Status
    /// Why a job failed; the engine says it, other servers may not.
    package var error: Failure?

    package init(id: String, status: Status, error: Failure? = nil) {
        self.id = id
        self.status = status
        self.error = error
    }
}

/// The body of every error answer; only the answer to too many jobs repeats its status.
package struct ErrorBody: Hashable, Sendable, Codable {
    package var message: String
    package var statusCode: Int?

    package init(message: String, statusCode: Int? = nil) {
        self.message = message
        self.statusCode = statusCode
    }
}

/// Asks for an access token with an application's id and secret.
package struct TokenRequest: Hashable, Sendable, Codable {
    package var type: String
    package var appId: String
    package var appSecret: String

    package init(appId: String, appSecret: String) {
        type = "application"
        self.appId = appId
        self.appSecret = appSecret
    }
}

/// An access token and the seconds it still lives.
package struct AccessToken: Hashable, Sendable, Codable {
    package var accessToken: String
    package var expiresIn: Double

    package init(accessToken: String, expiresIn: Double) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
    }
}
