extension StateDocument {
    /// Something in a document that no recorded state can hold.
    package struct Flaw: Hashable, Sendable {
        /// As people write it, `conversations[3].segments[0].position`.
        package var path: String
        package var message: String
    }

    /// What a schema can't say: the numbers and identities of a document have to fit each other.
    package func flaws() -> [Flaw] {
        var found = Finder()
        for (index, life) in conversations.enumerated() { found.look(at: life, "conversations[\(index)]") }
        return found.flaws
    }

    private struct Finder {
        var flaws: [Flaw] = []
        private var lineages: Set<String> = []
        private var places: Set<ConversationPlace> = []
        private var attempts: Set<String> = []

        mutating func look(at life: Life, _ path: String) {
            if !lineages.insert(life.lineage).inserted {
                add("\(path).lineage", "'\(life.lineage)' stands in the document twice")
            }
            let isTaken = life.archivedAt == nil && !places.insert(life.place).inserted
            if isTaken { add("\(path).key", "'\(life.key)' lives twice on target '\(life.target)'") }
            lookAtSegments(of: life, path)
            lookAtAttempts(of: life, path)
            lookAtHistory(of: life, path)
        }

        private mutating func lookAtSegments(of life: Life, _ path: String) {
            for (index, segment) in life.segments.enumerated() where segment.position != index + 1 {
                add("\(path).segments[\(index)].position", "expected \(index + 1), found \(segment.position)")
            }
            if !life.segments.isEmpty, life.conversationId == nil {
                add("\(path)", "segments without a 'conversationId' that holds them")
            }
        }

        private mutating func lookAtAttempts(of life: Life, _ path: String) {
            for (index, attempt) in life.attempts.enumerated() where !attempts.insert(attempt.id).inserted {
                add("\(path).attempts[\(index)].id", "'\(attempt.id)' stands in the document twice")
            }
        }

        private mutating func lookAtHistory(of life: Life, _ path: String) {
            for (index, act) in life.history.enumerated() where act.serial != index + 1 {
                add("\(path).history[\(index)].serial", "expected \(index + 1), found \(act.serial)")
            }
            guard life.serial != life.history.count else { return }
            add("\(path).serial", "expected \(life.history.count), the number of acts, found \(life.serial)")
        }

        private mutating func add(_ path: String, _ message: String) {
            flaws.append(Flaw(path: path, message: message))
        }
    }
}

extension StateDocument.Life {
    package var place: ConversationPlace { ConversationPlace(target: target, key: key) }
}
