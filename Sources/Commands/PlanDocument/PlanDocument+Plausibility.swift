extension PlanDocument {
    /// Whether every number can be added up and shown: a digest that is right says nothing about who computed it.
    var isPlausible: Bool {
        let steps = conversations.flatMap(\.steps)
        let totals = [totals] + conversations.map(\.totals)
        let seconds =
            steps.flatMap { [$0.billableSeconds, $0.media?.duration] }.compactMap(\.self)
            + conversations.flatMap(\.conflicts).flatMap(\.waysOut).compactMap(\.billableSeconds)
            + totals.flatMap { [$0.duration, $0.billableSeconds] }
        let counts = steps.compactMap(\.media?.bytes) + totals.flatMap { [$0.bytes, $0.segments, $0.unknownDurations] }
        return (seconds + [prices?.perMinute ?? 0] + counts.map(Double.init)).allSatisfy(Self.usual.contains)
            && Self.usual.contains(counts.reduce(0) { $0 + Double($1) })
    }

    /// Far more than all videos of the world, and far less than an `Int` holds.
    private static var usual: ClosedRange<Double> { 0...1e18 }
}
