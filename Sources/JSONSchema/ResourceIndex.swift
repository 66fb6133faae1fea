import Diagnostics
import YAMLTree

/// A schema's place: its node, its location in the text, and the resource whose `$id` its references start from.
struct SchemaPlace {
    var node: Node
    /// `#/$defs/a` in the main document, `https://…#/$defs/a` in another; unique.
    var location: String
    /// The resource's URI without fragment; empty where nothing names it.
    var resource: String

    func child(_ token: String, _ node: Node) -> SchemaPlace {
        SchemaPlace(node: node, location: "\(location)/\(JSONPointer.escape(token))", resource: resource)
    }
}

/// Every identifier of the documents that belong to one schema, found before anything is compiled.
struct ResourceIndex {
    /// A name inside a resource.
    struct Anchor: Hashable {
        var resource: String
        var name: String
    }

    private(set) var root: SchemaPlace
    private var resources: [String: SchemaPlace] = [:]
    private var anchors: [Anchor: SchemaPlace] = [:]
    private(set) var dynamicAnchors: [Anchor: SchemaPlace] = [:]
    /// Every schema by its location, so that a pointer need not search its way down.
    private var schemas: [String: SchemaPlace] = [:]
    /// The resources by the location of their roots, for pointers that cross them.
    private var resourcesByLocation: [String: String] = [:]

    init(_ document: Node, others: [String: Node]) throws(SchemaError) {
        root = SchemaPlace(node: document, location: "#", resource: "")
        for (uri, node) in others.sorted(by: { $0.key < $1.key }) {
            let place = SchemaPlace(node: node, location: "\(uri)#", resource: uri)
            resources[uri] = place
            resourcesByLocation[place.location] = uri
            let found = try scan(place)
            resources[uri] = found
        }
        root = try scan(root)
        resources[""] = root
    }

    /// The place with the resource it belongs to, which is its own where it has an `$id`.
    func settled(_ place: SchemaPlace) -> SchemaPlace {
        var place = place
        place.resource = resourcesByLocation[place.location] ?? place.resource
        return place
    }
}

// MARK: - Finding identifiers

extension ResourceIndex {
    /// Registers what stands at and under `start`; gives it back with its own resource.
    private mutating func scan(_ start: SchemaPlace) throws(SchemaError) -> SchemaPlace {
        let first = try register(start)
        var pending = [first]
        while let place = pending.popLast() {
            schemas[place.location] = place
            guard case .mapping(let entries) = place.node.value else { continue }
            for entry in entries {
                for child in Self.subschemas(of: entry, in: place) { pending.append(try register(child)) }
            }
        }
        return first
    }

    private static func subschemas(of entry: Node.Entry, in place: SchemaPlace) -> [SchemaPlace] {
        guard case .string(let keyword) = entry.key.value, let shape = SubschemaShape(keyword: keyword) else {
            return []
        }
        let holder = place.child(keyword, entry.value)
        switch (shape, entry.value.value) {
        case (.one, _): return [holder]
        case (.list, .sequence(let items)): return items.enumerated().map { holder.child("\($0)", $1) }
        case (.named, .mapping(let named)): return named.map { holder.child($0.key.keyText, $0.value) }
        case (.list, _), (.named, _): return []
        }
    }

    private mutating func register(_ place: SchemaPlace) throws(SchemaError) -> SchemaPlace {
        guard case .mapping(let entries) = place.node.value else { return place }
        let reader = KeywordReader(entries)
        var place = place
        if let id = try reader.text("$id") {
            place.resource = try Self.resource(id, in: place, at: reader.range(of: "$id") ?? place.node.range)
            guard resources.updateValue(place, forKey: place.resource).map({ $0.location == place.location }) ?? true
            else {
                throw .duplicate(identifier: id, at: reader.range(of: "$id") ?? place.node.range)
            }
            resourcesByLocation[place.location] = place.resource
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let name = try reader.text(keyword) else { continue }
            let anchor = Anchor(resource: place.resource, name: name)
            if let earlier = anchors.updateValue(place, forKey: anchor), earlier.location != place.location {
                throw .duplicate(identifier: name, at: reader.range(of: keyword) ?? place.node.range)
            }
            if keyword == "$dynamicAnchor" { dynamicAnchors[anchor] = place }
        }
        return place
    }

    private static func resource(
        _ id: String,
        in place: SchemaPlace,
        at range: SourceRange
    ) throws(SchemaError) -> String {
        let reference = URIReference(id)
        guard reference.fragment?.isEmpty ?? true else {
            throw .malformed(keyword: "$id", needs: "a URI without fragment", at: range)
        }
        return reference.resolved(against: URIReference(place.resource)).document
    }
}

// MARK: - Following references

extension ResourceIndex {
    /// What a `$ref` leads to; nil where nothing is there.
    func target(of reference: String, from place: SchemaPlace) -> SchemaPlace? {
        let target = URIReference(reference).resolved(against: URIReference(place.resource))
        guard let root = resources[target.document] else { return nil }
        guard let fragment = target.fragment?.percentDecoded, !fragment.isEmpty else {
            return target.fragment?.isEmpty ?? true ? root : nil
        }
        guard fragment.utf8.first == UInt8(ascii: "/") else {
            return anchors[Anchor(resource: root.resource, name: fragment)]
        }
        if let schema = schemas[root.location + fragment] { return schema }
        return JSONPointer.tokens(of: fragment).flatMap { follow($0, from: root) }
    }

    private func follow(_ tokens: [String], from root: SchemaPlace) -> SchemaPlace? {
        var place = root
        for token in tokens {
            guard let child = place.node.child(token) else { return nil }
            place = settled(place.child(token, child))
        }
        return place
    }
}

extension Node {
    fileprivate func child(_ token: String) -> Node? {
        switch value {
        case .mapping(let entries): return entries.first { $0.key.keyText.isExactly(token) }?.value
        case .sequence(let items):
            guard let index = Int(token), "\(index)" == token, items.indices.contains(index) else { return nil }
            return items[index]
        case .null, .bool, .int, .float, .string: return nil
        }
    }

    /// A key as JSON would name it; keys that YAML reads as other scalars count under their text.
    var keyText: String {
        switch value {
        case .string(let text): text
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .int(let int): "\(int)"
        case .float(let double): "\(Number.float(double))"
        case .sequence: "[…]"
        case .mapping: "{…}"
        }
    }
}
