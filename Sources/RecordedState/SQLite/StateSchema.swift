import GRDB

/// The tables, version by version; the version stands in SQLite's `user_version`.
enum StateSchema {
    /// ASCII `RNNR`: says whose database it is, to us and to `file(1)`.
    static let applicationID = 0x524e_4e52

    /// Never edited once released, only added to: the n-th makes version n.
    private static let migrations: [String] = [version1, version2]

    static var version: Int { migrations.count }

    static func migrate(_ database: Database) throws {
        let current = try storedVersion(database)
        for (index, migration) in migrations.enumerated() where index >= current {
            try database.execute(sql: migration)
            try database.execute(sql: "PRAGMA user_version = \(index + 1)")
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    static func storedVersion(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Refuses what must not be touched; an empty database is a new one.
    static func check(_ database: Database, path: String) throws {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard owner == applicationID || isEmpty else { throw StateError.foreign(path: path) }
        let stored = try storedVersion(database)
        guard stored <= version else { throw StateError.newer(path: path, version: stored, known: version) }
    }

    private static let version1 = """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY,
            target TEXT NOT NULL,
            key TEXT NOT NULL,
            lineage TEXT NOT NULL UNIQUE,
            serial INTEGER NOT NULL,
            conversation_id TEXT,
            display_name TEXT,
            created_at TEXT NOT NULL,
            archived_at TEXT
        );
        CREATE UNIQUE INDEX conversations_by_key ON conversations (target, key) WHERE archived_at IS NULL;

        CREATE TABLE segments (
            conversation INTEGER NOT NULL REFERENCES conversations (id),
            position INTEGER NOT NULL CHECK (position > 0),
            id TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            options_digest TEXT NOT NULL,
            options TEXT NOT NULL,
            media_sha256 TEXT,
            video TEXT,
            duration REAL,
            channels INTEGER,
            byte_count INTEGER,
            job_id TEXT,
            job_status TEXT CHECK (job_status IN ('scheduled', 'in_progress', 'completed', 'failed')),
            job_failure TEXT,
            origin TEXT NOT NULL CHECK (origin IN ('sent', 'adopted')),
            is_dropped INTEGER NOT NULL CHECK (is_dropped IN (0, 1)),
            PRIMARY KEY (conversation, position)
        ) WITHOUT ROWID;
        CREATE INDEX segments_by_job ON segments (job_id);

        CREATE TABLE attempts (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            conversation INTEGER NOT NULL REFERENCES conversations (id),
            position INTEGER NOT NULL CHECK (position > 0),
            segment_id TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            options_digest TEXT NOT NULL,
            options TEXT NOT NULL,
            media_sha256 TEXT NOT NULL,
            video TEXT,
            duration REAL,
            channels INTEGER,
            byte_count INTEGER,
            sent_to TEXT,
            started_at TEXT NOT NULL,
            outcome TEXT CHECK (outcome IN ('notSent', 'refused', 'notAccepted', 'unknown', 'accepted')),
            finished_at TEXT,
            seen TEXT,
            status INTEGER,
            body TEXT,
            conversation_id TEXT,
            job_id TEXT
        );
        CREATE INDEX attempts_by_conversation ON attempts (conversation, number);

        CREATE TABLE history (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations (id),
            time TEXT NOT NULL,
            event TEXT NOT NULL,
            key TEXT NOT NULL,
            serial INTEGER NOT NULL,
            user TEXT NOT NULL,
            git_commit TEXT,
            reason TEXT,
            details TEXT NOT NULL
        );
        CREATE INDEX history_by_conversation ON history (conversation, number);
        CREATE TRIGGER history_keeps_lines BEFORE UPDATE ON history
            BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
        CREATE TRIGGER history_keeps_all BEFORE DELETE ON history
            BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END;
        """

    /// Finds who holds a video without reading everything.
    private static let version2 = """
        CREATE INDEX segments_by_media ON segments (media_sha256);
        CREATE INDEX attempts_by_media ON attempts (media_sha256);
        """
}
