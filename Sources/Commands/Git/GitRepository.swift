import Foundation

/// A git repository as its files show it.
///
/// The files are read and nothing else: nothing that a repository brings (hooks, configuration) is ever run or obeyed, and git
/// itself need not be there. Source: gitrepository-layout(5).
struct GitRepository {
    /// `.git`, or where its file points to: what belongs to this work tree alone.
    private let own: String
    /// What all work trees of the repository share.
    private let shared: String

    /// The repository that a folder lies in; nil where it lies in none.
    init?(around folder: String) {
        guard let own = Self.find(folder) else { return nil }
        self.own = own
        let pointer = SmallFile.text(own + "/commondir")?.trimmingCharacters(in: .whitespacesAndNewlines)
        shared = pointer.map { Self.path($0, from: own) } ?? own
    }

    /// The commit that is checked out; nil before the first one, and where the files do not tell.
    var commit: String? {
        SmallFile.text(own + "/HEAD").flatMap { resolve($0, depth: 0) }
    }

    // MARK: Where it is

    private static func find(_ folder: String) -> String? {
        var url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
        while true {
            let candidate = url.appending(path: ".git").path(percentEncoded: false)
            if let found = gitFolder(candidate) { return found }
            guard url.path(percentEncoded: false) != "/" else { return nil }
            url.deleteLastPathComponent()
        }
    }

    private static func gitFolder(_ path: String) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        if isFolder.boolValue { return path }
        // Linked work trees and submodules have a file in its place.
        guard let text = SmallFile.text(path), text.hasPrefix("gitdir:") else { return nil }
        let target = text.dropFirst("gitdir:".count).trimmingCharacters(in: .whitespacesAndNewlines)
        return Self.path(target, from: (path as NSString).deletingLastPathComponent)
    }

    private static func path(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    // MARK: What it stands at

    /// Follows a reference to its commit, as far as git itself would.
    private func resolve(_ text: String, depth: Int) -> String? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("ref:") else { return Self.isCommit(text) ? text : nil }
        let name = text.dropFirst("ref:".count).trimmingCharacters(in: .whitespaces)
        guard depth < 5, Self.isReference(name) else { return nil }
        let loose = SmallFile.text(own + "/" + name) ?? SmallFile.text(shared + "/" + name)
        return loose.flatMap { resolve($0, depth: depth + 1) } ?? packed(name)
    }

    private func packed(_ name: String) -> String? {
        guard let text = SmallFile.text(shared + "/packed-refs", limit: 64 << 20) else { return nil }
        for line in text.split(separator: "\n") where line.hasSuffix(" " + name) {
            let commit = String(line.dropLast(name.count + 1))
            if Self.isCommit(commit) { return commit }
        }
        return nil
    }

    /// SHA-1 or SHA-256.
    private static func isCommit(_ text: String) -> Bool {
        let length = text.utf8.count
        return (length == 40 || length == 64) && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }

    /// A name that stays inside the repository.
    private static func isReference(_ name: String) -> Bool {
        name.hasPrefix("refs/") && !name.split(separator: "/").contains("..")
    }
}

/// Reading that can't be made to wait or to fill the memory.
private enum SmallFile {
    /// Nil where there is no regular file, where it has more bytes than allowed, or is not UTF-8.
    static func text(_ path: String, limit: Int = 4096) -> String? {
        let file = URL(filePath: path).resolvingSymlinksInPath()
        // Looked at before it is opened: a pipe or a device may stand under the name.
        guard let facts = try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false)),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int, size <= limit,
            let data = try? Data(contentsOf: file)
        else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
