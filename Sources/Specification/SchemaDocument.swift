import Foundation
import JSONSchema

/// The schemas of the files that people write and of what the program writes, as they stand in `schema/`; the binary
/// carries them.
package enum SchemaDocument: String, CaseIterable, Sendable {
    case conversation
    case config
    case diagnostics
    case effective
    case history
    case plan
    case state

    /// JSON Schema 2020-12; of what people write, the very text that validation runs.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .conversation: PackageResources.conversation_schema_json
        case .config: PackageResources.config_schema_json
        case .diagnostics: PackageResources.diagnostics_schema_json
        case .effective: PackageResources.effective_schema_json
        case .history: PackageResources.history_schema_json
        case .plan: PackageResources.plan_schema_json
        case .state: PackageResources.state_schema_json
        }
    }

    var schema: Schema {
        switch self {
        case .conversation: Self.compiledConversation
        case .config: Self.compiledConfig
        case .diagnostics: Self.compiledDiagnostics
        case .effective: Self.compiledEffective
        case .history: Self.compiledHistory
        case .plan: Self.compiledPlan
        case .state: Self.compiledState
        }
    }

    private static let compiledConversation = compile(.conversation)
    private static let compiledConfig = compile(.config)
    private static let compiledDiagnostics = compile(.diagnostics)
    private static let compiledEffective = compile(.effective)
    private static let compiledHistory = compile(.history)
    private static let compiledPlan = compile(.plan)
    private static let compiledState = compile(.state)

    private static func compile(_ document: SchemaDocument) -> Schema {
        do {
            return try Schema.compile(bytes: document.bytes)
        } catch {
            preconditionFailure("schema \(document.rawValue): \(error.message)")
        }
    }
}
