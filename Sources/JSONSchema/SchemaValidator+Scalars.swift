import YAMLTree

// Numbers and strings (validation, 6.2 and 6.3).

extension SchemaValidator {
    mutating func check(_ rules: NumberRules, of schema: Subschema, _ number: Number, _ node: Node) -> Bool {
        var holds = true
        if let bound = rules.minimum, ![.greater, .equal].contains(number.order(to: bound)) {
            holds = fail(schema, "minimum", node, .minimum(bound))
        }
        if let bound = rules.maximum, ![.less, .equal].contains(number.order(to: bound)) {
            holds = fail(schema, "maximum", node, .maximum(bound))
        }
        if let bound = rules.exclusiveMinimum, number.order(to: bound) != .greater {
            holds = fail(schema, "exclusiveMinimum", node, .exclusiveMinimum(bound))
        }
        if let bound = rules.exclusiveMaximum, number.order(to: bound) != .less {
            holds = fail(schema, "exclusiveMaximum", node, .exclusiveMaximum(bound))
        }
        if let divisor = rules.multipleOf, !number.isMultiple(of: divisor) {
            holds = fail(schema, "multipleOf", node, .multipleOf(divisor))
        }
        return holds
    }

    mutating func check(_ rules: StringRules, of schema: Subschema, _ text: String, _ node: Node) -> Bool {
        var holds = true
        if rules.minLength > 0, !text.hasScalars(atLeast: rules.minLength) {
            holds = fail(schema, "minLength", node, .minLength(rules.minLength))
        }
        if rules.maxLength < text.utf8.count, text.unicodeScalars.count > rules.maxLength {
            holds = fail(schema, "maxLength", node, .maxLength(rules.maxLength))
        }
        if let pattern = rules.pattern, holds || isCollecting, !pattern.matches(text) {
            holds = fail(schema, "pattern", node, .pattern(pattern.source))
        }
        return holds
    }
}

extension String {
    /// A scalar takes one to four bytes, so most answers need no counting.
    fileprivate func hasScalars(atLeast count: Int) -> Bool {
        let bytes = utf8.count
        if bytes < count { return false }
        return bytes / 4 >= count || unicodeScalars.count >= count
    }
}
