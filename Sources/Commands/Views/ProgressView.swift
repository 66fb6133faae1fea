import AsyncVideoAPI
import Diagnostics
import Execution
import Foundation

/// What happens during an apply, a line an event.
struct ProgressView {
    var style: Style = .plain

    func line(_ event: ExecutionEvent) -> String? {
        switch event {
        case .othersWereFaster(let count): "another run sent \(Quantities.count(count, "segment")) meanwhile"
        case .renamed(let id, let old): say(id, "recorded under its new id (was '\(VisibleText.escape(old))')")
        case .sending(let id, let bytes): say(id, "sending \(Quantities.size(bytes))")
        case .resending(let id, let attempt): say(id, "asking what became of attempt \(attempt)")
        case .accepted(let id, let submission): say(id, "accepted, job \(VisibleText.escape(submission.jobId))")
        case .retrying(let id, let reason, let pause):
            say(id, style.yellow("\(VisibleText.escape(reason)); trying again in \(seconds(pause))"))
        case .busy(let id, let message, let pause):
            say(id, style.yellow("\(VisibleText.escape(message)); asking again in \(seconds(pause))"))
        case .waiting: nil
        case .job(let id, .completed): say(id, style.green("completed"))
        case .job(let id, .failed): say(id, style.red("failed"))
        case .job(let id, .scheduled): say(id, "waits for its turn")
        case .job(let id, .inProgress): say(id, "is being processed")
        case .silent(let id, let reason):
            say(id, style.yellow("no answer about its job: \(VisibleText.escape(reason)); asking on"))
        }
    }

    private func say(_ segmentID: String, _ text: String) -> String {
        "  \(style.bold(VisibleText.escape(segmentID))): \(text)"
    }

    private func seconds(_ duration: Duration) -> String {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        return seconds < 10 ? String(format: "%.1f s", seconds) : "\(Int(seconds.rounded())) s"
    }
}
