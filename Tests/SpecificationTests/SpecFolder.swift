import Diagnostics
import Foundation
import Specification

/// A temporary folder with files in it, gone with the value; paths in messages are relative to it.
final class SpecFolder {
    let path: String
    private let environment: [String: String]
    private let standardInput: [UInt8]

    init(_ files: [String: String] = [:], environment: [String: String] = [:], standardInput: String = "") {
        path = NSTemporaryDirectory() + "spec-" + UUID().uuidString
        self.environment = environment
        self.standardInput = Array(standardInput.utf8)
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { write(Array(text.utf8), to: name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) {
        let file = path + "/" + name
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    /// Loads paths that are relative to the folder; `-` and absolute ones stay as they are.
    func load(_ arguments: String...) -> LoadedSpecifications {
        load(arguments)
    }

    func load(_ arguments: [String]) -> LoadedSpecifications {
        let input = standardInput
        let loader = SpecificationLoader(environment: environment, standardInput: { input })
        return loader.load(arguments.map { $0 == "-" || $0.hasPrefix("/") ? $0 : path + "/" + $0 })
    }

    /// One line for each diagnostic: `file:line:column id: message`, the notes in brackets.
    func shown(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { diagnostic in
            let notes = diagnostic.notes.map { " (\(place($0.file ?? diagnostic.file, $0.range)) \($0.message))" }
            return relative("\(place(diagnostic.file, diagnostic.range)) \(diagnostic.id): \(diagnostic.message)")
                + relative(notes.joined())
        }
    }

    func relative(_ text: String) -> String {
        text.replacingOccurrences(of: path + "/", with: "")
    }

    private func place(_ file: String?, _ range: SourceRange?) -> String {
        let start = range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        return (file ?? "?") + start
    }
}
