import Crypto
import Foundation
import Logging
import NIOPosix

/// Everything inside a running engine, put together over one data folder.
struct EngineParts: Sendable {
    let responder: EngineResponder
    let queue: JobQueue
    let database: EngineDatabase

    /// Opens the database, removes what earlier engines left behind, and wires the parts; the lock must be held.
    init(
        _ configuration: EngineConfiguration,
        processor: any SegmentProcessor,
        logger: Logger,
        now: @escaping @Sendable () -> Date
    ) throws(EngineError) {
        database = try EngineDatabase(path: configuration.dataFolder + "/engine.sqlite")
        let media = try MediaFolder(dataFolder: configuration.dataFolder)
        let store = QueueStore(database: database)
        let acceptances = AcceptanceStore(database: database, jobLimit: configuration.limits.concurrentJobs)
        let tickets: Tickets
        do {
            media.sweep(keeping: try configuration.keepsRecordings ? store.keptJobIDs() : store.openJobIDs())
            tickets = Tickets(after: try acceptances.lastPosition())
        } catch {
            throw .databaseUnusable(path: database.path, reason: String(describing: error))
        }
        let queue = Self.queue(configuration, database, media, processor, tickets, logger, now)
        self.queue = queue
        let gatekeeper = Gatekeeper(
            keys: AccountKeys(access: configuration.access, master: try SettingStore(database: database).signingKey()),
            now: now
        )
        let intake = Intake(
            store: acceptances,
            receiver: Receiver(folder: media, threads: .singleton),
            tickets: tickets,
            jobLimit: configuration.limits.concurrentJobs,
            logger: logger,
            now: now,
            wakeQueue: { queue.wake() }
        )
        let routes = Routes(
            token: TokenRoute(gatekeeper: gatekeeper),
            submit: SubmitRoute(intake: intake, largestBody: configuration.limits.bodyBytes),
            reads: ReadRoutes(store: ReadStore(database: database), logger: logger),
            deletion: DeletionRoute(
                store: DeletionStore(database: database),
                media: media,
                queue: queue,
                logger: logger,
                now: now
            )
        )
        responder = EngineResponder(
            routes: routes,
            gatekeeper: gatekeeper,
            demandsLoopbackHost: configuration.access.isOpen,
            logger: logger
        )
    }

    private static func queue(
        _ configuration: EngineConfiguration,
        _ database: EngineDatabase,
        _ media: MediaFolder,
        _ processor: any SegmentProcessor,
        _ tickets: Tickets,
        _ logger: Logger,
        _ now: @escaping @Sendable () -> Date
    ) -> JobQueue {
        let store = QueueStore(database: database)
        let worker = JobWorker(
            queue: store,
            publications: PublicationStore(database: database),
            media: media,
            processor: processor,
            limits: configuration.limits,
            keepsRecordings: configuration.keepsRecordings,
            logger: logger,
            now: now
        )
        return JobQueue(
            store: store,
            worker: worker,
            tickets: tickets,
            limit: configuration.limits.recognitions,
            logger: logger
        )
    }
}

extension EngineAccess {
    var isOpen: Bool {
        switch self {
        case .open: true
        case .applications, .staticToken: false
        }
    }
}
