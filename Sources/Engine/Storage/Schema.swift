import GRDB

/// The tables, one migration for each release that changed them.
///
/// Times are milliseconds: since 1970 in `…At` and `startTime`, from the conversation's start in `startOffset` and `endOffset`.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: first)
        }
        return migrator
    }

    private static let first = """
        CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;

        CREATE TABLE conversation (
            id TEXT PRIMARY KEY NOT NULL,
            account TEXT NOT NULL,
            name TEXT,
            startTime INTEGER NOT NULL,
            mediaDuration INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;

        -- A job outlives its conversation, without its content: whoever waits for it must learn how it ended.
        CREATE TABLE job (
            id TEXT PRIMARY KEY NOT NULL,
            conversation TEXT NOT NULL,
            account TEXT NOT NULL,
            position INTEGER NOT NULL UNIQUE,
            status TEXT NOT NULL CHECK (status IN ('scheduled', 'in_progress', 'completed', 'failed')),
            failure TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            options TEXT NOT NULL,
            mediaDigest TEXT NOT NULL,
            mediaBytes INTEGER NOT NULL,
            acceptedAt INTEGER NOT NULL,
            endedAt INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX jobOpen ON job (conversation, position) WHERE status IN ('scheduled', 'in_progress');
        CREATE INDEX jobOpenOfAccount ON job (account) WHERE status IN ('scheduled', 'in_progress');
        CREATE INDEX jobOfConversation ON job (conversation);

        CREATE TABLE message (
            id TEXT PRIMARY KEY NOT NULL,
            conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            job TEXT NOT NULL,
            startOffset INTEGER NOT NULL,
            endOffset INTEGER NOT NULL,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            member TEXT,
            words TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX messageOfConversation ON message (conversation, position);

        CREATE TABLE member (
            id TEXT PRIMARY KEY NOT NULL,
            conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            email TEXT
        ) WITHOUT ROWID;
        CREATE INDEX memberOfConversation ON member (conversation, position);

        CREATE TABLE firstAnswer (
            account TEXT NOT NULL,
            key TEXT NOT NULL,
            request TEXT NOT NULL,
            mediaDigest TEXT NOT NULL,
            conversation TEXT NOT NULL,
            job TEXT NOT NULL,
            PRIMARY KEY (account, key)
        ) WITHOUT ROWID;
        """
}
