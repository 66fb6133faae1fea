import Diagnostics
import YAMLTree

/// Turns schema places into a `SchemaProgram`, one by one, so that no chain of references can exhaust the stack.
struct SchemaCompiler {
    private let index: ResourceIndex
    private var numbers: [String: Int] = [:]
    private var places: [SchemaPlace] = []
    private var compiled: [Subschema] = []
    private var resources: [String: Int] = [:]
    private var dynamicNames: [String] = []

    init(_ index: ResourceIndex) {
        self.index = index
    }

    mutating func compile() throws(SchemaError) -> SchemaProgram {
        let root = number(of: index.root)
        try compilePending()
        let tables = try dynamicTables()
        let program = SchemaProgram(subschemas: compiled, root: root, dynamicTables: tables)
        if let endless = EndlessSearch.find(in: program) {
            throw .endless(location: compiled[endless].location, at: places[endless].node.range)
        }
        return program
    }

    /// The number under which `place` is, or will be, compiled.
    mutating func number(of place: SchemaPlace) -> Int {
        if let number = numbers[place.location] { return number }
        numbers[place.location] = places.count
        places.append(index.settled(place))
        return places.count - 1
    }

    private mutating func compilePending() throws(SchemaError) {
        while compiled.count < places.count {
            compiled.append(try compile(places[compiled.count]))
        }
    }

    private mutating func resourceNumber(_ resource: String) -> Int {
        if let number = resources[resource] { return number }
        resources[resource] = resources.count
        return resources.count - 1
    }
}

// MARK: - One schema

extension SchemaCompiler {
    private mutating func compile(_ place: SchemaPlace) throws(SchemaError) -> Subschema {
        var rules = SubschemaRules()
        var annotations = Annotations()
        switch place.node.value {
        case .bool(let verdict): rules.verdict = verdict
        case .mapping(let entries):
            let reader = KeywordReader(entries)
            annotations = try reader.annotations()
            rules = try compile(reader, at: place)
            try requestDefinitions(reader, at: place)
        case .null, .int, .float, .string, .sequence:
            throw .malformed(keyword: place.location, needs: "an object, true or false", at: place.node.range)
        }
        return Subschema(
            location: place.location,
            resource: resourceNumber(place.resource),
            annotations: annotations,
            rules: rules,
            alias: rules.soleReference
        )
    }

    private mutating func compile(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) -> SubschemaRules
    {
        try checkDialect(reader)
        var rules = SubschemaRules()
        rules.types = try reader.types()
        rules.values = try reader.values()
        rules.number = try reader.numberRules()
        rules.string = try reader.stringRules()
        rules.array = try arrayRules(reader, at: place)
        rules.object = try objectRules(reader, at: place)
        rules.logic = try logicRules(reader, at: place)
        rules.unevaluatedItems = schema("unevaluatedItems", reader, at: place)
        rules.unevaluatedProperties = schema("unevaluatedProperties", reader, at: place)
        return rules
    }

    /// Definitions nobody refers to are compiled too: a mistake in one must not wait for its first use.
    private mutating func requestDefinitions(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) {
        for entry in try reader.mapping("$defs") ?? [] {
            _ = number(of: place.child("$defs", entry.value).child(entry.key.keyText, entry.value))
        }
    }

    private func checkDialect(_ reader: KeywordReader) throws(SchemaError) {
        guard let dialect = try reader.text("$schema") else { return }
        guard dialect == MetaSchema.uri || dialect == MetaSchema.uri + "#" else {
            throw .unresolved(reference: dialect, at: reader.range(of: "$schema") ?? .wholeFile)
        }
    }
}

// MARK: - Schemas in keywords

extension SchemaCompiler {
    mutating func schema(_ keyword: String, _ reader: KeywordReader, at place: SchemaPlace) -> Int? {
        reader.node(keyword).map { number(of: place.child(keyword, $0)) }
    }

    mutating func schemas(
        _ keyword: String,
        _ reader: KeywordReader,
        at place: SchemaPlace
    ) throws(SchemaError) -> [Int] {
        guard let items = try reader.schemas(keyword), let holder = reader.node(keyword) else { return [] }
        let parent = place.child(keyword, holder)
        var numbers: [Int] = []
        for (index, item) in items.enumerated() { numbers.append(number(of: parent.child("\(index)", item))) }
        return numbers
    }

    /// The schemas under the names of a keyword such as `properties`, in the order of the text.
    mutating func namedSchemas(
        _ keyword: String,
        _ reader: KeywordReader,
        at place: SchemaPlace
    ) throws(SchemaError) -> [(name: Node, schema: Int)] {
        guard let entries = try reader.mapping(keyword), let holder = reader.node(keyword) else { return [] }
        let parent = place.child(keyword, holder)
        return entries.map { ($0.key, number(of: parent.child($0.key.keyText, $0.value))) }
    }
}

// MARK: - References

extension SchemaCompiler {
    mutating func reference(_ keyword: String, _ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError)
        -> Int?
    {
        guard let reference = try reader.text(keyword) else { return nil }
        guard let target = index.target(of: reference, from: place) else {
            throw .unresolved(reference: reference, at: reader.range(of: keyword) ?? place.node.range)
        }
        return number(of: target)
    }

    /// Core, 8.2.3.2: dynamic only where the static target is a `$dynamicAnchor` of the same name.
    mutating func dynamicReference(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) -> LogicRule? {
        guard let target = try reference("$dynamicRef", reader, at: place) else { return nil }
        guard let name = URIReference(try reader.text("$dynamicRef") ?? "").fragment.map({ String($0) }),
            index.dynamicAnchors[.init(resource: places[target].resource, name: name)]?.location
                == places[target].location
        else { return .reference(target) }
        if let table = dynamicNames.firstIndex(of: name) { return .dynamicReference(target, table: table) }
        dynamicNames.append(name)
        return .dynamicReference(target, table: dynamicNames.count - 1)
    }

    /// Compiling an anchor may bring up new names, so both grow until nothing is new.
    private mutating func dynamicTables() throws(SchemaError) -> [[Int: Int]] {
        var done = 0
        while done < dynamicNames.count {
            let name = dynamicNames[done]
            for (anchor, place) in index.dynamicAnchors where anchor.name == name { _ = number(of: place) }
            done += 1
            try compilePending()
        }
        return dynamicNames.map { name in
            var table: [Int: Int] = [:]
            for (anchor, place) in index.dynamicAnchors where anchor.name == name {
                table[resourceNumber(anchor.resource)] = number(of: place)
            }
            return table
        }
    }
}
