import ArgumentParser
import Execution
import Planning
import RecordedState
import Specification

/// Sends what is new of specs, in order, exactly once.
struct ApplyCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Send the segments that are new, in order, exactly once, and wait for their jobs.",
        discussion: """
            In place of specs, a plan that `plan --out` has saved: exactly its steps are done, or none. It is not asked about, and \
            refused where anything has changed since: target, recorded state, spec or videos.
            """
    )

    @OptionGroup var specs: SpecArguments
    @OptionGroup var choices: ChoiceOptions
    @OptionGroup var media: MediaOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var budget: BudgetOptions

    @Flag(help: "Ask nothing.")
    var autoApprove = false

    @Option(help: "When jobs are waited for: \(ExecutionPolicy.Wait.allCases.map(\.rawValue).joined(separator: ", ")).")
    var wait = ExecutionPolicy.Wait.each

    func execute(in context: CommandContext) async throws -> ExitStatus {
        if let saved = try SavedPlan.named(in: specs.paths) { return try await apply(saved, in: context) }
        guard autoApprove || context.console.isInteractive else {
            throw CommandFailure(
                .usage,
                "apply asks before it sends, and there is no terminal to ask on",
                help: "add --auto-approve to send without being asked"
            )
        }
        let project = try Project.open(config: target.config, in: context)
        let specs = try project.specs(specs.paths)
        let target = try project.target(target.target)
        let planned = try await plan(specs, project, target, choices.choices(for: target))
        show(planned, target.name, project)
        guard planned.allSatisfy(\.plan.isExecutable) else { throw CommandFailure(.refused, nil) }
        try budget.hold(planned, project)
        if planned.contains(where: \.plan.hasWork) {
            if let refusal = try approve(planned, context.console) { return refusal }
            try await Applying(project: project, target: target, wait: wait).apply(planned)
        }
        try tellFailedEnds(planned, target)
        return .done
    }

    func tellFailedEnds(_ planned: [Planned], _ target: Target) throws {
        for item in planned {
            guard let (segmentID, reason) = item.plan.failedEnd else { continue }
            let ending = EndView(spec: item.spec.file, key: item.plan.key, target: target.name)
            throw ending.failure(.jobFailed(segmentID: segmentID, reason: reason), accepted: 0)
        }
    }

    func plan(
        _ specs: [ConversationSpec],
        _ project: Project,
        _ target: Target,
        _ choices: PlanChoices
    ) async throws -> [Planned] {
        try await SpecPlanner(target: target.name, choices: choices).plan(
            specs,
            media: DesiredReader(project: project, rehash: media.rehash),
            reader: SQLiteStateReader(path: project.stateDatabase)
        )
    }

    func show(_ planned: [Planned], _ target: String, _ project: Project) {
        PlanShape.showText(planned, target: target, project: project)
    }

    /// Nil where everything may be sent.
    private func approve(_ planned: [Planned], _ console: Console) throws -> ExitStatus? {
        // What waits, renames or asks costs nothing and was approved when it was sent.
        guard !autoApprove, planned.contains(where: { !$0.plan.sends.isEmpty }) else { return nil }
        console.writeOutput(
            "\n\(console.style.bold("Send this?")) It is paid for and cannot be undone. Only 'yes' sends it: "
        )
        if console.readLine() == "yes" { return nil }
        console.tell("nothing was sent")
        return .error
    }
}

extension ExecutionPolicy.Wait: ExpressibleByArgument {}
