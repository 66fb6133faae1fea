import Planning

extension Plan {
    /// The segment whose job failed earlier, where that is all there is to say: no work, and no success either.
    var failedEnd: (segmentID: String, reason: String?)? {
        guard !hasWork else { return nil }
        for step in steps {
            if case .failed(_, let reason, stops: true) = step.action { return (step.segmentID, reason) }
        }
        return nil
    }
}
