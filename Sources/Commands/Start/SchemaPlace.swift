import Foundation
import Specification

/// Where an editor finds the schema of a spec.
struct SchemaPlace {
    static let fileName = "conversation.schema.json"

    /// The folder that the spec is in.
    let folder: String

    /// The one that is there already, beside the spec or above it inside of the repository, relative to the spec.
    var existing: String? {
        var place = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
        var way = ""
        while true {
            for name in [Self.fileName, "schema/\(Self.fileName)"] where has(place.appending(path: name)) {
                return way + name
            }
            guard place.pathComponents.count > 1, !has(place.appending(path: ".git")) else { return nil }
            place = place.deletingLastPathComponent()
            way += "../"
        }
    }

    private func has(_ file: URL) -> Bool {
        FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
    }

    /// Writes it beside the spec.
    func write() throws(FileWritingError) -> String {
        let path = folder == "." ? Self.fileName : "\(folder)/\(Self.fileName)"
        try FileWriting.create(path, Array(SchemaDocument.conversation.text.utf8), replacing: false)
        return Self.fileName
    }
}
