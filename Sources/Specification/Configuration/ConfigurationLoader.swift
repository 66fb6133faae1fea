package import Diagnostics
import Foundation
import YAMLTree

/// A configuration with the file it comes from and what is wrong with that.
package struct LoadedConfiguration: Sendable {
    package var configuration: Configuration
    /// Nil if there is none, which is fine.
    package var file: String?
    package var diagnostics: [Diagnostic]
    package var sources: SourceTexts
}

/// Reads `runner.yaml`.
package struct ConfigurationLoader: Sendable {
    package static let fileName = "runner.yaml"

    package init() {}

    /// Reads the file that the user named; it must be there.
    package func load(_ path: String) -> LoadedConfiguration {
        let (configuration, document) = read(path)
        var sources = SourceTexts()
        sources.add(document.text, file: path)
        return LoadedConfiguration(
            configuration: configuration,
            file: path,
            diagnostics: document.diagnostics.sortedByPlace(),
            sources: sources
        )
    }

    func read(_ path: String) -> (configuration: Configuration, document: Document) {
        var document = DocumentReader(schema: .config, environment: nil).read(path)
        guard let root = document.tree?.root else { return (Configuration(), document) }
        let configuration = ConfigurationReader(file: path).read(root)
        document.diagnostics += ConfigurationRules.check(root, configuration, file: path)
        return (configuration, document)
    }

    /// Reads `runner.yaml` of a folder or of the nearest one above that has it; none means the defaults.
    package func find(from folder: String = ".") -> LoadedConfiguration {
        var candidate = FilePath.join(folder == "." ? "" : folder, Self.fileName)
        var absolute = FilePath.identity(folder)
        while true {
            if FileManager.default.fileExists(atPath: candidate) { return load(candidate) }
            guard absolute.hasPrefix("/"), absolute != "/" else { break }
            absolute = FilePath.folder(of: absolute)
            candidate = FilePath.join(absolute, Self.fileName)
        }
        return LoadedConfiguration(
            configuration: Configuration(),
            file: nil,
            diagnostics: [],
            sources: SourceTexts()
        )
    }
}

/// The tree of a `runner.yaml` as a value; what the schema has refused keeps its default.
private struct ConfigurationReader {
    let file: String

    func read(_ root: Node) -> Configuration {
        var configuration = Configuration()
        configuration.file = file
        if let target = root["target"], let name = target.string {
            configuration.defaultTarget = name
            configuration.defaultTargetPlace = target.range
        }
        configuration.targets = root["targets"]?.entries?.compactMap(target) ?? []
        configuration.engine = engine(root["engine"])
        if let prices = root["prices"], let currency = prices["currency"]?.string,
            let perMinute = prices["perMinute"]?.number
        {
            configuration.prices = Prices(currency: currency, perMinute: perMinute)
        }
        let budget = root["budget"]
        configuration.budget = BudgetLimits(minutes: budget?["minutes"]?.number, cost: budget?["cost"]?.number)
        return configuration
    }

    private func engine(_ node: Node?) -> EngineSettings {
        let model = node?["model"]?.string.map { FilePath.join(FilePath.folder(of: file), $0) }
        return EngineSettings(
            model: model,
            port: node?["port"]?.wholeNumber,
            concurrentJobs: node?["concurrentJobs"]?.wholeNumber
        )
    }

    private func target(_ entry: Node.Entry) -> TargetConfiguration? {
        guard let name = entry.key.string, let url = entry.value["url"], let address = url.string else { return nil }
        let timeouts = entry.value["timeouts"]
        let standard = Timeouts()
        var credentials: [TargetConfiguration.CredentialKey: TargetConfiguration.Written] = [:]
        for key in TargetConfiguration.CredentialKey.allCases {
            guard let node = entry.value["credentials"]?[key.rawValue], let text = node.string else { continue }
            credentials[key] = TargetConfiguration.Written(text: text, range: node.range)
        }
        return TargetConfiguration(
            name: name,
            shownURL: address,
            limits: Limits(concurrentJobs: entry.value["limits"]?["concurrentJobs"]?.wholeNumber),
            timeouts: Timeouts(
                connectSeconds: timeouts?["connect"]?.number ?? standard.connectSeconds,
                idleSeconds: timeouts?["idle"]?.number ?? standard.idleSeconds,
                jobSeconds: timeouts?["job"]?.number ?? standard.jobSeconds
            ),
            honoursIdempotencyKey: entry.value["idempotencyKey"]?.truth ?? false,
            url: TargetConfiguration.Written(text: address, range: url.range),
            credentials: credentials,
            place: entry.key.range
        )
    }
}
