import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The HTTP side of an engine, from its configuration.
enum EngineServer {
    /// A request line with a query of 64 KiB fits with room for the headers (contract, URL length).
    private static let largestField = 256 << 10

    static func application(
        _ configuration: EngineConfiguration,
        responder: EngineResponder,
        logger: Logger,
        onReady: @escaping @Sendable (EngineAddress) async -> Void
    ) -> Application<EngineResponder> {
        var quiet = logger
        quiet.logLevel = .critical
        return Application(
            responder: responder,
            server: .http1(configuration: channel(configuration.limits)),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                await onReady(EngineAddress(host: configuration.host, port: port))
            },
            logger: quiet
        )
    }

    private static func channel(_ limits: EngineLimits) -> HTTP1Channel.Configuration {
        let patience = ConnectionState.Patience(
            idle: .nanoseconds(Int64(limits.idleSeconds * 1e9)),
            stall: .nanoseconds(Int64(limits.stallSeconds * 1e9))
        )
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(patience: patience)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: largestField,
                maxHeaderListSize: largestField * 2,
                maxHeaderFieldCount: 256
            )
        )
    }
}
