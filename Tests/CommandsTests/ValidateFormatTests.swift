import Foundation
import JSONSchema
import Testing

/// The official schema of SARIF 2.1.0, where it is at hand.
private let sarifSchema = ProcessInfo.processInfo.environment["SARIF_SCHEMA"]

@Suite("Findings for tools: json, sarif, junit, github", .timeLimit(.minutes(5)))
struct ValidateFormatTests {
    /// An error with its line, a warning, and a good file, under names that every format has to escape.
    private static func fill(_ shop: Workshop) throws {
        try shop.write(
            """
            conversation: {key: weekly}
            segments:
              - id: kickoff
                video: kickoff.mp4
                vocabulary: ['<&"%,:]]>']
                mode: "tele\\u0007\\u202E\\uFFFEphone"
            """,
            to: "specs/a & b,c:%41é.yaml"
        )
        try shop.write(
            "segments: [{id: kickoff, video: kickoff.mp4, diarizationSpeakerCount: 3}]\n",
            to: "specs/careless.yaml"
        )
        try shop.write("segments: [{id: kickoff, video: kickoff.mp4}]\n", to: "specs/good.yaml")
    }

    @Test("json keeps to its schema and counts what it lists")
    func json() async throws {
        try await Workshop.open { shop in
            try Self.fill(shop)
            let ending = try await shop.runner("validate", "specs", "--format", "json")
            #expect(ending.status == 7)
            #expect(ending.error == "")
            let document = try Document(ending.output)
            #expect(document["version"].number == 1)
            #expect(document["errors"].number == 2)
            #expect(document["warnings"].number == 1)
            #expect(
                document["files"].items.map(\.text) == ["a & b,c:%41é", "careless", "good"].map { "specs/\($0).yaml" }
            )
            #expect(
                document["diagnostics"].items.map { $0["id"].text }
                    == ["unknown-option", "unknown-value", "count-without-diarization"]
            )
            let first = document["diagnostics"][0]
            #expect(first["range"]["start"]["line"].number == 5)
            #expect(first["range"]["start"]["column"].number == 5)
            #expect(first["range"]["end"]["column"].number == 15)
            #expect(first["help"].text == "did you mean 'customVocabulary'?")
            #expect(!ending.output.unicodeScalars.contains("\u{202E}"), "nothing turns the reading direction")
            #expect(document["diagnostics"][1]["message"].text?.unicodeScalars.contains("\u{202E}") == true)
            let schema = try Schema.compile(try await shop.runner("schema", "diagnostics").output)
            #expect(try schema.validate(JSONText.parse(ending.output)).map(\.message) == [])
            let again = try await shop.runner("validate", "specs", "--format", "json")
            #expect(again.output == ending.output)
        }
    }

    @Test("sarif has every rule, and each result points at its rule, its file and its region")
    func sarif() async throws {
        try await Workshop.open { shop in
            try Self.fill(shop)
            let ending = try await shop.runner("validate", "specs", "--format", "sarif")
            #expect(ending.status == 7)
            #expect(ending.error == "")
            let run = try Document(ending.output)["runs"][0]
            #expect(run["columnKind"].text == "unicodeCodePoints")
            let rules = run["tool"]["driver"]["rules"].items
            #expect(rules.count > 50)
            #expect(rules.allSatisfy { !($0["help"]["markdown"].text ?? "").isEmpty })
            let results = run["results"].items
            for result in results {
                let rule = try #require(result["ruleIndex"].number.map { rules[$0] })
                #expect(rule["id"].text == result["ruleId"].text)
                let artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
                let entry = try #require(artifact["index"].number.map { run["artifacts"][$0]["location"] })
                #expect(entry["uri"].text == artifact["uri"].text)
            }
            let first = try #require(results.first { $0["ruleId"].text == "unknown-option" })["locations"][0][
                "physicalLocation"
            ]
            #expect(first["artifactLocation"]["uri"].text == "specs/a%20%26%20b%2Cc%3A%2541%C3%A9.yaml")
            #expect(first["artifactLocation"]["uriBaseId"].text == "SRCROOT")
            #expect(first["region"]["startLine"].number == 5)
            #expect(first["region"]["startColumn"].number == 5)
            #expect(first["region"]["endColumn"].number == 15)
            #expect(run["originalUriBaseIds"]["SRCROOT"]["uri"].text?.hasSuffix("/") == true)
        }
    }

    @Test(
        "sarif keeps to the official schema",
        .enabled(if: sarifSchema != nil, "set SARIF_SCHEMA to the file of the official schema")
    )
    func officialSARIF() async throws {
        let file = try String(contentsOfFile: try #require(sarifSchema), encoding: .utf8)
        // Its words mean the same in the drafts from 4 to 7, and in 2020-12 all but the name of the dialect.
        let schema = try Schema.compile(file.replacing(#/"\$schema": *"[^"]*",/#, with: ""))
        try await Workshop.open { shop in
            try Self.fill(shop)
            try shop.write("a: 1\na: 2\n", to: "specs/twice.yaml")
            let found = try await shop.runner("validate", "specs", "missing.yaml", "--format", "sarif")
            #expect(try schema.validate(JSONText.parse(found.output)).map(\.message) == [])
            let input = try await shop.runner("validate", "-", "--format", "sarif", reading: "")
            #expect(try schema.validate(JSONText.parse(input.output)).map(\.message) == [])
            let wrong = found.output.replacing("\"unicodeCodePoints\"", with: "\"bytes\"")
            #expect(try !schema.accepts(JSONText.parse(wrong)), "the schema judges nothing")
        }
    }

    @Test("sarif names the standard input, and files that are not under the working folder, by whole addresses")
    func sarifAddresses() async throws {
        try await Workshop.open { shop in
            try shop.write("segments: []\n", to: "outside.yaml")
            try shop.write("", to: "inside/keep")
            let inside = Workshop(folder: shop.folder.appending(path: "inside"))
            let outside = try await inside.runner("validate", "../outside.yaml", "--format", "sarif")
            let location = try Document(outside.output)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
            #expect(location["artifactLocation"]["uri"].text == "file://\(shop.path("outside.yaml"))")
            #expect(location["artifactLocation"]["uriBaseId"].text == nil)
            let input = try await shop.runner("validate", "-", "--format", "sarif", reading: "segments: []\n")
            let artifact = try Document(input.output)["runs"][0]["artifacts"][0]["location"]
            #expect(artifact["uri"].text == "stdin:-")
            #expect(artifact["description"]["text"].text == "the standard input")
        }
    }

    @Test("junit is well formed, with a failure for each error and a passed case for a file without any")
    func junit() async throws {
        try await Workshop.open { shop in
            try Self.fill(shop)
            let ending = try await shop.runner("validate", "specs", "--format", "junit")
            #expect(ending.status == 7)
            #expect(ending.error == "")
            let report = try Elements(ending.output)
            #expect(report.named("testsuites").map { $0["tests"] } == ["4"])
            #expect(
                report.named("testsuite").map { $0["name"] }
                    == ["a & b,c:%41é", "careless", "good"].map { "specs/\($0).yaml" }
            )
            #expect(report.named("testsuite").map { $0["failures"] } == ["2", "0", "0"])
            #expect(report.named("testcase").count == 4)
            #expect(report.named("failure").map { $0["type"] } == ["unknown-option", "unknown-value"])
            #expect(report.named("failure")[1]["message"]?.contains("\\u{7}\\u{202E}") == true)
            #expect(report.named("failure")[1]["message"]?.contains("\\u{FFFE}") == true)
            #expect(report.text(of: "failure").contains("^^^^^^^^^^"))
            #expect(report.text(of: "system-out").contains("[count-without-diarization]"))
        }
    }

    @Test("github commands are one line each, escaped as they must be")
    func github() async throws {
        try await Workshop.open { shop in
            try Self.fill(shop)
            let ending = try await shop.runner("validate", "specs", "--format", "github")
            #expect(ending.status == 7)
            #expect(ending.error == "")
            let lines = ending.output.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(
                lines[0]
                    == "::error file=specs/a & b%2Cc%3A%2541é.yaml,line=5,col=5,endColumn=15,title=unknown-option"
                    + "::unknown option 'vocabulary'%0Ahelp: did you mean 'customVocabulary'?"
            )
            #expect(lines[2].hasPrefix("::warning file=specs/careless.yaml,line=1,col="))
            let dotted = try await shop.runner("validate", "./specs/../specs", "--format", "github")
            #expect(dotted.output == ending.output, "a file of a pull request has one name")
        }
    }

    @Test("a name that only looks like a new command stays a name", arguments: ["json", "sarif", "junit", "github"])
    func hostileName(format: String) async throws {
        try await Workshop.open { shop in
            let name = "x\n::error::gotcha\r\u{1B}[31m]]><!--.yaml"
            try shop.write("segments: []\n", to: name)
            let ending = try await shop.runner("validate", ".", "--format", format)
            #expect(ending.status == 7)
            #expect(!ending.output.contains("\n::error::gotcha"))
            #expect(!ending.output.contains("\u{1B}"))
            if format == "junit" { _ = try Elements(ending.output) }
            if format == "json" || format == "sarif" { _ = try Document(ending.output) }
        }
    }

    @Test(
        "warnings alone end with 0, and nothing found is a whole report too",
        arguments: ["json", "sarif", "junit", "github"]
    )
    func good(format: String) async throws {
        try await Workshop.open { shop in
            try Self.fill(shop)
            #expect(try await shop.runner("validate", "specs/careless.yaml", "--format", format).status == 0)
            let good = try await shop.runner("validate", "specs/good.yaml", "--format", format)
            #expect(good.status == 0)
            #expect(good.error == "")
            switch format {
            case "json": #expect(try Document(good.output)["diagnostics"].items.isEmpty)
            case "sarif": #expect(try Document(good.output)["runs"][0]["results"].items.isEmpty)
            case "junit": #expect(try Elements(good.output).named("failure").isEmpty)
            case _: #expect(good.output == "")
            }
        }
    }

    @Test("an unknown format is a mistake in the command line that names the known ones")
    func unknownFormat() async throws {
        try await Workshop.open { shop in
            let ending = try await shop.runner("validate", ".", "--format", "xml")
            #expect(ending.status == 64)
            #expect(ending.output == "")
            #expect(ending.error.contains("junit"))
        }
    }
}
