import Diagnostics
import Foundation
import Media
import Specification

/// The folder a command works in: its configuration and its state.
struct Project: Sendable {
    let context: CommandContext
    /// The folder of `runner.yaml`; without one, the nearest that holds `.runner/`; else the working folder.
    let folder: String
    let configuration: Configuration

    var stateFolder: String { folder + "/.runner" }
    var stateDatabase: String { stateFolder + "/state.sqlite" }
    var lockFolder: String { stateFolder + "/locks" }
    var engineFolder: String { stateFolder + "/engine" }

    /// Reads the configuration and shows what is wrong with it; refuses to go on with errors.
    static func open(config: String?, in context: CommandContext) throws -> Project {
        let loader = ConfigurationLoader()
        // From here the file is 'runner.yaml', as one would type it.
        let isHere = context.workingFolder == FileManager.default.currentDirectoryPath
        let loaded = config.map { loader.load($0) } ?? loader.find(from: isHere ? "." : context.workingFolder)
        DiagnosticView(context).tell(loaded.diagnostics, sources: loaded.sources)
        guard !loaded.diagnostics.hasErrors else { throw CommandFailure(.refused, nil) }
        let folder = loaded.file.map(folder(of:)) ?? nearestStateFolder(from: context.workingFolder)
        return Project(context: context, folder: folder, configuration: loaded.configuration)
    }

    /// The specs of the paths; shows everything wrong with them and refuses to go on with errors.
    func specs(_ paths: [String]) throws -> [ConversationSpec] {
        let loaded = SpecificationLoader(environment: context.environment).load(paths)
        let view = DiagnosticView(context)
        view.tell(loaded.diagnostics, sources: loaded.sources)
        guard !loaded.diagnostics.hasErrors else {
            throw CommandFailure(.refused, "\(view.summary(loaded.diagnostics)); nothing was sent")
        }
        return loaded.specs
    }

    /// The target of this name, or the configuration's default; shows why there is none.
    func target(_ name: String?) throws -> Target {
        let found = configuration.target(name, environment: context.environment)
        DiagnosticView(context).tell(found.diagnostics, sources: SourceTexts())
        guard let target = found.target, !found.diagnostics.hasErrors else { throw CommandFailure(.error, nil) }
        return target
    }

    private static func folder(of file: String) -> String {
        URL(filePath: file).deletingLastPathComponent().standardizedFileURL.path(percentEncoded: false).withoutEndSlash
    }

    private static func nearestStateFolder(from start: String) -> String {
        var folder = URL(filePath: start, directoryHint: .isDirectory).standardizedFileURL
        while true {
            let path = folder.path(percentEncoded: false).withoutEndSlash
            if holdsState(path + "/.runner") { return path }
            guard path != "" else { return start.withoutEndSlash }
            folder.deleteLastPathComponent()
        }
    }

    /// A folder that holds only the digest cache, which planning leaves, must not hide recorded state in a folder above.
    private static func holdsState(_ folder: String) -> Bool {
        guard FileManager.default.fileExists(atPath: folder) else { return false }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.isEmpty || !names.allSatisfy { $0.hasPrefix(DigestCacheFile.namePrefix) }
    }
}

extension String {
    fileprivate var withoutEndSlash: String {
        hasSuffix("/") ? String(dropLast()) : self
    }
}

extension Target {
    /// As it is recorded.
    var name: String {
        switch self {
        case .local: "local"
        case .remote(let remote): remote.name
        }
    }
}
