import Foundation
import Testing

/// What the program tells about itself.
@Suite(.timeLimit(.minutes(5))) struct ReferenceTests {
    @Test("the version and the help, with every exit status")
    func help() async throws {
        try await Workshop.open { shop in
            let version = try await shop.runner("--version")
            #expect(version.status == 0)
            #expect(version.output.split(separator: ".").count == 3, "\(version)")
            let help = try await shop.runner("--help")
            for text in ["130\tinterrupted", "7\tthe spec or its history forbids it", "apply", "validate", "serve"] {
                #expect(help.says(text), "'\(text)' is missing in \(help)")
            }
        }
    }

    @Test("the specs of this project are without mistakes")
    func ownSpecs() async throws {
        try await Workshop.open { shop in
            let specs = Programs.package.appending(path: "specs").path(percentEncoded: false)
            let valid = try await shop.runner("validate", specs)
            #expect(valid.status == 0, "\(valid)")
            #expect(valid.says("no mistakes"))
        }
    }

    @Test("a schema is printed as JSON", arguments: ["conversation", "config", "diagnostics"])
    func schema(name: String) async throws {
        try await Workshop.open { shop in
            let schema = try await shop.runner("schema", name)
            #expect(schema.status == 0, "\(schema)")
            let json = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
            #expect(json?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        }
    }

    @Test("a spec is read from standard input where it names its key")
    func standardInput() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1], key: "talk")
            let spec = String(decoding: try shop.contents(of: "talk.yaml"), as: UTF8.self)
            let plan = try await shop.runner("plan", "-", reading: spec)
            #expect(plan.status == 0, "\(plan)")
            #expect(plan.says("1 to create"))
            let nameless = try await shop.runner("plan", "-", reading: "segments: []\n")
            #expect(nameless.status == 7)
            #expect(nameless.says("-:1:"), "\(nameless)")
        }
    }
}
