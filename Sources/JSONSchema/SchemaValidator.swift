import Diagnostics
import YAMLTree

/// One run of a program over one instance.
///
/// Without collecting it stops at the first violation and builds nothing; collecting, it goes on and knows its place.
struct SchemaValidator {
    /// Schemas inside schemas; an instance from a text is at most 256 deep, so this leaves room for four on each level.
    static let depthLimit = 1_000
    static let violationLimit = 1_001

    let program: SchemaProgram
    var isCollecting: Bool
    var violations: [Violation] = []
    /// Where in the instance the run is; kept only while collecting.
    var path: [InstancePath.Step] = []
    var keys: [SourceRange] = []
    private var depth = 0
    private let stepLimit: Int
    private var steps = 0
    /// The resources that led here, outermost first; kept only for programs with dynamic references.
    private var scope: [Int] = []
    /// Why the run was given up.
    private var abortion: Violation?

    init(_ program: SchemaProgram, stepLimit: Int, collecting: Bool) {
        self.program = program
        self.stepLimit = stepLimit
        isCollecting = collecting
    }

    /// True where `node` keeps to the program's root.
    mutating func run(_ node: Node) -> Bool {
        var marks = Marks(isAsked: false)
        let holds = check(program.root, node, &marks)
        guard let abortion else { return holds }
        violations = [abortion]
        return false
    }

    /// Applies one subschema; `marks` takes what it looked at, and is worth nothing where it does not hold.
    mutating func check(_ number: Int, _ node: Node, _ marks: inout Marks) -> Bool {
        var schema = program.subschemas[number]
        if !program.isDynamic {
            while let alias = schema.alias { schema = program.subschemas[alias] }
        }
        if let verdict = schema.rules.verdict {
            return verdict || fail(schema, "false", node, .nothing)
        }
        guard enter(schema, node) else { return false }
        defer { depth -= 1 }
        guard program.isDynamic, scope.last != schema.resource else { return apply(schema, node, &marks) }
        scope.append(schema.resource)
        defer { scope.removeLast() }
        return apply(schema, node, &marks)
    }

    private mutating func enter(_ schema: Subschema, _ node: Node) -> Bool {
        guard abortion == nil else { return false }
        steps += 1
        guard depth < Self.depthLimit else { return abort(schema, node, .shallower(limit: Self.depthLimit)) }
        guard steps <= stepLimit else { return abort(schema, node, .cheaper(limit: stepLimit)) }
        depth += 1
        return true
    }

    private mutating func abort(_ schema: Subschema, _ node: Node, _ expected: Expectation) -> Bool {
        abortion = violation(of: schema, "$ref", node, expected)
        return false
    }

    /// Core, 8.2.3.2: the outermost resource on the way here that has the anchor.
    func dynamicTarget(_ fallback: Int, table: Int) -> Int {
        for resource in scope {
            if let target = program.dynamicTables[table][resource] { return target }
        }
        return fallback
    }

    private mutating func apply(_ schema: Subschema, _ node: Node, _ marks: inout Marks) -> Bool {
        guard schema.rules.asksForMarks else { return applyKeywords(schema, node, &marks) }
        var own = Marks(isAsked: true)
        let holds = applyKeywords(schema, node, &own)
        guard holds || isCollecting else { return false }
        let rest = checkUnevaluated(schema, node, &own, keywordsHold: holds)
        marks.merge(own)
        return holds && rest
    }

    private mutating func applyKeywords(_ schema: Subschema, _ node: Node, _ marks: inout Marks) -> Bool {
        if schema.rules.types != .all, schema.rules.types.isDisjoint(with: node.value.types) {
            return fail(schema, "type", node, .types(schema.rules.types.types))
        }
        if let values = schema.rules.values, !values.allows(node) {
            return fail(schema, values.keyword, node, .values(values.values))
        }
        var holds = applyByType(schema, node, &marks)
        for rule in schema.rules.logic where holds || isCollecting {
            holds = check(rule, of: schema, node, &marks) && holds
        }
        return holds
    }

    private mutating func applyByType(_ schema: Subschema, _ node: Node, _ marks: inout Marks) -> Bool {
        switch node.value {
        case .null, .bool: return true
        case .int, .float:
            guard let rules = schema.rules.number, let number = Number(node.value) else { return true }
            return check(rules, of: schema, number, node)
        case .string(let text):
            guard let rules = schema.rules.string else { return true }
            return check(rules, of: schema, text, node)
        case .sequence(let items):
            guard let rules = schema.rules.array else { return true }
            return check(rules, of: schema, items, node, &marks)
        case .mapping(let entries):
            guard let rules = schema.rules.object else { return true }
            return check(rules, of: schema, entries, node, &marks)
        }
    }
}
