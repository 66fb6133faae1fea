import ArgumentParser
import Planning
import RecordedState
import Specification

/// Shows what `apply` would do; sends nothing, writes nothing but the digest cache, takes no lock.
struct PlanCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would send: the same decision, nothing sent, nothing recorded."
    )

    @OptionGroup var specs: SpecArguments
    @OptionGroup var choices: ChoiceOptions
    @OptionGroup var media: MediaOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var budget: BudgetOptions

    @Flag(name: .customLong("detailed-exitcode"), help: "End with status 2 where something would be done.")
    var detailedExitCode = false

    @OptionGroup var shape: PlanShape

    @Option(
        help: "Save the plan; `runner apply FILE` does exactly its steps. Nothing is saved where they can't be done.",
        completion: .file()
    )
    var out: String?

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let writer = try planWriter()
        let project = try Project.open(config: target.config, in: context)
        let specs = try project.specs(specs.paths)
        let target = try project.target(target.target)
        let choices = choices.choices(for: target)
        let reader = SQLiteStateReader(path: project.stateDatabase)
        let planned = try await SpecPlanner(target: target.name, choices: choices).plan(
            specs,
            media: DesiredReader(project: project, rehash: media.rehash),
            reader: reader
        )
        if planned.contains(where: { !$0.plan.sends.isEmpty }) { try await check(reader) }
        // Making it takes a digest of everything, which most plans that are only looked at need not pay for.
        let document = { PlanDocument(planned, choices: choices, target: target, project: project) }
        shape.show(planned, target: target.name, project: project, document: document)
        if planned.allSatisfy(\.plan.isExecutable) { try budget.hold(planned, project) }
        try writer?.save(document(), context.console)
        return status(planned.map(\.plan))
    }

    /// Says what is wrong with the file before anything is planned.
    private func planWriter() throws -> SavedPlanWriter? {
        guard let out else { return nil }
        guard !specs.paths.contains("-") else {
            throw CommandFailure(
                .usage,
                "a plan of the standard input can't be saved: apply reads its spec again",
                help: "write the spec to a file"
            )
        }
        let writer = SavedPlanWriter(path: out)
        try writer.check()
        return writer
    }

    /// What a damaged file has forgotten looks as if it were still to be sent.
    private func check(_ reader: SQLiteStateReader) async throws(CommandFailure) {
        do throws(StateError) {
            try await reader.checkIntegrity()
        } catch {
            throw CommandFailure(error)
        }
    }

    private func status(_ plans: [Plan]) -> ExitStatus {
        if !plans.allSatisfy(\.isExecutable) { return .refused }
        if plans.contains(where: \.isBlocked) { return .unknownOutcome }
        if plans.contains(where: { $0.failedEnd != nil }) { return .jobFailed }
        return detailedExitCode && plans.contains(where: \.hasWork) ? .changesPending : .done
    }
}

/// What the command line says about segments that did not go well, and about starting anew.
struct ChoiceOptions: ParsableArguments {
    @Flag(help: "Send the last segment again where its job failed; it is paid for again.")
    var retryFailed = false

    @Flag(help: "Go on after a failed last segment; it can never be put in its place then.")
    var skipFailed = false

    @Flag(
        help: ArgumentHelp(
            "Build the conversation anew under a new id: everything is sent and paid for again.",
            discussion:
                "Where such a run was interrupted, apply without it goes on; with it, everything begins once more."
        )
    )
    var replace = false

    func validate() throws {
        if retryFailed, skipFailed { throw ValidationError("--retry-failed and --skip-failed exclude each other") }
    }

    func choices(for target: Target) -> PlanChoices {
        PlanChoices(
            mode: replace ? .replace : .extend,
            failedSegments: retryFailed ? .retry : skipFailed ? .goOn : .stop,
            honoursIdempotencyKey: target.honoursIdempotencyKey
        )
    }
}

extension Plan {
    /// Whether an outcome has to be resolved by a person before anything more can be sent.
    var isBlocked: Bool {
        steps.contains { step in
            if case .unknown(_, canResend: false) = step.action { true } else { false }
        }
    }
}
