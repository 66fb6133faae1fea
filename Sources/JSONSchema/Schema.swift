package import YAMLTree

/// A compiled JSON Schema (draft 2020-12), immutable: compile it once and share it between tasks.
package struct Schema: Sendable {
    let program: SchemaProgram
    /// How many applications of a subschema one validation may take before it is given up as hopeless.
    ///
    /// The largest spec that the YAML limits allow needs a tenth of the default.
    package var stepLimit = 5_000_000

    /// Compiles JSON text; `resources` are further documents by URI for references that leave this one.
    package static func compile(
        _ text: String,
        resources: [String: String] = [:]
    ) throws(SchemaError) -> Schema {
        var documents: [String: Node] = [:]
        for (uri, text) in resources { documents[uri] = try parse(text) }
        return try compile(try parse(text), resources: documents)
    }

    /// Compiles JSON bytes, which must be UTF-8.
    package static func compile(bytes: [UInt8]) throws(SchemaError) -> Schema {
        let document: Node
        do throws(JSONSyntaxError) {
            document = try JSONText.parse(bytes: bytes)
        } catch { throw .notJSON(error) }
        return try compile(document)
    }

    /// Compiles a schema that is a tree already; its places are those that errors name.
    package static func compile(
        _ document: Node,
        resources: [String: Node] = [:]
    ) throws(SchemaError) -> Schema {
        do throws(SchemaError) {
            return try link(document, resources)
        } catch {
            guard case .unresolved(let reference, _) = error, reference.hasPrefix(MetaSchema.uri),
                resources[MetaSchema.uri] == nil
            else { throw error }
            // Few schemas refer to the draft's own schema, so it is read only for those.
            let metaSchema = [MetaSchema.uri: try parse(MetaSchema.text)]
            return try link(document, resources.merging(metaSchema) { given, _ in given })
        }
    }

    private static func link(_ document: Node, _ resources: [String: Node]) throws(SchemaError) -> Schema {
        let index = try ResourceIndex(document, others: resources)
        var compiler = SchemaCompiler(index)
        return Schema(program: try compiler.compile())
    }

    private static func parse(_ text: String) throws(SchemaError) -> Node {
        do throws(JSONSyntaxError) {
            return try JSONText.parse(text)
        } catch { throw .notJSON(error) }
    }
}

extension Schema {
    /// True where `node` keeps to the schema; allocates nothing on the way, knows no reasons.
    package func accepts(_ node: Node) -> Bool {
        var validator = SchemaValidator(program, stepLimit: stepLimit, collecting: false)
        return validator.run(node)
    }

    /// Every violation, sorted by place, at most 1,001 of them; empty for a valid `node`.
    package func validate(_ node: Node) -> [Violation] {
        guard !accepts(node) else { return [] }
        var validator = SchemaValidator(program, stepLimit: stepLimit, collecting: true)
        _ = validator.run(node)
        return validator.sortedViolations
    }
}
