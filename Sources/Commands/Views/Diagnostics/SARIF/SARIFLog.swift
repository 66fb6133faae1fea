/// The part of SARIF 2.1.0 that findings need, under the names of that standard.
struct SARIFLog: Encodable {
    struct Run: Encodable {
        var tool: Tool
        /// What a column counts: a Unicode scalar is a code point.
        var columnKind = "unicodeCodePoints"
        var originalUriBaseIds: [String: ArtifactLocation]
        var artifacts: [Artifact]
        var results: [Finding]
    }

    struct Tool: Encodable {
        struct Driver: Encodable {
            var name: String
            var semanticVersion: String
            var rules: [ReportingDescriptor]
        }

        var driver: Driver
    }

    struct ReportingDescriptor: Encodable {
        struct Configuration: Encodable {
            var level: String
        }

        var id: String
        var shortDescription: Message
        var fullDescription: Message
        var help: Message
        var defaultConfiguration: Configuration
    }

    struct Message: Encodable {
        var text: String
        var markdown: String?
    }

    struct Artifact: Encodable {
        var location: ArtifactLocation
        var roles = ["analysisTarget"]
    }

    struct ArtifactLocation: Encodable {
        var uri: String
        var uriBaseId: String?
        /// The place in the run's artifacts.
        var index: Int?
        var description: Message?
    }

    struct Finding: Encodable {
        var ruleId: String
        /// The place in the driver's rules.
        var ruleIndex: Int?
        var level: String
        var message: Message
        var locations: [Location]
        var relatedLocations: [Location]?
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            var artifactLocation: ArtifactLocation
            var region: Region?
        }

        var physicalLocation: Physical
        var message: Message?
    }

    /// `endColumn` is the one behind the last character.
    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]
}
