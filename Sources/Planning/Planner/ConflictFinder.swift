/// Finds every difference that an append-only API cannot express.
struct ConflictFinder {
    struct Findings {
        /// The conversation's own first, then in the order of the spec.
        var conflicts: [Conflict]
        /// Not recorded, and behind everything that is.
        var pending: [Candidate]
        /// How many segments of the spec agree with what is recorded, from the start.
        var agreed: Int
    }

    private let comparison: Comparison
    /// None for a conversation that the spec names by its id.
    private let replace: [WayOut]

    init(_ comparison: Comparison) {
        self.comparison = comparison
        let isNamed = comparison.input.desired.conversationID != nil
        replace = isNamed ? [] : [.replace(billableSeconds: Price.ofReplacing(comparison))]
    }

    func find() -> Findings {
        let order = compareOrder()
        let found = conversationConflicts() + order.conflicts + duplicates(among: order.unrecorded)
        let sorted = found.enumerated().sorted { place($0) < place($1) }.map(\.element)
        return Findings(conflicts: sorted, pending: order.pending, agreed: order.agreed)
    }

    private func place(_ item: EnumeratedSequence<[Conflict]>.Element) -> (Int, Int) {
        let conflict = item.element
        let place = conflict.segmentID == nil ? 0 : conflict.specPosition ?? conflict.recordedPosition ?? 0
        return (place, item.offset)
    }

    // MARK: The conversation

    private func conversationConflicts() -> [Conflict] {
        guard let spec = comparison.input.desired.conversationID else { return [] }
        switch comparison.input.mode {
        case .replace:
            return [conflict(.replacesNamedConversation(id: spec), waysOut: [.correctID(recorded: nil)])]
        case .extend:
            guard let recorded = comparison.base?.conversationID, recorded != spec else { return [] }
            let kind = Conflict.Kind.conversationMismatch(recorded: recorded, spec: spec)
            return [conflict(kind, waysOut: [.correctID(recorded: recorded)])]
        }
    }

    private func conflict(_ kind: Conflict.Kind, waysOut: [WayOut]) -> Conflict {
        Conflict(kind: kind, segmentID: nil, specPosition: nil, recordedPosition: nil, waysOut: waysOut)
    }

    // MARK: Order

    private struct Order {
        var conflicts: [Conflict] = []
        /// Segments of the spec whose video would be new to the conversation.
        var unrecorded: [Candidate]
        /// Those of them that stand behind everything recorded.
        var pending: [Candidate]
        var agreed: Int
    }

    private func compareOrder() -> Order {
        guard !comparison.isPrefix else {
            let pending = Array(comparison.pending)
            let unrecorded = [comparison.exchangedEnd].compactMap(\.self) + pending
            return Order(unrecorded: unrecorded, pending: pending, agreed: comparison.recorded.count)
        }
        let alignment = comparison.alignment
        var order = Order(
            unrecorded: alignment.unpairedDesired.map { comparison.candidates[$0] },
            pending: [],
            agreed: alignment.agreed
        )
        order.conflicts += alignment.pairs.flatMap {
            changes($0, comparison.candidates[$0.desired], comparison.recorded[$0.recorded])
        }
        order.conflicts += alignment.unpairedRecorded.map { removed(comparison.recorded[$0]) }
        for index in alignment.unpairedDesired {
            // What stands behind everything recorded is an append that waits, and no conflict of its own.
            if let next = alignment.keeper(after: index) {
                order.conflicts.append(inserted(comparison.candidates[index], before: comparison.candidates[next]))
            } else {
                order.pending.append(comparison.candidates[index])
            }
        }
        return order
    }

    private func changes(_ pair: Alignment.Pair, _ new: Candidate, _ old: RecordedSegment) -> [Conflict] {
        var conflicts: [Conflict] = []
        if !pair.isSame { conflicts.append(between(new, old, .edited(FieldComparison.changes(from: old, to: new)))) }
        if !pair.isInOrder {
            conflicts.append(between(new, old, .reordered(recorded: old.position, spec: new.specPosition)))
        }
        return conflicts
    }

    private func between(_ new: Candidate, _ old: RecordedSegment, _ kind: Conflict.Kind) -> Conflict {
        Conflict(
            kind: kind,
            segmentID: new.segment.id,
            specPosition: new.specPosition,
            recordedPosition: old.position,
            waysOut: [.putBack, .accept(segmentID: new.segment.id)] + replace
        )
    }

    private func removed(_ old: RecordedSegment) -> Conflict {
        Conflict(
            kind: .removed,
            segmentID: old.id,
            specPosition: nil,
            recordedPosition: old.position,
            waysOut: [.putBack, .accept(segmentID: old.id)] + replace
        )
    }

    private func inserted(_ new: Candidate, before next: Candidate) -> Conflict {
        Conflict(
            kind: .inserted(before: next.segment.id),
            segmentID: new.segment.id,
            specPosition: new.specPosition,
            recordedPosition: nil,
            waysOut: [.moveToEnd(billableSeconds: Price.billableSeconds(new))] + replace
        )
    }

    // MARK: Media of other keys

    private func duplicates(among pending: [Candidate]) -> [Conflict] {
        let found = pending.compactMap { candidate -> (Candidate, [MediaIndex.Holder])? in
            guard !candidate.segment.allowDuplicate, case .digest(let digest)? = candidate.media else { return nil }
            let holders = holders(of: digest)
            return holders.isEmpty ? nil : (candidate, holders)
        }
        if let old = formerKey(found.flatMap(\.1)) { return [renamed(from: old)] }
        return found.map(duplicate)
    }

    /// Under other keys, and under this one what was accepted as missing from the spec: it is in the conversation still.
    private func holders(of digest: String) -> [MediaIndex.Holder] {
        let key = comparison.input.desired.key
        let dropped = (comparison.base?.segments ?? []).filter { $0.isDropped && $0.mediaSHA256 == digest }
        return dropped.map { .init(key: key, segmentID: $0.id) }
            + comparison.input.mediaIndex.holders(of: digest, notUnder: key)
    }

    /// The key that all of this spec stood recorded under before it was renamed.
    private func formerKey(_ holders: [MediaIndex.Holder]) -> String? {
        guard comparison.input.recorded?.segments.isEmpty ?? true else { return nil }
        let wanted = Set(comparison.candidates.compactMap(\.media))
        let keys = Set(holders.map(\.key)).subtracting(comparison.input.mediaIndex.planned)
        return keys.sorted().first { key in
            comparison.input.mediaIndex.media(under: key).allSatisfy { wanted.contains(.digest($0)) }
        }
    }

    private func renamed(from old: String) -> Conflict {
        let new = comparison.input.desired.key
        // Nothing moves onto a key that something is recorded under, be it only an attempt that failed.
        let move: [WayOut] = comparison.input.recorded == nil ? [.moveState(from: old, to: new)] : []
        return conflict(.keyRenamed(from: old), waysOut: move + [.restoreKey(old)])
    }

    private func duplicate(_ candidate: Candidate, _ holders: [MediaIndex.Holder]) -> Conflict {
        Conflict(
            kind: .duplicateMedia(holders),
            segmentID: candidate.segment.id,
            specPosition: candidate.specPosition,
            recordedPosition: nil,
            waysOut: [.putBack, .allowDuplicate(billableSeconds: Price.billableSeconds(candidate))]
        )
    }
}
