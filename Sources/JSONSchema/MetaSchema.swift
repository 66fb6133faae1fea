/// The schema of schemas of draft 2020-12 in one document, for schemas that refer to it; nothing is ever fetched.
///
/// The draft spreads it over eight documents by vocabulary; what is allowed is the same.
enum MetaSchema {
    static let uri = "https://json-schema.org/draft/2020-12/schema"

    static let text = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/schema",
          "$dynamicAnchor": "meta",
          "title": "A JSON Schema of draft 2020-12",
          "type": ["object", "boolean"],
          "properties": {
            "$id": { "type": "string", "pattern": "^[^#]*#?$" },
            "$schema": { "type": "string" },
            "$ref": { "type": "string" },
            "$anchor": { "$ref": "#/$defs/anchor" },
            "$dynamicRef": { "type": "string" },
            "$dynamicAnchor": { "$ref": "#/$defs/anchor" },
            "$vocabulary": { "type": "object", "additionalProperties": { "type": "boolean" } },
            "$comment": { "type": "string" },
            "$defs": { "$ref": "#/$defs/schemasByName" },

            "prefixItems": { "$ref": "#/$defs/schemas" },
            "items": { "$dynamicRef": "#meta" },
            "contains": { "$dynamicRef": "#meta" },
            "additionalProperties": { "$dynamicRef": "#meta" },
            "properties": { "$ref": "#/$defs/schemasByName" },
            "patternProperties": { "$ref": "#/$defs/schemasByName" },
            "dependentSchemas": { "$ref": "#/$defs/schemasByName" },
            "propertyNames": { "$dynamicRef": "#meta" },
            "if": { "$dynamicRef": "#meta" },
            "then": { "$dynamicRef": "#meta" },
            "else": { "$dynamicRef": "#meta" },
            "allOf": { "$ref": "#/$defs/schemas" },
            "anyOf": { "$ref": "#/$defs/schemas" },
            "oneOf": { "$ref": "#/$defs/schemas" },
            "not": { "$dynamicRef": "#meta" },
            "unevaluatedItems": { "$dynamicRef": "#meta" },
            "unevaluatedProperties": { "$dynamicRef": "#meta" },

            "type": {
              "anyOf": [
                { "$ref": "#/$defs/type" },
                { "type": "array", "items": { "$ref": "#/$defs/type" }, "minItems": 1, "uniqueItems": true }
              ]
            },
            "const": true,
            "enum": { "type": "array" },
            "multipleOf": { "type": "number", "exclusiveMinimum": 0 },
            "minimum": { "type": "number" },
            "maximum": { "type": "number" },
            "exclusiveMinimum": { "type": "number" },
            "exclusiveMaximum": { "type": "number" },
            "minLength": { "$ref": "#/$defs/count" },
            "maxLength": { "$ref": "#/$defs/count" },
            "pattern": { "type": "string" },
            "minItems": { "$ref": "#/$defs/count" },
            "maxItems": { "$ref": "#/$defs/count" },
            "uniqueItems": { "type": "boolean" },
            "minContains": { "$ref": "#/$defs/count" },
            "maxContains": { "$ref": "#/$defs/count" },
            "minProperties": { "$ref": "#/$defs/count" },
            "maxProperties": { "$ref": "#/$defs/count" },
            "required": { "$ref": "#/$defs/names" },
            "dependentRequired": { "type": "object", "additionalProperties": { "$ref": "#/$defs/names" } },

            "title": { "type": "string" },
            "description": { "type": "string" },
            "default": true,
            "deprecated": { "type": "boolean" },
            "readOnly": { "type": "boolean" },
            "writeOnly": { "type": "boolean" },
            "examples": { "type": "array" },
            "format": { "type": "string" },
            "contentEncoding": { "type": "string" },
            "contentMediaType": { "type": "string" },
            "contentSchema": { "$dynamicRef": "#meta" }
          },
          "$defs": {
            "anchor": { "type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$" },
            "count": { "type": "integer", "minimum": 0 },
            "names": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
            "schemas": { "type": "array", "minItems": 1, "items": { "$dynamicRef": "#meta" } },
            "schemasByName": { "type": "object", "additionalProperties": { "$dynamicRef": "#meta" } },
            "type": { "enum": ["array", "boolean", "integer", "null", "number", "object", "string"] }
          }
        }
        """##
}
