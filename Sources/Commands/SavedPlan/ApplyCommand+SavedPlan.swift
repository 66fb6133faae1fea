import Diagnostics
import Planning
import Specification

/// A saved plan: exactly its steps or none, and no question asked.
extension ApplyCommand {
    func apply(_ saved: SavedPlan, in context: CommandContext) async throws -> ExitStatus {
        guard choices.areDefault else {
            throw CommandFailure(
                .usage,
                "'\(saved.file)' was made with its choices about failed segments and replacing",
                help: "leave out --replace, --retry-failed and --skip-failed, or make a new plan with them"
            )
        }
        try saved.checkExecutable()
        let project = try Project.open(config: target.config, in: context)
        let planned = try await planned(saved, project)
        show(planned, saved.document.target.name, project)
        try budget.hold(planned, project)
        let target = try saved.target(asked: target.target, project)
        if planned.contains(where: \.plan.hasWork) {
            try await Applying(project: project, target: target, wait: wait, saved: saved).apply(planned)
        }
        try tellFailedEnds(planned, target)
        return .done
    }

    /// What would be done now, which is exactly what was saved.
    private func planned(_ saved: SavedPlan, _ project: Project) async throws -> [Planned] {
        let target = try saved.target(asked: target.target, project)
        let specs = try project.specs(try saved.specPaths(project))
        let choices = saved.document.choices.choices(honoursIdempotencyKey: target.honoursIdempotencyKey)
        let planned = try await plan(specs, project, target, choices)
        let fresh = PlanDocument(planned, choices: choices, target: target, project: project)
        try saved.refuse(SavedPlanCheck(saved: saved.document).refusals(fresh, planned), project)
        return planned
    }
}

extension SavedPlan {
    /// Checks one conversation again, as it is recorded under its lock.
    func confirm(_ planned: Planned, _ project: Project) async throws {
        let fresh = PlanDocument.Conversation(planned, spec: project.relativePath(of: planned.spec.file))
        let ending = "nothing of '\(planned.plan.key)' was sent"
        try refuse(SavedPlanCheck(saved: document).refusals(fresh, planned), project, ending: ending)
    }

    fileprivate func checkExecutable() throws {
        guard !document.isExecutable else { return }
        throw CommandFailure(
            .refused,
            "'\(file)' has conflicts or videos that can't be sent; nothing was sent",
            help: "`runner show \(file)` shows them; take a way out, then make a new plan"
        )
    }

    /// The plan's own target, as the configuration has it now.
    fileprivate func target(asked: String?, _ project: Project) throws -> Target {
        let name = document.target.name
        if let asked, asked != name { try refuse([.otherTarget(planned: name, asked: asked)], project) }
        let isThere = name == Configuration.localTarget || project.configuration.targets.contains { $0.name == name }
        if !isThere { try refuse([.targetGone(name)], project) }
        return try project.target(name)
    }

    /// As one types them in the working folder.
    fileprivate func specPaths(_ project: Project) throws -> [String] {
        let paths = document.conversations.map { project.workingPath(of: $0.spec) }
        try refuse(paths.filter { FileKind.of($0) == .nothing }.map(PlanRefusal.specGone), project)
        return paths
    }

    /// Tells all reasons and ends with status 11, where there is one.
    fileprivate func refuse(
        _ refusals: [PlanRefusal],
        _ project: Project,
        ending: String = "nothing was sent"
    ) throws {
        let specs = document.conversations.map { project.workingPath(of: $0.spec) }.joined(separator: " ")
        guard let last = refusals.last else { return }
        for refusal in refusals.dropLast() {
            let help = refusal.help(plan: file, specs: specs)
            failure(refusal, help: help == last.help(plan: file, specs: specs) ? nil : help)
                .tell(project.context.console)
        }
        throw failure(last, help: last.help(plan: file, specs: specs), ending: "; \(ending)")
    }
}

extension SavedPlan {
    private func failure(_ refusal: PlanRefusal, help: String?, ending: String = "") -> CommandFailure {
        CommandFailure(.stalePlan, VisibleText.escape(refusal.message(plan: file)) + ending, help: help)
    }
}

extension ChoiceOptions {
    fileprivate var areDefault: Bool { !replace && !retryFailed && !skipFailed }
}
