/// Why an edit can't be recorded as accepted.
package enum AcceptanceError: Error, Hashable, Sendable {
    /// Neither the spec nor the recorded state has a segment of this id.
    case noSuchSegment(String)
    /// Nothing about the segment is in conflict.
    case nothingToAccept(String)
    /// The segment was never sent, so there is nothing that could stand for it.
    case neverSent(String)
    /// Whether another sending of this recorded segment was received is not known, and it must be found in its place then.
    case outcomeUnknown(String)

    package var message: String {
        switch self {
        case .noSuchSegment(let id): "no segment '\(id)' in the spec or in what is recorded"
        case .nothingToAccept(let id): "segment '\(id)' is recorded as the spec has it, there is nothing to accept"
        case .neverSent(let id): "segment '\(id)' was never sent, so it can't be accepted as sent"
        case .outcomeUnknown(let id):
            "whether segment '\(id)' was accepted is not known yet, and until then nothing can change places"
        }
    }
}

extension Planner {
    /// The recorded segments with the spec taken as what was sent, for one segment: edited, removed or reordered.
    ///
    /// Nothing is sent by it, and the conversation at the service stays as it is.
    package func accepting(
        segmentID: String,
        in input: PlanInput
    ) throws(AcceptanceError) -> [RecordedSegment] {
        let comparison = Comparison(input)
        let findings = ConflictFinder(comparison).find()
        let conflicts = findings.conflicts.filter { $0.segmentID == segmentID }
        var segments = (input.recorded?.segments ?? []).sorted { $0.position < $1.position }
        for conflict in conflicts {
            segments = try accept(conflict, segmentID, comparison, segments)
        }
        guard conflicts.isEmpty else { return segments }
        if findings.pending.contains(where: { $0.segment.id == segmentID }) { throw .neverSent(segmentID) }
        let exists =
            segments.contains { $0.id == segmentID } || input.desired.segments.contains { $0.id == segmentID }
        throw exists ? .nothingToAccept(segmentID) : .noSuchSegment(segmentID)
    }

    private func accept(
        _ conflict: Conflict,
        _ segmentID: String,
        _ comparison: Comparison,
        _ segments: [RecordedSegment]
    ) throws(AcceptanceError) -> [RecordedSegment] {
        switch conflict.kind {
        case .edited: return edit(segments, conflict, comparison)
        case .removed: return drop(segments, conflict)
        case .reordered:
            if let open = comparison.openSecondSending { throw .outcomeUnknown(open.segmentID) }
            return move(segments, conflict, comparison)
        case .inserted, .duplicateMedia: throw .neverSent(segmentID)
        case .keyRenamed, .conversationMismatch, .replacesNamedConversation: return segments
        }
    }

    private func edit(_ segments: [RecordedSegment], _ conflict: Conflict, _ comparison: Comparison)
        -> [RecordedSegment]
    {
        segments.map { segment in
            guard segment.position == conflict.recordedPosition, let place = conflict.specPosition else {
                return segment
            }
            return segment.taking(comparison.candidates[place - 1])
        }
    }

    private func drop(_ segments: [RecordedSegment], _ conflict: Conflict) -> [RecordedSegment] {
        segments.map { segment in
            var segment = segment
            if segment.position == conflict.recordedPosition { segment.isDropped = true }
            return segment
        }
    }
}
