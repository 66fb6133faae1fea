import Foundation
import JSONSchema
import YAMLTree

/// Where saved plans are kept: read whole, written whole or not at all.
enum SavedPlanFile {
    /// Whether the file says that it is a plan, by its content: JSON whose `about` is `runner plan`.
    ///
    /// Plans begin with that, so one that was cut off is still known for one. Only regular files are looked into.
    static func holdsPlan(_ path: String) throws(SavedPlanError) -> Bool {
        guard path != "-", FileKind.of(path) == .regular, let file = FileHandle(forReadingAtPath: path) else {
            return false
        }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 4096) else { return false }
        let text = head.filter { !isSpace($0) }
        guard text.first == UInt8(ascii: "{") else { return false }
        if text.starts(with: #"{"about":"runnerplan""#.utf8) { return true }
        // Another program may have written the keys in another order.
        guard let bytes = try? bytes(of: path), let tree = try? JSONText.parse(bytes: bytes) else { return false }
        return tree["about"]?.string == PlanDocument.mark
    }

    static func bytes(of path: String) throws(SavedPlanError) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            let bytes = Array(try file.read(upToCount: largest + 1) ?? Data())
            if bytes.count <= largest { return bytes }
        } catch {
            throw .unreadable(path, reason: (error as NSError).localizedDescription)
        }
        throw .unreadable(path, reason: "it is larger than \(largest >> 20) MB")
    }

    /// Some 100,000 segments.
    private static let largest = 256 << 20

    private static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: true
        case _: false
        }
    }
}

/// What stands at a path, links followed; a link that leads nowhere is special.
enum FileKind: Hashable, Sendable {
    case nothing
    case regular
    case folder
    case special

    static func of(_ path: String) -> FileKind {
        guard let real = realpath(path, nil) else {
            // A link that leads nowhere, as /dev/stdout does where it is a pipe.
            return (try? FileManager.default.attributesOfItem(atPath: path)) == nil ? .nothing : .special
        }
        defer { free(real) }
        let facts = try? FileManager.default.attributesOfItem(atPath: String(cString: real))
        switch facts?[.type] as? FileAttributeType {
        case .typeRegular: return .regular
        case .typeDirectory: return .folder
        case nil, .some: return .special
        }
    }
}
