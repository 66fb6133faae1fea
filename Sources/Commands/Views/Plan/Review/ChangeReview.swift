import AsyncVideoAPI
import Planning

/// One field that is not what was sent, taken apart for reading.
struct ChangeReview: Hashable, Sendable {
    /// An item of a list that came, went or changed.
    struct Item: Hashable, Sendable {
        enum Sign: String, Hashable, Sendable {
            case added = "+"
            case removed = "-"
            case changed = "~"
        }

        var sign: Sign
        /// JSON, or the item's name and what of it changed.
        var text: String
    }

    var field: String
    /// Canonical JSON; a digest for the video, nil where it is not known.
    var old: String?
    var new: String?
    /// The value comes from the environment and is another one; neither is shown.
    var isHidden: Bool
    /// Empty where the field is no list.
    var items: [Item]
    /// For the video: the file that was sent, and the one that the spec names.
    var oldVideo: String?
    var newVideo: String?

    init(_ change: FieldChange, oldVideo: String? = nil, newVideo: String? = nil) {
        field = change.field
        old = change.old
        new = change.new
        isHidden = change.isHidden
        items = change.isHidden ? [] : ListComparison.items(from: change.old, to: change.new)
        guard change.field == FieldChange.video else { return }
        // Where the spec's file was not read, files were compared by their names.
        old = Self.digest(change.old)
        new = Self.digest(change.new)
        self.oldVideo = oldVideo ?? (old == nil ? change.old : nil)
        self.newVideo = newVideo ?? (new == nil ? change.new : nil)
    }

    private static func digest(_ text: String?) -> String? {
        text.flatMap { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) ? $0 : nil }
    }

    /// Whether the video was compared by its content.
    var hasDigests: Bool { old != nil || new != nil }

    var isVideo: Bool { field == FieldChange.video }
}

/// What came and what went between two lists that are sets.
enum ListComparison {
    /// Of canonical JSON texts; empty where neither is a list.
    static func items(from old: String?, to new: String?) -> [ChangeReview.Item] {
        guard let old = list(old), let new = list(new), !(old.isEmpty && new.isEmpty) else { return [] }
        let removed = difference(old, new)
        let added = difference(new, old)
        let changed = removed.compactMap { before in
            name(before).flatMap { name in added.first { self.name($0) == name }.map { (name, before, $0) } }
        }
        let names = Set(changed.map(\.0))
        return changed.map { ChangeReview.Item(sign: .changed, text: "\($0.0): \(inside($0.1, $0.2))") }
            + plain(added, .added, without: names) + plain(removed, .removed, without: names)
    }

    /// No value is an empty list, as long as the other one is a list.
    private static func list(_ text: String?) -> [JSONValue]? {
        guard let text else { return [] }
        guard case .array(let values)? = try? JSONValue.parse(text) else { return nil }
        return values
    }

    private static func difference(_ left: [JSONValue], _ right: [JSONValue]) -> [JSONValue] {
        let texts = Set(right.map { Array($0.canonicalText.utf8) })
        return left.filter { !texts.contains(Array($0.canonicalText.utf8)) }
    }

    private static func plain(
        _ values: [JSONValue],
        _ sign: ChangeReview.Item.Sign,
        without names: Set<String>
    ) -> [ChangeReview.Item] {
        values.filter { name($0).map { !names.contains($0) } ?? true }
            .map { ChangeReview.Item(sign: sign, text: $0.canonicalText) }
    }

    /// What the same item keeps while the rest of it changes.
    private static func name(_ value: JSONValue) -> String? {
        guard case .object(let members) = value else { return nil }
        return members["name"]?.canonicalText ?? members["channel"].map { "channel \($0.canonicalText)" }
    }

    private static func inside(_ old: JSONValue, _ new: JSONValue) -> String {
        guard case .object(let old) = old, case .object(let new) = new else { return "" }
        let names = Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
        return names.map { "\($0) \(member(old[$0], new[$0]))" }.joined(separator: ", ")
    }

    private static func member(_ old: JSONValue?, _ new: JSONValue?) -> String {
        let items = items(from: old?.canonicalText, to: new?.canonicalText)
        guard items.isEmpty else { return items.map { "\($0.sign.rawValue) \($0.text)" }.joined(separator: " ") }
        return "\(old?.canonicalText ?? "(not given)") -> \(new?.canonicalText ?? "(not given)")"
    }
}
