import Planning
import Specification

/// Holds a saved plan against what would be planned now: equal in everything, or refused with the reason.
struct SavedPlanCheck {
    let saved: PlanDocument

    /// Empty where exactly the saved steps would be done now.
    func refusals(_ fresh: PlanDocument, _ planned: [Planned]) -> [PlanRefusal] {
        let conversations = saved.conversations.flatMap { conversation -> [PlanRefusal] in
            guard let index = fresh.conversations.firstIndex(where: { $0.spec == conversation.spec }) else {
                return [.noConversation(spec: conversation.spec)]
            }
            return refusals(conversation, fresh.conversations[index], planned[index])
        }
        let prices: [PlanRefusal] = saved.prices == fresh.prices ? [] : [.pricesChanged]
        let target: [PlanRefusal] = saved.target == fresh.target ? [] : [.targetChanged(saved.target.name)]
        let found = target + conversations + prices
        guard found.isEmpty, saved.comparable != fresh.comparable else { return found }
        return [.otherwise(key: saved.conversations.first?.key ?? "", reason: nil)]
    }

    /// One conversation alone, as it is checked again under its lock.
    func refusals(_ fresh: PlanDocument.Conversation, _ planned: Planned) -> [PlanRefusal] {
        guard let conversation = saved.conversations.first(where: { $0.spec == fresh.spec }) else {
            return [.noConversation(spec: fresh.spec)]
        }
        return refusals(conversation, fresh, planned)
    }

    private func refusals(
        _ saved: PlanDocument.Conversation,
        _ fresh: PlanDocument.Conversation,
        _ planned: Planned
    ) -> [PlanRefusal] {
        let spec = planned.spec.file
        let identity = IdentityComparison.changes(from: saved, to: planned.spec)
        guard identity.isEmpty else { return identity.map { .specChanged(spec: spec, what: $0) } }
        if let moved = Progress(saved, planned.input.recorded).refusal { return [moved] }
        let changes = SpecComparison.changes(from: saved, to: planned.desired)
        let media = MediaComparison.refusals(from: saved, to: planned.desired)
        guard changes.isEmpty, media.isEmpty else {
            return changes.map { .specChanged(spec: spec, what: $0) } + media
        }
        guard saved.comparable != fresh.comparable else { return [] }
        return [.otherwise(key: saved.key, reason: fresh.conflicts.first?.message)]
    }
}

/// What a conversation is, apart from its segments.
private enum IdentityComparison {
    static func changes(from saved: PlanDocument.Conversation, to spec: ConversationSpec) -> [String] {
        let named = saved.replaces == nil && saved.lineage == nil ? saved.conversationId : spec.conversationID
        return [
            change("key", saved.key, spec.key), change("name", saved.name, spec.name?.shown),
            change("id", named, spec.conversationID),
        ].compactMap(\.self)
    }

    private static func change(_ field: String, _ old: String?, _ new: String?) -> String? {
        old == new ? nil : "\(field) \(old ?? "(not given)") -> \(new ?? "(not given)")"
    }
}

extension PlanDocument {
    /// Without what may differ between two documents of the same steps.
    fileprivate var comparable: PlanDocument {
        var document = self
        document.digest = ""
        document.conversations = conversations.map(\.comparable)
        return document
    }
}

extension PlanDocument.Conversation {
    /// A segment that is recorded needs its file no more, so whether it was at hand makes no difference.
    fileprivate var comparable: PlanDocument.Conversation {
        var conversation = self
        for index in steps.indices where !steps[index].sends { conversation.steps[index].media = nil }
        return conversation
    }
}
