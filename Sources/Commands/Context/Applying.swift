import AsyncVideoAPI
import Execution
import Foundation
import Planning
import RecordedState
import Specification

/// Executes approved plans one after the other and tells what happens.
struct Applying: Sendable {
    let project: Project
    let target: Target
    let wait: ExecutionPolicy.Wait
    /// The saved plan that these plans are, and nothing but which may be done.
    var saved: SavedPlan?

    private var console: Console { project.context.console }

    func apply(_ planned: [Planned]) async throws {
        let store = try openStore()
        defer { store.close() }
        let stop = StopRequest()
        try await Signals.watching(stop, tell: console.tell) {
            try await TargetService(project: project, target: target).withService { service in
                var sent = 0
                for item in planned where item.plan.hasWork {
                    let author = Author.current(in: project.folder(of: item.spec))
                    do {
                        sent += try await apply(item, store.written(by: author), service, stop)
                    } catch let failure as CommandFailure {
                        throw failure.after(segments: sent)
                    }
                }
            }
        }
    }

    private func openStore() throws(CommandFailure) -> SQLiteStateStore {
        do throws(StateError) {
            return try SQLiteStateStore.open(path: project.stateDatabase, author: .current(in: project.folder))
        } catch {
            throw CommandFailure(error)
        }
    }

    /// How many segments were sent.
    private func apply(
        _ item: Planned,
        _ store: SQLiteStateStore,
        _ service: any VideoService,
        _ stop: StopRequest
    ) async throws -> Int {
        let planner = SpecPlanner(target: target.name, choices: item.choices)
        let result = try await locked(item) {
            try await saved?.confirm(try await planner.again(item, reader: store), project)
            let executor = Executor(
                store: store,
                service: service,
                policy: target.policy(wait: wait),
                surroundings: surroundings(stop)
            )
            return try await executor.execute(approved: item.plan, extent: saved == nil ? .upToAll : .exactly) {
                () async throws(StateError) in try await planner.again(item, reader: store).plan
            }
        }
        let ending = EndView(spec: item.spec.file, key: item.plan.key, target: target.name)
        switch result.ending {
        case .finished:
            console.writeOutput(ending.summary(result, wait: wait, style: console.style))
            return result.accepted
        case .stopped(let cause):
            throw ending.failure(cause, accepted: result.accepted, leavesOpenAttempt: result.leavesOpenAttempt)
        }
    }

    private func locked<Result: Sendable>(_ item: Planned, _ body: () async throws -> Result) async throws -> Result {
        let place = ConversationPlace(target: target.name, key: item.plan.key)
        do {
            return try await ConversationLocks(folder: project.lockFolder).withLock(
                place,
                command: "runner apply \(saved?.file ?? item.spec.file)",
                wait: .forever,
                onWait: { holder in console.tell(LockText.waiting(for: holder, key: place.key)) },
                body
            )
        } catch let error as LockError {
            throw CommandFailure(.locked, error.message, help: error.help)
        } catch let error as StateError {
            throw CommandFailure(error)
        }
    }

    private func surroundings(_ stop: StopRequest) -> Surroundings {
        let view = ProgressView(style: console.style)
        return Surroundings(
            stop: stop,
            report: { event in
                if let line = view.line(event) { console.tell(line) }
            },
            attemptID: { UUID().uuidString.lowercased() }
        )
    }
}

extension CommandFailure {
    /// The same where segments of earlier specs were sent: then it is not true that nothing was.
    fileprivate func after(segments: Int) -> CommandFailure {
        guard segments > 0, let message else { return self }
        var failure = self
        failure.message = "\(message); of other specs, \(Quantities.count(segments, "segment")) sent before that"
        switch status {
        case .error, .temporary, .locked, .refused, .overBudget, .stalePlan: failure.status = .stopped
        case .done, .changesPending, .stopped, .unknownOutcome, .waitedTooLong, .jobFailed, .notAuthorised, .usage,
            .interrupted, .terminated:
            break
        }
        return failure
    }
}

/// Who is waited for.
enum LockText {
    static func waiting(for holder: LockHolder?, key: String) -> String {
        guard let holder else { return "'\(key)' is locked by another run; waiting for it to end" }
        return
            "'\(key)' is locked by '\(holder.command)' (process \(holder.pid) on \(holder.host)); waiting for it to end"
    }
}
