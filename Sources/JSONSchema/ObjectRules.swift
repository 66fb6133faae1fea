/// What a schema says about mappings; every name it mentions has a slot, so one lookup a key answers all.
final class ObjectRules: Sendable {
    /// A name that the schema mentions.
    struct Slot: Sendable {
        var name: String
        /// From `properties`; nil where the name only occurs in `required` and its kin.
        var schema: Int?
    }

    /// `dependentRequired` of one name: slots in place of names.
    struct Companions: Sendable {
        var of: Int
        var needed: [Int]
    }

    /// `dependentSchemas` of one name.
    struct Dependent: Sendable {
        var on: Int
        var schema: Int
    }

    /// `patternProperties` of one pattern.
    struct PatternSchema: Sendable {
        var pattern: Pattern
        var schema: Int
    }

    let slots: [Slot]
    let names: NameTable
    let required: [Int]
    let companions: [Companions]
    let dependents: [Dependent]
    let patterns: [PatternSchema]
    let additional: Int?
    let propertyNames: Int?
    let minProperties: Int
    let maxProperties: Int

    init(_ draft: Draft) {
        slots = draft.slots
        names = NameTable(draft.slots.map(\.name))
        required = draft.required
        companions = draft.companions
        dependents = draft.dependents
        patterns = draft.patterns
        additional = draft.additional
        propertyNames = draft.propertyNames
        minProperties = draft.minProperties
        maxProperties = draft.maxProperties
    }

    /// The names from `properties`, in the schema's order.
    var knownNames: [String] { slots.filter { $0.schema != nil }.map(\.name) }
}

extension ObjectRules {
    /// The same while it is put together.
    struct Draft {
        var slots: [Slot] = []
        var required: [Int] = []
        var companions: [Companions] = []
        var dependents: [Dependent] = []
        var patterns: [PatternSchema] = []
        var additional: Int?
        var propertyNames: Int?
        var minProperties = 0
        var maxProperties = Int.max
        private var slotByName: [ExactString: Int] = [:]

        init() {}

        /// The slot of `name`, made where there is none.
        mutating func slot(_ name: String) -> Int {
            if let slot = slotByName[ExactString(name)] { return slot }
            slotByName[ExactString(name)] = slots.count
            slots.append(Slot(name: name))
            return slots.count - 1
        }

        var isEmpty: Bool {
            slots.isEmpty && patterns.isEmpty && additional == nil && propertyNames == nil && minProperties == 0
                && maxProperties == .max
        }
    }
}
