/// Which keywords hold schemas, and how; everything else in a schema is data and never searched for identifiers.
enum SubschemaShape {
    case one
    case list
    case named

    init?(keyword: String) {
        switch keyword {
        case "additionalProperties", "unevaluatedProperties", "propertyNames", "items", "unevaluatedItems", "contains",
            "not", "if", "then", "else", "contentSchema":
            self = .one
        case "allOf", "anyOf", "oneOf", "prefixItems": self = .list
        case "properties", "patternProperties", "dependentSchemas", "$defs", "definitions": self = .named
        default: return nil
        }
    }
}
