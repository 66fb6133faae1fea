import SpeechLines

/// The lanes of one model, and the processor threads that they share.
struct RecognitionLanes: Sendable {
    /// A lane needs some 85 MB with the base model; more than two would not keep the worker small.
    private static let most = 2

    private let lanes: [RecognitionLane]
    private let threads: Int

    var count: Int { lanes.count }

    init(model: WhisperModel, threads: Int) throws(WorkerFailure) {
        var lanes: [RecognitionLane] = []
        for _ in 0..<min(threads, Self.most) { lanes.append(try RecognitionLane(model: model)) }
        self.lanes = lanes
        self.threads = threads
    }

    /// The words of each pack, in the order of the packs; at most as many packs as lanes.
    func words(in packs: [SpeechPack]) async throws(WorkerFailure) -> [[WorkerLine.TimedWord]] {
        let threads = max(self.threads / max(lanes.count, 1), 1)
        let outcomes = await withTaskGroup(of: (Int, Result<[WorkerLine.TimedWord], WorkerFailure>).self) { group in
            for (index, (lane, pack)) in zip(lanes, packs).enumerated() {
                group.addTask {
                    do throws(WorkerFailure) {
                        return (index, .success(try await lane.words(in: pack, threads: threads)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var words: [[WorkerLine.TimedWord]] = []
        for (_, outcome) in outcomes.sorted(by: { $0.0 < $1.0 }) { words.append(try outcome.get()) }
        return words
    }
}
