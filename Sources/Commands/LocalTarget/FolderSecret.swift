import Foundation

/// The secret that the runners of one folder share, so that each may use the engine of the other.
enum FolderSecret {
    /// Reads the folder's secret, or makes one; the file is readable by its owner only.
    static func obtain(in folder: String) throws(CommandFailure) -> String {
        let path = folder + "/engine-secret"
        if let secret = read(path) { return secret }
        let draft = path + ".\(UUID().uuidString)"
        defer { unlink(draft) }
        let secret = (0..<4).map { _ in UUID().uuidString.lowercased() }.joined()
        let written = FileManager.default.createFile(
            atPath: draft,
            contents: Data(secret.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        // link(2), not rename(2): of two runners that make one at the same time, the second takes the first's.
        guard written, link(draft, path) == 0 || errno == EEXIST, let secret = read(path) else {
            throw CommandFailure(
                .error,
                "the folder '\(folder)' cannot be written: \(String(cString: strerror(errno)))",
                help: "make it writable, or run in another folder"
            )
        }
        return secret
    }

    private static func read(_ path: String) -> String? {
        guard let text = FileManager.default.contents(atPath: path), !text.isEmpty else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}
