import AsyncVideoAPI
import Foundation
import Logging

/// Takes one job from its start to its published end.
struct JobWorker: Sendable {
    let queue: QueueStore
    let publications: PublicationStore
    let media: MediaFolder
    let processor: any SegmentProcessor
    let limits: EngineLimits
    let keepsRecordings: Bool
    let logger: Logger
    let now: @Sendable () -> Date

    /// Returns when the job has ended, or when the task was cancelled and the job stays as it is.
    func work(on job: QueuedJob) async {
        var logger = logger
        logger[metadataKey: "job"] = "\(job.id)"
        logger[metadataKey: "conversation"] = "\(job.conversationID)"
        guard await persistently(logger, { try await queue.start(job) }) == true else { return }
        logger.info("job started")
        guard let ending = await ending(of: job, logger) else { return }
        guard await persistently(logger, { try await store(ending, of: job) }) != nil else { return }
        if !keepsRecordings { media.remove(job: job.id) }
        logger.info("job ended", metadata: ending.metadata)
    }

    private enum Ending: Sendable {
        case processed(ProcessedSegment)
        case failed(reason: String)

        var metadata: Logger.Metadata {
            switch self {
            case .processed(let segment): ["status": "completed", "messages": "\(segment.messages.count)"]
            case .failed(let reason): ["status": "failed", "reason": "\(reason)"]
            }
        }
    }

    /// Tries until there is a result, a reason that no further try would change, or no attempt left; nil when cancelled.
    private func ending(of job: QueuedJob, _ logger: Logger) async -> Ending? {
        guard let options = try? job.decodedOptions() else {
            return .failed(reason: "the job's options can't be read any more")
        }
        let input = SegmentInput(
            mediaPath: media.path(ofJob: job.id),
            options: options,
            longestMedia: limits.mediaSeconds
        )
        while !Task.isCancelled {
            do throws(SegmentFailure) {
                return .processed(try await processor.process(input))
            } catch {
                switch error {
                case .cancelled: return nil
                case .permanent(let reason): return .failed(reason: reason)
                case .transient(let reason):
                    logger.warning("attempt failed", metadata: ["reason": "\(reason)"])
                    guard let attempts = await persistently(logger, { try await queue.countAttempt(of: job) }) else {
                        return nil
                    }
                    if attempts >= limits.attempts { return .failed(reason: "\(reason) (\(attempts) attempts)") }
                }
            }
        }
        return nil
    }

    private func store(_ ending: Ending, of job: QueuedJob) async throws {
        switch ending {
        case .processed(let segment): _ = try await publications.publish(segment, of: job, at: now())
        case .failed(let reason): try await queue.fail(job, reason: reason, at: now())
        }
    }

    /// Repeats what the database refuses, a full disk say, until it succeeds: minutes of work are not thrown away for it.
    ///
    /// Nil when cancelled.
    private func persistently<Value>(_ logger: Logger, _ change: () async throws -> Value) async -> Value? {
        var delay = Duration.seconds(1)
        while !Task.isCancelled {
            do {
                return try await change()
            } catch {
                guard !Task.isCancelled else { return nil }
                logger.error("database refuses, trying again", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: delay)
                delay = min(delay * 2, .seconds(30))
            }
        }
        return nil
    }
}
