import Foundation
import Subprocess
import SystemPackage

/// A temporary folder in which one story happens, and the command line in it.
struct Workshop: Sendable {
    let folder: URL
    /// What the programs see besides the environment of the tests; nil removes.
    var environment: [String: String?] = [:]

    /// Lets `body` work in a fresh folder and removes it afterwards.
    static func open<Result>(_ body: (Workshop) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "runner-story-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(Workshop(folder: folder.resolvingSymlinksInPath()))
    }

    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Whether there is any state; the digest cache, which planning may leave, is none.
    var hasState: Bool {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path(".runner"))
        return !(names ?? []).allSatisfy { $0 == "digests" }
    }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: file)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: name))
    }

    func contents(of name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    /// Puts a clip at `media/NAME.mp4`.
    func put(_ clips: [Clip]) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "media"),
            withIntermediateDirectories: true
        )
        for clip in clips where !has("media/\(clip.fileName)") {
            try FileManager.default.copyItem(at: clip.source, to: folder.appending(path: "media/\(clip.fileName)"))
        }
    }

    /// Lengthens a clip that was put in place; it stays the same recording, with free space behind it.
    func lengthen(_ clip: Clip, by count: UInt32) throws {
        let size = withUnsafeBytes(of: (count + 8).bigEndian) { Data($0) }
        let free = size + Data("free".utf8) + Data(count: Int(count))
        try write(try contents(of: "media/\(clip.fileName)") + free, to: "media/\(clip.fileName)")
    }

    /// Writes a spec with a segment for each clip, named like it, and puts the clips in place.
    @discardableResult
    func spec(_ clips: [Clip], in name: String = "talk.yaml", key: String? = nil) throws -> String {
        try put(clips)
        var lines = key.map { ["conversation:", "  key: \($0)"] } ?? []
        lines.append("segments:")
        for clip in clips { lines += ["  - id: \(clip)", "    video: media/\(clip.fileName)"] }
        try write(lines.joined(separator: "\n") + "\n", to: name)
        return name
    }

    /// The same folder with another environment.
    func with(_ environment: [String: String?]) -> Workshop {
        var changed = self
        changed.environment.merge(environment) { $1 }
        return changed
    }

    var programEnvironment: Environment {
        let changes = environment.merging(["NO_COLOR": "1"]) { mine, _ in mine }
        return .inherit.updating(
            Dictionary(uniqueKeysWithValues: changes.map { (Environment.Key(stringLiteral: $0), $1) })
        )
    }
}
