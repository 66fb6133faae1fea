/// A place that takes segments, ready to be used.
package enum Target: Sendable {
    /// The embedded engine.
    case local
    case remote(RemoteTarget)
}

/// A service with its address and credentials looked up.
package struct RemoteTarget: Sendable {
    package var name: String
    /// http or https, without a slash at the end; may come from the environment, so show `shownURL`.
    package var url: String
    package var shownURL: String
    /// Nil where the service asks for none.
    package var credentials: Credentials?
    package var limits: Limits
    package var timeouts: Timeouts
    /// Whether an append whose outcome is unknown may be sent again under its own id.
    package var honoursIdempotencyKey: Bool

    package init(
        name: String,
        url: String,
        shownURL: String? = nil,
        credentials: Credentials? = nil,
        limits: Limits = Limits(),
        timeouts: Timeouts = Timeouts(),
        honoursIdempotencyKey: Bool = false
    ) {
        self.name = name
        self.url = url
        self.shownURL = shownURL ?? url
        self.credentials = credentials
        self.limits = limits
        self.timeouts = timeouts
        self.honoursIdempotencyKey = honoursIdempotencyKey
    }
}

/// Who is calling.
package enum Credentials: Sendable {
    /// An application's id and secret, good for access tokens.
    case application(id: Secret, secret: Secret)
    /// A ready access token.
    case token(Secret)
}

/// A value that must not be seen: printing or logging it gives the name of its variable.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String
    private let shown: String

    package init(_ value: String, shown: String) {
        self.value = value
        self.shown = shown
    }

    /// The value itself, for the request that needs it and nothing else.
    package func reveal() -> String { value }

    package var description: String { shown }
    package var debugDescription: String { shown }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
