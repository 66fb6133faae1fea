import Diagnostics
import YAMLTree

extension Violation {
    /// One line for people in the project's style; callers with a better word for the place may say it themselves.
    package var message: String {
        switch expected {
        case .types(let types): "expected \(Self.list(types.map(\.phrase), "or")), found \(found.phrase)"
        case .values(let values): Self.message(values, found: found)
        case .properties: "unknown property '\(found.keyText.excerpt)'"
        case .property(let name): "missing property '\(name)'"
        case .companion(let name, let owner): "property '\(owner)' needs property '\(name)' beside it"
        case .minimum(let bound): "'\(found.excerpt)' is less than \(bound)"
        case .maximum(let bound): "'\(found.excerpt)' is greater than \(bound)"
        case .exclusiveMinimum(let bound): "'\(found.excerpt)' is not greater than \(bound)"
        case .exclusiveMaximum(let bound): "'\(found.excerpt)' is not less than \(bound)"
        case .multipleOf(let divisor): "'\(found.excerpt)' is not a multiple of \(divisor)"
        case .minLength(let count): "'\(found.excerpt)' is shorter than \(Self.count(count, "character"))"
        case .maxLength(let count): "'\(found.excerpt)' is longer than \(Self.count(count, "character"))"
        case .pattern(let source): "'\(found.excerpt)' does not match '\(source)'"
        case .minItems(let count): "expected at least \(Self.count(count, "item")), found \(found.size)"
        case .maxItems(let count): "expected at most \(Self.count(count, "item")), found \(found.size)"
        case .uniqueItems(let earlier): "'\(found.excerpt)' stands in the list already, in line \(earlier.start.line)"
        case .contains(let least, let most, let matching): Self.message(least, most, matching: matching)
        case .noItem(let count): "expected no more than \(Self.count(count, "item"))"
        case .minProperties(let count): "expected at least \(Self.count(count, "property")), found \(found.size)"
        case .maxProperties(let count): "expected at most \(Self.count(count, "property")), found \(found.size)"
        case .nothing: "nothing may stand here, found \(found.phrase)"
        case .noMatch: "'\(found.excerpt)' is not allowed here"
        case .oneMatch(_, let matching): "\(found.phrase) fits \(matching.count) alternatives that exclude each other"
        case .shallower(let limit): "the schema is applied within itself more than \(limit) levels deep"
        case .cheaper(let limit): "the value needs more than \(limit) checks"
        }
    }

    private static func message(_ values: [Node], found: Node) -> String {
        guard values.count != 1 else { return "expected \(values[0].quoted), found \(found.quoted)" }
        let shown = values.prefix(12).map(\.quoted)
        let rest = values.count > 12 ? ["\(values.count - 12) more"] : []
        return "\(found.quoted) is none of \(list(shown + rest, "and"))"
    }

    private static func message(_ least: Int, _ most: Int?, matching: Int) -> String {
        guard let most, matching > most else {
            return "expected at least \(count(least, "matching item")), found \(matching)"
        }
        return "expected at most \(count(most, "matching item")), found \(matching)"
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        guard count != 1 else { return "1 \(noun)" }
        return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
    }

    private static func list(_ words: [String], _ joint: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " \(joint) " + last
    }
}

extension JSONType {
    /// As users of YAML say it.
    package var phrase: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}

extension Node {
    /// The value's kind with the value itself where it is short.
    fileprivate var phrase: String {
        switch value {
        case .null: "null"
        case .bool, .int, .float: "'\(excerpt)'"
        case .string: "the string '\(excerpt)'"
        case .sequence(let items): items.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping"
        }
    }

    fileprivate var quoted: String {
        switch value {
        case .null: "null"
        case .bool, .int, .float, .string: "'\(excerpt)'"
        case .sequence, .mapping: phrase
        }
    }

    fileprivate var excerpt: String {
        switch value {
        case .sequence, .mapping: phrase
        case .null, .bool, .int, .float, .string: keyText.excerpt
        }
    }

    fileprivate var size: Int {
        switch value {
        case .sequence(let items): items.count
        case .mapping(let entries): entries.count
        case .null, .bool, .int, .float, .string: 0
        }
    }
}

extension String {
    /// At most 60 characters on one line, whatever the user wrote.
    fileprivate var excerpt: String {
        var text = ""
        for scalar in unicodeScalars.prefix(60) {
            text += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return unicodeScalars.count > 60 ? text + "…" : text
    }
}
