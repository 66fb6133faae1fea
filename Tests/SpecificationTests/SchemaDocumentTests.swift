import AsyncVideoAPI
import Foundation
import JSONSchema
import Specification
import Testing
import YAMLTree

@Suite("The schemas")
struct SchemaDocumentTests {
    private func file(_ document: SchemaDocument) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("schema/\(document.rawValue).schema.json"),
            encoding: .utf8
        )
    }

    private func tree(_ document: SchemaDocument) throws -> Node {
        try JSONText.parse(document.text)
    }

    @Test("the binary carries the files under schema/", arguments: SchemaDocument.allCases)
    func embedded(document: SchemaDocument) throws {
        #expect(document.text == (try file(document)))
    }

    @Test("defaults and segments take every option of the API, and segments four keys more")
    func options() throws {
        let definitions = try #require(try tree(.conversation)["$defs"])
        func names(_ place: String) -> Set<String> {
            Set(definitions[place]?["properties"]?.entries?.compactMap(\.key.string) ?? [])
        }
        let options = Set(OptionName.allCases.map(\.rawValue))
        #expect(names("defaults") == options)
        #expect(names("segment") == options.union(["id", "video", "sha256", "allowDuplicate"]))
        let planned = try tree(.plan)["$defs"]?["step"]?["properties"]?["options"]?["propertyNames"]?["enum"]?.items
        #expect(Set(planned?.compactMap(\.string) ?? []) == options)
    }

    @Test("types, defaults, ranges and languages are those of the contract", arguments: OptionName.allCases)
    func contract(option: OptionName) throws {
        let definition = try #require(try tree(.conversation)["$defs"]?[option.rawValue])
        let type: String =
            switch option.kind {
            case .string: "string"
            case .number: "number"
            case .integer: "integer"
            case .boolean: "boolean"
            case .strings, .trackers, .entities, .channels: "array"
            }
        #expect(definition["type"]?.string == type)
        let written: OptionValue? =
            switch definition["default"]?.value {
            case .string(let text): .string(text)
            case .float(let number): .number(number)
            case .bool(let truth): .boolean(truth)
            case _: nil
            }
        #expect(written == option.apiDefault)
        if option == .languageCode { #expect(definition["enum"]?.items?.compactMap(\.string) == Language.codes) }
    }

    @Test("every key has a description of its own", arguments: SchemaDocument.allCases)
    func descriptions(document: SchemaDocument) throws {
        var bare: [String] = []
        func visit(_ node: Node, _ path: String) {
            for entry in node["properties"]?.entries ?? [] {
                let name = entry.key.string ?? ""
                if entry.value["$ref"] == nil, entry.value["description"]?.string?.hasSuffix(".") != true {
                    bare.append("\(path).\(name)")
                }
            }
            for entry in node.entries ?? [] { visit(entry.value, "\(path).\(entry.key.string ?? "")") }
            for (index, item) in (node.items ?? []).enumerated() { visit(item, "\(path)[\(index)]") }
        }
        let root = try tree(document)
        visit(root, "")
        for entry in root["$defs"]?.entries ?? [] where entry.value["description"] == nil {
            bare.append(entry.key.string ?? "")
        }
        #expect(bare == [])
    }

    @Test("an option that is taken out of the schema is refused by validation with that schema")
    func authority() throws {
        let spec = YAMLParser().parse("segments: [{id: a, video: a.mp4, enableSummary: true}]").root
        let node = try #require(spec)
        #expect(try Schema.compile(SchemaDocument.conversation.text).accepts(node))
        let without = SchemaDocument.conversation.text
            .replacingOccurrences(of: ##""enableSummary": { "$ref": "#/$defs/enableSummary" },"##, with: "")
        #expect(try Schema.compile(without).validate(node).map(\.keyword) == ["additionalProperties"])
    }
}
