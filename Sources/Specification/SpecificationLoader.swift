package import Diagnostics
import Foundation
import Lanes

/// What came of a set of paths: the specs that are valid, and everything that is wrong with the others.
package struct LoadedSpecifications: Sendable {
    /// Those without an error, in the order of the arguments, a folder's by path.
    package var specs: [ConversationSpec] = []
    /// Errors and warnings of all files, by place.
    package var diagnostics: [Diagnostic] = []
    /// What the diagnostics point into.
    package var sources = SourceTexts()
    /// Every file that was read, extended ones included.
    package var files: [String] = []
}

/// Reads specs from files, folders and the standard input, and finds all mistakes in all of them at once.
package struct SpecificationLoader: Sendable {
    private let environment: [String: String]
    private let standardInput: @Sendable () -> [UInt8]
    private let includesConfiguration: Bool

    /// With `includesConfiguration`, a `runner.yaml` is judged too, as what it is.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        standardInput: @escaping @Sendable () -> [UInt8] = SpecificationLoader.readStandardInput,
        includesConfiguration: Bool = false
    ) {
        self.environment = environment
        self.standardInput = standardInput
        self.includesConfiguration = includesConfiguration
    }

    /// Loads files, folders (searched for `*.yaml` and `*.yml`, hidden ones left out) and `-`, the standard input.
    package func load(_ paths: [String]) -> LoadedSpecifications {
        let files = SpecFiles(paths, includesConfiguration: includesConfiguration)
        var assembly = Assembly()
        assembly.add(files.diagnostics)
        // Each lane reads the files that its specs extend once.
        let documents = DocumentReader(schema: .conversation, environment: environment, standardInput: standardInput)
        let readings = Lanes.map(files.paths, state: SpecReader(documents)) { path, reader in
            includesConfiguration && FilePath.name(of: path) == ConfigurationLoader.fileName
                ? SpecReader.readConfiguration(path) : reader.read(path)
        }
        for reading in readings { assembly.add(reading) }
        return assembly.finish()
    }

    /// All of the standard input, up to a byte more than a spec may have.
    @Sendable
    package static func readStandardInput() -> [UInt8] {
        (try? InputFile.read(descriptor: STDIN_FILENO, limit: 10_000_000)) ?? []
    }
}
