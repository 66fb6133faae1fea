import ArgumentParser
import Diagnostics
import Media
import Specification

/// Writes a first spec from videos.
struct InitCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first spec from a folder of videos, in natural order of their names.",
        discussion: """
            On a terminal it asks for what is not given, each question with a default; otherwise, or with --yes, the \
            defaults are taken. Files that no segment can be made of are told and left out. Nothing is sent.
            """
    )

    @Argument(help: "Folders of videos, or videos. Default: this folder.", completion: .file())
    var paths: [String] = []

    @Option(help: "The file to write, or a folder for it. Default: the key with '.yaml', here.", completion: .file())
    var output: String?

    @Option(help: "The conversation's name. Default: the folder's.")
    var name: String?

    @Option(help: "The conversation's key in the recorded state, for ever. Default: made from the name.")
    var key: String?

    @Option(help: "The language that is spoken. Default: en-US.")
    var language: String?

    @Flag(help: "Write the schema beside the spec, and a line that leads editors to it.")
    var schema = false

    @Flag(name: .shortAndLong, help: "Ask nothing.")
    var yes = false

    @Flag(help: "Replace a file that is there already.")
    var force = false

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let videos = try videos(context.console)
        context.console.writeOutput(InitView.found(videos))
        let dialogue = InitDialogue(
            questions: Questions(console: context.console, isSilent: yes || !context.console.isInteractive),
            given: InitDialogue.Given(output: output, name: name, key: key, language: language, schema: schema),
            replaces: force
        )
        let answers = try dialogue.answers(for: videos)
        var spec = FirstSpec(
            key: answers.key,
            name: answers.name,
            languageCode: answers.language,
            segments: segments(videos, beside: answers.folder),
            schema: answers.schema
        )
        try check(spec, context)
        do throws(FileWritingError) {
            if answers.writesSchema { spec.schema = try SchemaPlace(folder: answers.folder).write() }
            try FileWriting.create(answers.file, spec.text, replacing: force)
        } catch {
            throw CommandFailure(.error, "'\(VisibleText.escape(answers.file))' \(error.message)", help: error.help)
        }
        context.console.writeOutput(InitView.written(answers.file))
        return .done
    }

    private func videos(_ console: Console) throws -> [FoundVideo] {
        let places = paths.isEmpty ? ["."] : paths
        let search = VideoSearch(places)
        for folder in search.closed {
            console.tell("left out: folder '\(VisibleText.escape(folder.path))': \(folder.reason)")
        }
        for error in search.leftOut {
            console.tell("left out: \(VisibleText.escape(error.message))")
            console.tell("  help: \(VisibleText.escape(error.help))")
        }
        guard !search.videos.isEmpty else {
            let names = places.map { $0 == "." ? "this folder" : "'\(VisibleText.escape($0))'" }
            throw CommandFailure(
                .error,
                "no video for a segment in \(names.joined(separator: ", "))",
                help: "name the folder that holds the MP4 files, as in `runner init media`"
            )
        }
        return search.videos
    }

    private func segments(_ videos: [FoundVideo], beside folder: String) -> [FirstSpec.Segment] {
        let ids = PlainName.unique(videos.map { PlainName.make(from: $0.stem, fallback: "segment") })
        return zip(ids, videos).map { id, video in
            FirstSpec.Segment(
                id: id,
                video: PathFrom.folder(folder, to: video.path),
                remark: Quantities.duration(video.duration)
            )
        }
    }

    /// What was typed may break the spec's rules, and nothing that does is written.
    private func check(_ spec: FirstSpec, _ context: CommandContext) throws {
        guard let problem = spec.problems(environment: context.environment).first else { return }
        throw CommandFailure(
            .error,
            "\(VisibleText.escape(problem.message)); nothing was written",
            help: problem.help.map(VisibleText.escape)
        )
    }
}

extension FileWritingError {
    fileprivate var help: String {
        switch self {
        case .exists: "choose another name with --output, or replace it with --force"
        case .changed: "run it again"
        case .failed: "check the owner and mode of the folder"
        }
    }
}
