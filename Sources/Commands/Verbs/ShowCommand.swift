import ArgumentParser
import AsyncVideoAPI
import Foundation
import Planning
import RecordedState
import Specification

/// Shows what was said in a spec's conversation, or what a saved plan does.
struct ShowCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the transcript of a spec's conversation: who, when, what was said; or a saved plan.",
        discussion: """
            Of a plan that `plan --out` has saved, show what it does, as plan did.

            With --effective, show instead every option of every segment and where it was written: API defaults are \
            overridden by extended files, those by the spec's own defaults, those by the segment. Nothing is asked of a \
            target or of recorded state then, and no video is needed.
            """
    )

    @Argument(help: "The spec, or a saved plan.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var spec: String

    @Option(
        help: ArgumentHelp(
            "text, or json: the messages as the API answers them; with --effective, see `runner schema effective`.",
            discussion: "Of a saved plan: text, json (`runner schema plan`), markdown or html."
        )
    )
    var format = PlanFormat.text

    @Flag(help: "Show the effective options instead, each with the file and line that says it.")
    var effective = false

    @Flag(
        help:
            "With --format json: each word with its time and confidence. Of a saved plan: the options of each segment."
    )
    var verbose = false

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        if let saved = try SavedPlan.named(in: [spec]) { return try show(saved, in: context) }
        let format = try specFormat()
        let project = try Project.open(config: target.config, in: context)
        if effective { return try showEffective(project, format) }
        let target = try project.target(target.target)
        for spec in try project.specs([spec]) {
            let (id, segments) = try await recorded(spec, project, target)
            let reader = TargetService(project: project, target: target, recognises: false)
            let text = try await reader.withService { service in
                try await read(id, segments, service, format, context.console.style)
            }
            context.console.writeOutput(text)
        }
        return .done
    }

    /// The forms that a spec's conversation has.
    private func specFormat() throws(CommandFailure) -> TextOrJSON {
        guard let known = TextOrJSON(rawValue: format.rawValue) else {
            throw CommandFailure(
                .usage,
                "--format \(format.rawValue) is for saved plans, and '\(spec)' is none",
                help: "use --format text or --format json"
            )
        }
        return known
    }

    private func showEffective(_ project: Project, _ format: TextOrJSON) throws -> ExitStatus {
        let specs = try project.specs([spec])
        let console = project.context.console
        switch format {
        case .text:
            let view = EffectiveView(style: console.style)
            console.writeOutput(specs.map(view.render).joined(separator: "\n"))
        case .json: console.writeOutput(try MachineOutput.text(EffectiveDocument(specs)))
        }
        return .done
    }

    private func recorded(
        _ spec: ConversationSpec,
        _ project: Project,
        _ target: Target
    ) async throws -> (id: String, segments: [RecordedSegment]) {
        let recorded: RecordedConversation?
        do throws(StateError) {
            let reader = SQLiteStateReader(path: project.stateDatabase)
            recorded = try await reader.recorded(target: target.name, key: spec.key)
        } catch {
            throw CommandFailure(error)
        }
        guard let id = recorded?.conversationID ?? spec.conversationID else {
            throw CommandFailure(
                .error,
                "nothing of '\(spec.file)' was sent to target '\(target.name)' yet",
                help: "runner apply \(spec.file)"
            )
        }
        return (id, recorded?.segments ?? [])
    }

    private func read(
        _ id: String,
        _ segments: [RecordedSegment],
        _ service: any VideoService,
        _ format: TextOrJSON,
        _ style: Style
    ) async throws -> String {
        do throws(ServiceError) {
            let messages = try await service.messages(id, verbose: verbose)
            guard format == .text else { return try Self.json(messages) }
            return TranscriptView(style: style).render(
                try await service.conversation(id),
                messages.messages,
                segments: segments
            )
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func json(_ messages: MessageList) throws(ServiceError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            return String(decoding: try encoder.encode(messages), as: UTF8.self) + "\n"
        } catch {
            throw .nonsense(reason: "\(error)")
        }
    }
}

extension CommandFailure {
    init(_ error: ServiceError) {
        switch error {
        case .unreachable(let reason): self.init(.temporary, reason, help: "run again when the target answers")
        case .notAuthorised(let message):
            self.init(.notAuthorised, message, help: "check the target's credentials in runner.yaml")
        case .notFound(let message): self.init(.error, message, help: "check that this is the target it was sent to")
        case .refused(let status, let message): self.init(.error, "status \(status): \(message)")
        case .nonsense(let reason): self.init(.error, reason, help: "check the target's url in runner.yaml")
        }
    }
}
