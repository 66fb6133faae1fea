import Diagnostics
import Foundation
import JSONSchema
import YAMLTree

/// A plan that was saved: whole, as runner wrote it, and in a form that this program knows.
struct SavedPlan: Sendable {
    /// As typed.
    let file: String
    let document: PlanDocument
}

extension SavedPlan {
    /// The saved plan that the arguments are; nil where they are specs.
    static func named(in paths: [String]) throws -> SavedPlan? {
        guard let file = try paths.first(where: holdsPlan) else { return nil }
        guard paths.count == 1 else {
            throw CommandFailure(
                .usage,
                "'\(file)' is a saved plan, and goes alone",
                help: "name the plan, or name specs"
            )
        }
        return try translated { () throws(SavedPlanError) in try read(file) }
    }

    private static func holdsPlan(_ path: String) throws -> Bool {
        try translated { () throws(SavedPlanError) in try SavedPlanFile.holdsPlan(path) }
    }

    private static func read(_ file: String) throws(SavedPlanError) -> SavedPlan {
        let bytes = try SavedPlanFile.bytes(of: file)
        let tree: Node
        do throws(JSONSyntaxError) {
            tree = try JSONText.parse(bytes: bytes)
        } catch {
            throw .notWhole(file, "\(error.message), at \(error.position.line):\(error.position.column)")
        }
        try check(tree, file)
        guard let document = try? JSONDecoder().decode(PlanDocument.self, from: Data(bytes)), document.isPlausible
        else { throw .foreign(file) }
        return SavedPlan(file: file, document: document)
    }

    /// The version first: what another one means by its keys is not known.
    private static func check(_ tree: Node, _ file: String) throws(SavedPlanError) {
        guard tree["about"]?.string == PlanDocument.mark, case .int(let version)? = tree["version"]?.value, version > 0
        else { throw .foreign(file) }
        guard version <= PlanDocument.currentVersion else { throw .newer(file, version: version) }
        guard tree["digest"]?.string == PlanDigest.of(tree) else { throw .edited(file) }
    }

    private static func translated<Result>(_ body: () throws(SavedPlanError) -> Result) throws(CommandFailure) -> Result
    {
        do throws(SavedPlanError) {
            return try body()
        } catch {
            throw CommandFailure(error.status, error.message, help: error.help)
        }
    }
}

/// Why a file can't be taken for the plan that it says it is.
enum SavedPlanError: Error, Hashable {
    case unreadable(String, reason: String)
    case notWhole(String, String)
    /// Says that it is a plan, and has not the form of one.
    case foreign(String)
    case newer(String, version: Int)
    case edited(String)

    var status: ExitStatus {
        switch self {
        case .unreadable, .notWhole, .foreign: .error
        case .newer, .edited: .stalePlan
        }
    }

    var message: String {
        switch self {
        case .unreadable(let file, let reason): "can't read '\(file)': \(reason)"
        case .notWhole(let file, let reason): "'\(file)' is not a whole plan: \(reason)"
        case .foreign(let file): "'\(file)' is not a plan that runner has made"
        case .newer(let file, let version):
            "'\(file)' has version \(version), and this program knows plans up to version \(PlanDocument.currentVersion)"
        case .edited(let file): "'\(file)' was edited: its digest is another one than it says"
        }
    }

    var help: String {
        switch self {
        case .unreadable: "check the file and its permissions"
        case .notWhole, .foreign, .edited: "make a new plan with `runner plan SPEC --out FILE`"
        case .newer: "use the version of runner that made it, or make a new plan with this one"
        }
    }
}
