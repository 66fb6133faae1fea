import Diagnostics
import Foundation

/// The files that arguments stand for: folders opened up, each file once, whatever it is called.
struct SpecFiles {
    private(set) var paths: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var known: Set<String> = []
    private let includesConfiguration: Bool

    /// `includesConfiguration` says whether a folder's `runner.yaml` is one of them.
    init(_ arguments: [String], includesConfiguration: Bool = false) {
        self.includesConfiguration = includesConfiguration
        for argument in arguments {
            if argument != "-", isFolder(argument) {
                addFolder(argument)
            } else {
                add(argument)
            }
        }
    }

    private mutating func add(_ path: String) {
        if known.insert(path == "-" ? path : FilePath.identity(path)).inserted { paths.append(path) }
    }

    private mutating func addFolder(_ folder: String) {
        var found: [String] = []
        collect(folder, &found)
        if found.isEmpty { diagnostics.append(FileReport.noSpecs(folder)) }
        for path in found { add(path) }
    }

    /// Hidden files and folders are not ours, links to folders may go in circles, and `runner.yaml` is no spec.
    private mutating func collect(_ folder: String, _ found: inout [String]) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            diagnostics.append(FileReport.unreadable(folder, .notPermitted))
            return
        }
        for name in names where !name.hasPrefix(".") {
            let path = FilePath.join(folder, name)
            if isFolder(path) {
                if !isLink(path) { collect(path, &found) }
            } else if FilePath.isYAML(name), isWanted(name), isRegular(path) {
                found.append(path)
            }
        }
    }

    private func isWanted(_ name: String) -> Bool {
        includesConfiguration || name != ConfigurationLoader.fileName
    }

    private func isFolder(_ path: String) -> Bool {
        mode(path) == S_IFDIR
    }

    /// A pipe or a socket that happens to lie in the folder would make us wait.
    private func isRegular(_ path: String) -> Bool {
        let mode = mode(path)
        return mode == S_IFREG || mode == nil
    }

    private func mode(_ path: String) -> mode_t? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts.st_mode & S_IFMT : nil
    }

    private func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }
}
