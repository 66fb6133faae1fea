import YAMLTree

/// A schema in the form that validation runs: subschemas by number, every reference resolved.
final class SchemaProgram: Sendable {
    let subschemas: [Subschema]
    let root: Int
    /// One table for each name that a `$dynamicRef` asks for: resource number to subschema.
    let dynamicTables: [[Int: Int]]

    init(subschemas: [Subschema], root: Int, dynamicTables: [[Int: Int]]) {
        self.subschemas = subschemas
        self.root = root
        self.dynamicTables = dynamicTables
    }

    /// Whether validation has to remember through which resources it came.
    var isDynamic: Bool { !dynamicTables.isEmpty }
}

/// One schema object (or `true`, `false`), its keywords sorted by the kind of value they judge.
final class Subschema: Sendable {
    let location: String
    /// The number of the resource it belongs to.
    let resource: Int
    let annotations: Annotations
    let rules: SubschemaRules
    /// Set where the schema is nothing but a reference.
    let alias: Int?

    init(location: String, resource: Int, annotations: Annotations, rules: SubschemaRules, alias: Int?) {
        self.location = location
        self.resource = resource
        self.annotations = annotations
        self.rules = rules
        self.alias = alias
    }
}

/// What a schema demands.
struct SubschemaRules: Sendable {
    /// Set for the schemas `true` and `false`.
    var verdict: Bool?
    var types = TypeSet.all
    var values: ValueRule?
    var number: NumberRules?
    var string: StringRules?
    var array: ArrayRules?
    var object: ObjectRules?
    var logic: [LogicRule] = []
    var unevaluatedItems: Int?
    var unevaluatedProperties: Int?

    /// Whether the schema asks what its other keywords have looked at.
    var asksForMarks: Bool { unevaluatedItems != nil || unevaluatedProperties != nil }
}

/// `enum` or `const`.
struct ValueRule: Sendable {
    var keyword: String
    var values: [Node]
    /// The values that are strings, for a quick answer to the commonest question.
    var names: NameTable
}

struct NumberRules: Sendable {
    var minimum: Number?
    var maximum: Number?
    var exclusiveMinimum: Number?
    var exclusiveMaximum: Number?
    var multipleOf: Number?
}

struct StringRules: Sendable {
    var minLength = 0
    var maxLength = Int.max
    var pattern: Pattern?
}

final class ArrayRules: Sendable {
    let prefix: [Int]
    let items: Int?
    let minItems: Int
    let maxItems: Int
    let unique: Bool
    let contains: ContainsRule?

    init(prefix: [Int], items: Int?, minItems: Int, maxItems: Int, unique: Bool, contains: ContainsRule?) {
        self.prefix = prefix
        self.items = items
        self.minItems = minItems
        self.maxItems = maxItems
        self.unique = unique
        self.contains = contains
    }
}

struct ContainsRule: Sendable {
    var schema: Int
    var atLeast: Int
    var atMost: Int?
}

/// How schemas are put together on one value.
enum LogicRule: Sendable {
    case reference(Int)
    /// The static target, and the table that the dynamic scope is looked up in.
    case dynamicReference(Int, table: Int)
    case all([Int])
    case any([Int])
    case one([Int])
    case not(Int)
    case condition(Int, then: Int?, otherwise: Int?)
}
