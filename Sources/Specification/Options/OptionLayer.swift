import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Options from one place, or from several laid over each other, with where each was written.
struct OptionLayer {
    private(set) var options = ProcessingOptions()
    /// Of what is written anywhere.
    private(set) var origins = OptionOrigins()
    /// Written, but not usable; what depends on them cannot be judged.
    private(set) var unusable = OptionNames()
    /// The lists as nodes, for places inside of them.
    private(set) var trackers: Node?
    private(set) var channels: Node?
    /// What may be shown, for those that hold variables.
    private var hidden = ProcessingOptions()

    /// The options as they may be shown.
    var shown: ProcessingOptions {
        hidden.names.isEmpty ? options : options.overridden(by: hidden)
    }

    /// The API's own defaults.
    static let api: OptionLayer = {
        var layer = OptionLayer()
        layer.options = ProcessingOptions().fillingDefaults()
        return layer
    }()

    /// This layer with the options of a mapping over it: each that is written there replaces the one here as a whole.
    func overlaid(by mapping: Node?, in tree: ResolvedTree, file: String) -> OptionLayer {
        guard let mapping else { return self }
        var merged = self
        _ = merged.overlay(mapping, in: tree, file: file)
        return merged
    }

    /// The same in place; gives the names of the mapping's options.
    mutating func overlay(_ mapping: Node, in tree: ResolvedTree, file: String) -> OptionNames {
        var names = OptionNames()
        guard let entries = mapping.entries else { return names }
        for index in entries.indices {
            guard let key = entries[index].key.string, let name = OptionReader.names[key] else { continue }
            names.insert(name)
            put(entries[index], as: name, tree, file)
        }
        return names
    }

    private mutating func put(_ entry: Node.Entry, as name: OptionName, _ tree: ResolvedTree, _ file: String) {
        origins.write(name, file, entry.key.range)
        if name == .trackers { trackers = entry.value }
        if name == .channelMetadata { channels = entry.value }
        if !hidden.names.isEmpty { hidden[name] = nil }
        guard let value = OptionReader.value(of: name, entry.value), !tree.isFaulty(entry.value) else {
            unusable.insert(name)
            options[name] = nil
            return
        }
        unusable.remove(name)
        options[name] = value
        guard !tree.shown.isEmpty, let visible = OptionReader.value(of: name, tree.shownNode(entry.value)),
            visible != value
        else { return }
        hidden[name] = visible
    }
}
