extension Conflict {
    /// Stable, kebab-case, the word to search for.
    package var id: String { rule.rawValue }

    /// What it is an instance of.
    package var rule: ConflictRule {
        switch kind {
        case .edited: .segmentEdited
        case .removed: .segmentRemoved
        case .inserted: .segmentInserted
        case .reordered: .segmentReordered
        case .duplicateMedia: .mediaRecordedTwice
        case .keyRenamed: .keyRenamed
        case .conversationMismatch: .conversationMismatch
        case .replacesNamedConversation: .replaceNamedConversation
        }
    }

    /// One line, as diagnostics are written: lower case, no full stop, names in single quotes.
    package var message: String {
        let segment = "segment '\(segmentID ?? "")'"
        switch kind {
        case .edited(let changes):
            return "\(segment) was sent and is changed: \(changes.map(\.field).joined(separator: ", "))"
        case .removed: return "\(segment) was sent and is not in the spec"
        case .inserted(let next): return "\(segment) is new and stands before '\(next)', which was sent"
        case .reordered(let recorded, let spec):
            return "\(segment) was sent as number \(recorded) and stands as number \(spec) in the spec"
        case .duplicateMedia(let holders):
            let places = holders.map { "'\($0.segmentID)' of '\($0.key)'" }.joined(separator: ", ")
            return "\(segment) would send a video a second time: it is \(places) already"
        case .keyRenamed(let old): return "all that this spec describes is recorded under the key '\(old)'"
        case .conversationMismatch(let recorded, let spec):
            return "the spec's id is '\(spec)', but what was sent went to conversation '\(recorded)'"
        case .replacesNamedConversation(let id):
            return "the spec names conversation '\(id)', which can't be built anew under a new id"
        }
    }
}

extension WayOut {
    /// What to do, with its command where there is one; `spec` is the file as the user typed it.
    package func text(spec: String) -> String {
        command(spec: spec).map { "\(deed): \($0)" } ?? deed
    }

    /// What to do, in a few words.
    package var deed: String {
        switch self {
        case .putBack: "put the spec back as it was sent"
        case .moveToEnd: "move the segment behind the ones that were sent"
        case .accept: "take the spec as what was sent, without sending"
        case .moveState: "move what is recorded to this key"
        case .restoreKey(let key): "give the spec its key back: 'key: \(key)'"
        case .allowDuplicate: "send it again all the same: 'allowDuplicate: true' on the segment"
        case .correctID(let id):
            id.map { "write 'id: \"\($0)\"' into the spec" } ?? "take 'id' out of the spec"
        case .replace: "build the conversation anew under a new id"
        }
    }

    /// To be typed into a shell, whatever the names are; nil where the deed is an edit.
    package func command(spec: String) -> String? {
        switch self {
        case .putBack, .moveToEnd, .restoreKey, .allowDuplicate, .correctID: nil
        case .accept(let segment):
            "runner accept \(ShellWord.quote(spec)) \(ShellWord.quote(segment)) --reason TEXT"
        case .moveState(let old, let new): "runner state mv \(ShellWord.quote(old)) \(ShellWord.quote(new))"
        case .replace: "runner apply \(ShellWord.quote(spec)) --replace"
        }
    }
}
