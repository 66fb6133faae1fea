import AsyncVideoAPI

/// What the API bills: duration × separated channels (contract, limits).
enum Price {
    /// Seconds; nil where the length, or the number of channels that matters, is not known.
    static func billableSeconds(options: ProcessingOptions, duration: Double?, channels: Int?) -> Double? {
        guard let duration else { return nil }
        // With both switched on, speakers are told apart and channels are not (contract, limits).
        let separates =
            options.isOn(.enableSeparateRecognitionPerChannel) && !options.isOn(.enableSpeakerDiarization)
        guard separates else { return duration }
        return channels.map { duration * Double(max($0, 1)) }
    }

    static func billableSeconds(_ candidate: Candidate, recorded: RecordedSegment? = nil) -> Double? {
        billableSeconds(
            options: candidate.segment.options,
            duration: candidate.facts?.duration ?? recorded?.duration,
            channels: candidate.facts?.channels ?? recorded?.channels
        )
    }

    /// The whole spec sent again; nil where a part's price is not known.
    static func ofReplacing(_ comparison: Comparison) -> Double? {
        let recorded = Dictionary(comparison.recorded.map { ($0.media, $0) }) { first, _ in first }
        var sum = 0.0
        for candidate in comparison.candidates {
            let known = candidate.media.flatMap { recorded[$0] }
            guard let seconds = billableSeconds(candidate, recorded: known) else { return nil }
            sum += seconds
        }
        return sum
    }

    static func totals(of steps: [Step]) -> Totals {
        steps.filter(\.sends).map(totals).reduce(Totals(), +)
    }

    private static func totals(of step: Step) -> Totals {
        var totals = Totals()
        totals.segments = 1
        totals.bytes = step.media?.byteCount ?? 0
        totals.duration = step.media?.duration ?? 0
        totals.billableSeconds = step.billableSeconds ?? 0
        totals.unknownDurations = step.billableSeconds == nil ? 1 : 0
        return totals
    }
}
