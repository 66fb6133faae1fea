import Hummingbird
import NIOCore

/// What a route needs besides the request itself.
struct EngineRequestContext: InitializableFromSource, Sendable {
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }

    /// To be said before a body is read: a client that waits for leave to send it gets the leave, and its silence starts to count.
    func startBody() {
        channel.triggerUserOutboundEvent(ConnectionGuard.BodyWanted(), promise: nil)
    }
}
