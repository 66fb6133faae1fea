import AsyncVideoAPI
import Diagnostics
import Foundation
import Specification

/// Finds out what a first spec needs: from the command line, from a person, or from the videos.
struct InitDialogue {
    /// What the command line says already.
    struct Given {
        var output: String?
        var name: String?
        var key: String?
        var language: String?
        var schema: Bool
    }

    struct Answers {
        var name: String
        var key: String
        var language: String
        var file: String
        /// Relative to the file; nil where there is none.
        var schema: String?
        /// Whether the schema has still to be written.
        var writesSchema: Bool

        /// That of the file.
        var folder: String {
            guard let slash = file.lastIndex(of: "/") else { return "." }
            return slash == file.startIndex ? "/" : String(file[..<slash])
        }
    }

    let questions: Questions
    let given: Given
    let replaces: Bool

    func answers(for videos: [FoundVideo]) throws -> Answers {
        // What is given is judged before anybody is asked for the rest.
        if let language = given.language { try refuse(objection(toLanguage: language)) }
        if let output = given.output { try refuse(objection(toOutput: output)) }
        let name = try given.name ?? questions.ask("Name", default: title(of: videos))
        let key = try given.key ?? questions.ask("Key", default: PlainName.make(from: name, fallback: "conversation"))
        let language =
            try given.language
            ?? questions.ask("Language", default: "en-US") { objection(toLanguage: $0)?.message }
        let file = try file(key)
        var answers = Answers(name: name, key: key, language: language, file: file, writesSchema: false)
        answers.schema = SchemaPlace(folder: answers.folder).existing
        if answers.schema == nil {
            answers.writesSchema =
                try given.schema
                || questions.agree("Write the schema beside it, for editors?", default: false)
        }
        return answers
    }

    // MARK: The file

    private func file(_ key: String) throws -> String {
        let standard = "\(PlainName.make(from: key, fallback: "conversation")).yaml"
        guard let output = given.output else {
            // A default that is taken without a word is refused like what was typed.
            if questions.isSilent { try refuse(objection(toFile: standard)) }
            return try questions.ask("File", default: standard) { objection(toOutput: $0)?.message }
        }
        guard isFolder(output) else { return output }
        let file = output.hasSuffix("/") ? output + standard : "\(output)/\(standard)"
        try refuse(objection(toFile: file))
        return file
    }

    private func objection(toOutput output: String) -> CommandFailure? {
        isFolder(output) ? nil : objection(toFile: output)
    }

    private func objection(toFile file: String) -> CommandFailure? {
        let shown = VisibleText.escape(file)
        let name = URL(filePath: file).lastPathComponent
        let folder = URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false)
        if !name.hasSuffix(".yaml") && !name.hasSuffix(".yml") || file.hasSuffix("/") {
            return CommandFailure(.error, "'\(shown)' does not end in '.yaml'", help: "specs are found by that end")
        }
        if name == ConfigurationLoader.fileName {
            return CommandFailure(.error, "'\(shown)' is the configuration's name", help: "give the spec another one")
        }
        if !isFolder(folder) {
            return CommandFailure(.error, "there is no folder for '\(shown)'", help: "make it, or choose another place")
        }
        if !replaces, exists(file) {
            return CommandFailure(
                .error,
                "'\(shown)' exists already",
                help: "choose another name with --output, or replace it with --force"
            )
        }
        return nil
    }

    /// Links that lead nowhere included.
    private func exists(_ file: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: file)) != nil
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    // MARK: Words

    private func objection(toLanguage code: String) -> CommandFailure? {
        guard !Language.codes.contains(code) else { return nil }
        let near = Similarity.closest(to: code, in: Language.codes).map { "did you mean '\($0)'?" }
        return CommandFailure(
            .error,
            "the language cannot be '\(VisibleText.escape(code))'",
            help: near ?? "known are \(Language.codes.joined(separator: ", "))"
        )
    }

    private func refuse(_ objection: CommandFailure?) throws {
        if let objection { throw objection }
    }

    /// The name of the videos' folder; that of the folder around it where it only says that there are videos.
    private func title(of videos: [FoundVideo]) -> String {
        var folder = URL(filePath: videos[0].path).deletingLastPathComponent().resolvingSymlinksInPath()
        if Self.plainFolders.contains(folder.lastPathComponent.lowercased()) {
            folder = folder.deletingLastPathComponent()
        }
        let name = folder.lastPathComponent
        let isOdd =
            name == "/" || name.isEmpty || name.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return isOdd ? "Conversation" : name
    }

    private static let plainFolders: Set<String> = ["media", "video", "videos", "recordings", "mp4"]
}
