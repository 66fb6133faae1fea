import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Options from one place, or from several laid over each other, with where each was written.
struct OptionLayer {
    private(set) var options = ProcessingOptions()
    private(set) var origins: [OptionName: OptionOrigin] = [:]
    /// Written, but not usable; what depends on them cannot be judged.
    private(set) var unusable: Set<OptionName> = []
    /// The lists as nodes, for places inside of them.
    private(set) var trackers: Node?
    private(set) var channels: Node?
    /// What may be shown, for those that hold variables.
    private var hidden: [OptionName: OptionValue] = [:]

    /// The options as they may be shown.
    var shown: ProcessingOptions {
        hidden.isEmpty ? options : options.overridden(by: ProcessingOptions(hidden))
    }

    /// The API's own defaults.
    static let api: OptionLayer = {
        var layer = OptionLayer()
        layer.options = ProcessingOptions().fillingDefaults()
        for name in OptionName.allCases where name.apiDefault != nil { layer.origins[name] = .apiDefault }
        return layer
    }()

    /// This layer with the options of a mapping over it: each that is written there replaces the one here as a whole.
    func overlaid(by mapping: Node?, in tree: ResolvedTree, file: String) -> OptionLayer {
        guard let entries = mapping?.entries else { return self }
        var merged = self
        for entry in entries {
            guard let key = entry.key.string, let name = OptionReader.names[key] else { continue }
            merged.put(entry, as: name, tree, file)
        }
        return merged
    }

    private mutating func put(_ entry: Node.Entry, as name: OptionName, _ tree: ResolvedTree, _ file: String) {
        origins[name] = .written(file: file, range: entry.key.range)
        if name == .trackers { trackers = entry.value }
        if name == .channelMetadata { channels = entry.value }
        if !hidden.isEmpty { hidden[name] = nil }
        guard let value = OptionReader.value(of: name, entry.value), !tree.isFaulty(entry.value) else {
            unusable.insert(name)
            options[name] = nil
            return
        }
        if !unusable.isEmpty { unusable.remove(name) }
        options[name] = value
        guard !tree.shown.isEmpty, let visible = OptionReader.value(of: name, tree.shownNode(entry.value)),
            visible != value
        else { return }
        hidden[name] = visible
    }
}

/// The names of the options that a mapping holds.
struct OptionNames {
    private var bits: UInt32 = 0

    init(of mapping: Node) {
        for entry in mapping.entries ?? [] {
            guard let key = entry.key.string, let name = OptionReader.names[key] else { continue }
            bits |= Self.bit(name)
        }
    }

    /// None at all.
    init() {}

    func contains(_ name: OptionName) -> Bool { bits & Self.bit(name) != 0 }

    /// Those that are not among these.
    var inverted: OptionNames {
        var names = OptionNames()
        names.bits = ~bits
        return names
    }

    func union(_ other: OptionNames) -> OptionNames {
        var names = self
        names.bits |= other.bits
        return names
    }

    private static func bit(_ name: OptionName) -> UInt32 { 1 << UInt32(name.index) }
}

extension OptionName {
    /// The place in the order of declaration.
    var index: Int {
        switch self {
        case .name: 0
        case .webhookUrl: 1
        case .customVocabulary: 2
        case .confidenceThreshold: 3
        case .detectPhrases: 4
        case .entities: 5
        case .detectEntities: 6
        case .languageCode: 7
        case .mode: 8
        case .enableSeparateRecognitionPerChannel: 9
        case .channelMetadata: 10
        case .trackers: 11
        case .enableAllTrackers: 12
        case .enableSummary: 13
        case .enableSpeakerDiarization: 14
        case .diarizationSpeakerCount: 15
        }
    }
}
