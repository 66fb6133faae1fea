import ArgumentParser
import Planning
import RecordedState
import Specification

/// What verbs about the records of one key are given.
struct KeyArguments: ParsableArguments {
    @Argument(help: "The conversation's key in the recorded state.")
    var key: String

    @OptionGroup var target: TargetOptions

    func records(in context: CommandContext) throws -> ConversationRecords {
        let project = try Project.open(config: target.config, in: context)
        return ConversationRecords(
            project: project,
            place: ConversationPlace(target: project.recordedTarget(target.target), key: key),
            specFolder: project.folder
        )
    }
}

/// What verbs about the records of one spec are given.
struct SpecRecordsArguments: ParsableArguments {
    @Argument(help: "The spec.", completion: .file(extensions: ["yaml", "yml"]))
    var spec: String

    func open(_ target: TargetOptions, in context: CommandContext) throws -> SpecRecords {
        let project = try Project.open(config: target.config, in: context)
        let spec = try project.spec(spec)
        let records = ConversationRecords(
            project: project,
            place: ConversationPlace(target: try project.configuredTarget(target.target), key: spec.key),
            specFolder: project.folder(of: spec)
        )
        return SpecRecords(spec: spec, records: records)
    }
}

/// One spec and what is recorded of it.
struct SpecRecords: Sendable {
    let spec: ConversationSpec
    let records: ConversationRecords

    var project: Project { records.project }
    var place: ConversationPlace { records.place }
}
