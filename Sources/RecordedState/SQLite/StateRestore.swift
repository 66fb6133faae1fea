import GRDB
import Planning

/// Puts the lives of a document into the tables; looks at all of them before it writes the first.
struct StateRestore {
    let database: Database
    let document: StateDocument
    private let lineages: Set<String>

    init(database: Database, document: StateDocument) {
        self.database = database
        self.document = document
        lineages = Set(document.conversations.map(\.lineage))
    }

    /// A life that is recorded here already, and has to be taken further.
    private struct Known {
        let id: Int64
        let life: StateDocument.Life
    }

    /// What is to be done with one life of the document.
    private enum Act {
        case add
        case advance(Known)
        case leave
    }

    func run() throws -> Restoring {
        var acts: [Act] = []
        var refusals: [Restoring.Refusal] = []
        for (index, life) in document.conversations.enumerated() {
            let (act, reason) = try judge(life)
            acts.append(act)
            if let reason { refusals.append(Restoring.Refusal(index: index, place: life.place, reason: reason)) }
        }
        guard refusals.isEmpty else { return .refused(refusals) }
        try write(acts)
        return .restored(Self.counts(acts))
    }

    // MARK: Judging

    private func judge(_ life: StateDocument.Life) throws -> (Act, Restoring.Reason?) {
        if let reason = try placeTaken(life) { return (.leave, reason) }
        if let reason = try attemptTaken(life) { return (.leave, reason) }
        guard let known = try known(life.lineage) else { return (.add, nil) }
        let common = zip(known.life.history, life.history).prefix { $0 == $1 }.count
        guard common == known.life.history.count else {
            return common == life.history.count
                ? (.leave, .older(recorded: known.life.serial, document: life.serial))
                : (.leave, .diverged(serial: common + 1))
        }
        if known.life == life { return (.leave, nil) }
        // Every write has a line in the history, so a state without another line can't be another.
        return life.serial > known.life.serial ? (.advance(known), nil) : (.leave, .diverged(serial: common))
    }

    private func placeTaken(_ life: StateDocument.Life) throws -> Restoring.Reason? {
        guard life.archivedAt == nil,
            let row = try StateReads.conversation(database, target: life.target, key: life.key)
        else { return nil }
        let holder: String = try row.decode(forColumn: "lineage")
        // A holder that the document knows too goes where the document says.
        return lineages.contains(holder) ? nil : .keyTaken
    }

    private func attemptTaken(_ life: StateDocument.Life) throws -> Restoring.Reason? {
        for attempt in life.attempts {
            let owner = try String.fetchOne(
                database,
                sql: """
                    SELECT c.lineage FROM attempts a JOIN conversations c ON c.id = a.conversation WHERE a.id = ?
                    """,
                arguments: [attempt.id]
            )
            if let owner, owner != life.lineage { return .attemptTaken(id: attempt.id) }
        }
        return nil
    }

    private func known(_ lineage: String) throws -> Known? {
        try Row.fetchOne(database, sql: "SELECT * FROM conversations WHERE lineage = ?", arguments: [lineage])
            .map { Known(id: try $0.decode(forColumn: "id"), life: try StateExport(database: database).life($0)) }
    }

    // MARK: Writing

    private func write(_ acts: [Act]) throws {
        for case .advance(let known) in acts { try vacate(known) }
        var begun: [(conversation: Int64, acts: ArraySlice<StateDocument.Act>)] = []
        for (life, act) in zip(document.conversations, acts) {
            switch act {
            case .add: begun.append((try insert(life), life.history[...]))
            case .advance(let known):
                try update(known.id, life)
                begun.append((known.id, life.history.dropFirst(known.life.history.count)))
            case .leave: break
            }
        }
        try writeHistory(begun)
    }

    /// Frees the place until the whole document stands: lives may have changed places with each other.
    private func vacate(_ known: Known) throws {
        try database.execute(
            sql: "UPDATE conversations SET archived_at = coalesce(archived_at, created_at) WHERE id = ?",
            arguments: [known.id]
        )
    }

    private func insert(_ life: StateDocument.Life) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO conversations (target, key, lineage, serial, conversation_id, display_name, created_at,
                    archived_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                life.target, life.key, life.lineage, life.serial, life.conversationId, life.name, life.createdAt,
                life.archivedAt,
            ]
        )
        let id = database.lastInsertedRowID
        try insertContents(of: life, id)
        return id
    }

    private func update(_ id: Int64, _ life: StateDocument.Life) throws {
        try database.execute(
            sql: """
                UPDATE conversations SET target = ?, key = ?, serial = ?, conversation_id = ?, display_name = ?,
                    created_at = ?, archived_at = ?
                WHERE id = ?
                """,
            arguments: [
                life.target, life.key, life.serial, life.conversationId, life.name, life.createdAt, life.archivedAt,
                id,
            ]
        )
        try database.execute(sql: "DELETE FROM segments WHERE conversation = ?", arguments: [id])
        try database.execute(sql: "DELETE FROM attempts WHERE conversation = ?", arguments: [id])
        try insertContents(of: life, id)
    }

    private func insertContents(of life: StateDocument.Life, _ id: Int64) throws {
        for segment in life.segments { try insert(segment, id) }
        for attempt in life.attempts { try insert(attempt, id) }
    }

    private static func counts(_ acts: [Act]) -> Restoring.Counts {
        var counts = Restoring.Counts()
        for act in acts {
            switch act {
            case .add: counts.added += 1
            case .advance: counts.advanced += 1
            case .leave: counts.unchanged += 1
            }
        }
        return counts
    }
}
