import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// What the configuration's schema cannot say.
enum ConfigurationRules {
    static func check(_ root: Node, _ configuration: Configuration, file: String) -> [Diagnostic] {
        [defaultTarget(root, configuration, file), budget(root, file)].compactMap(\.self)
            + (root["targets"]?.entries ?? []).flatMap { target($0, file) }
    }

    private static func defaultTarget(_ root: Node, _ configuration: Configuration, _ file: String) -> Diagnostic? {
        let name = configuration.defaultTarget
        let isKnown = root["targets"]?.entry(name) != nil
        guard name != Configuration.localTarget, !isKnown, let node = root["target"] else { return nil }
        return TargetReport.unknown(name, configuration, file: file, range: node.range)
    }

    private static func budget(_ root: Node, _ file: String) -> Diagnostic? {
        guard let cost = root["budget"]?.entry("cost"), root["prices"] == nil else { return nil }
        return Diagnostic(
            id: "budget-without-prices",
            message: "a budget in money needs 'prices'",
            file: file,
            range: cost.key.range,
            help: "add 'prices:' with 'currency' and 'perMinute', or write 'minutes' instead"
        )
    }

    private static func target(_ entry: Node.Entry, _ file: String) -> [Diagnostic] {
        [localTaken(entry, file), address(entry.value["url"], file), credentials(entry.value["credentials"], file)]
            .compactMap(\.self)
    }

    private static func localTaken(_ entry: Node.Entry, _ file: String) -> Diagnostic? {
        guard entry.key.string == Configuration.localTarget else { return nil }
        return Diagnostic(
            id: "target-local",
            message: "'\(Configuration.localTarget)' is the embedded engine and cannot be another target",
            file: file,
            range: entry.key.range,
            help: "choose another name; the embedded engine is set up under 'engine'"
        )
    }

    private static func address(_ node: Node?, _ file: String) -> Diagnostic? {
        // With a variable in it, the address is known only once it is used.
        guard let node, let text = node.string, !text.isEmpty, !text.contains("${") else { return nil }
        return TargetReport.badAddress(text, shown: text, file: file, range: node.range)
    }

    private static func credentials(_ node: Node?, _ file: String) -> Diagnostic? {
        guard let token = node?.entry("token"), let id = node?.entry("appId") ?? node?.entry("appSecret") else {
            return nil
        }
        return Diagnostic(
            id: "two-credentials",
            message: "both a token and an application's credentials",
            file: file,
            range: token.key.range,
            help: "keep one of the two",
            notes: [Diagnostic.Note("the other is here", range: id.key.range)]
        )
    }
}

/// The wording of what can be wrong with targets.
enum TargetReport {
    static func unknown(_ name: String, _ configuration: Configuration, file: String?, range: SourceRange?)
        -> Diagnostic
    {
        let names = configuration.targets.map(\.name) + [Configuration.localTarget]
        let near = Similarity.closest(to: name, in: names).map { "did you mean '\($0)'?" }
        return Diagnostic(
            id: "unknown-target",
            message: "there is no target '\(name)'",
            file: file,
            range: range,
            help: near ?? "known are \(names.map { "'\($0)'" }.joined(separator: ", "))"
        )
    }

    /// Nil for an address that can be called.
    static func badAddress(_ text: String, shown: String, file: String?, range: SourceRange) -> Diagnostic? {
        guard !WebAddress.isAbsoluteHTTP(text) else { return nil }
        return Diagnostic(
            id: "target-address",
            message: "'\(shown)' is not an http or https address",
            file: file,
            range: range,
            help: "write it in full, as in 'https://api.example.com'"
        )
    }
}
