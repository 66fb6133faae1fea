import Engine

/// Leaves every job to the next engine: a reader needs no model, and would only begin what it does not finish.
struct RestingProcessor: SegmentProcessor {
    func process(_ segment: SegmentInput) async throws(SegmentFailure) -> ProcessedSegment {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        throw .cancelled
    }
}
