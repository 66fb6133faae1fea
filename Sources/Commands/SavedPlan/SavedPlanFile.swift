import Foundation
import JSONSchema
import YAMLTree

/// Where saved plans are kept: read whole, written whole or not at all.
enum SavedPlanFile {
    /// Whether the file says that it is a plan, by its content: JSON whose `about` is `runner plan`.
    ///
    /// Plans begin with that, so one that was cut off is still known for one. Only regular files are looked into.
    static func holdsPlan(_ path: String) throws(SavedPlanError) -> Bool {
        guard FileKind.of(path) == .regular, let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 4096) else { return false }
        let text = head.filter { !isSpace($0) }
        guard text.first == UInt8(ascii: "{") else { return false }
        if text.starts(with: #"{"about":"runnerplan""#.utf8) { return true }
        // Another program may have written the keys in another order.
        guard let tree = try? JSONText.parse(bytes: try bytes(of: path)) else { return false }
        return tree["about"]?.string == PlanDocument.mark
    }

    static func bytes(of path: String) throws(SavedPlanError) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(path, reason: (error as NSError).localizedDescription)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: true
        case _: false
        }
    }
}

/// What stands at a path, links followed.
enum FileKind: Hashable, Sendable {
    case nothing
    case regular
    case folder
    case special

    static func of(_ path: String) -> FileKind {
        guard let real = realpath(path, nil) else { return .nothing }
        defer { free(real) }
        let facts = try? FileManager.default.attributesOfItem(atPath: String(cString: real))
        switch facts?[.type] as? FileAttributeType {
        case .typeRegular: return .regular
        case .typeDirectory: return .folder
        case nil, .some: return .special
        }
    }
}
