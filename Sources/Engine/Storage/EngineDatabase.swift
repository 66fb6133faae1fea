import GRDB

/// The engine's SQLite file: accepted means durable, so every commit reaches the disk before anybody is told.
struct EngineDatabase: Sendable {
    let pool: DatabasePool

    /// How the database names itself in messages.
    var path: String { pool.path }

    init(path: String) throws(EngineError) {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // A pool starts with NORMAL, where a power cut may take back what was answered with 201.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let migrator = Schema.migrator
            if try pool.read(migrator.hasBeenSuperseded) { throw EngineError.databaseNewer(path: path) }
            try migrator.migrate(pool)
        } catch let error as EngineError {
            throw error
        } catch {
            throw .databaseUnusable(path: path, reason: String(describing: error))
        }
    }

    /// Ends all connections, so that nothing touches the files any more.
    func close() {
        try? pool.close()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "engine"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(10)
        return configuration
    }
}
