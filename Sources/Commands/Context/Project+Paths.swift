import Foundation

/// Paths that mean the same from another checkout, and back.
extension Project {
    /// From the project's folder, with `..` where it must be; `path` is from the working folder.
    func relativePath(of path: String) -> String {
        let plain = Self.relative(absolute(path), to: folderPath)
        guard plain.hasPrefix("../") else { return plain }
        // The file may well be in the folder, and only be called by another name through a link.
        let real = Self.relative(Self.realPath(absolute(path)), to: Self.realPath(folderPath + "/."))
        return real.hasPrefix("../") ? plain : real
    }

    /// As one types it in the working folder: relative where the file is in it.
    func workingPath(of relative: String) -> String {
        let parts = Self.parts(folderPath + "/" + relative)
        let here = Self.parts(context.workingFolder)
        guard parts.count > here.count, parts.starts(with: here) else { return "/" + parts.joined(separator: "/") }
        let path = parts.dropFirst(here.count).joined(separator: "/")
        // A lone '-' would be the standard input.
        return path == "-" ? "./-" : path
    }

    private var folderPath: String { absolute(folder.isEmpty ? "/" : folder) }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : context.workingFolder + "/" + path
    }

    private static func relative(_ path: String, to folder: String) -> String {
        let base = parts(folder)
        let parts = parts(path)
        let common = zip(base, parts).prefix { $0 == $1 }.count
        return (base.dropFirst(common).map { _ in ".." } + parts.dropFirst(common)).joined(separator: "/")
    }

    /// Without `.` and `..`; by the text alone, as another checkout may have other links.
    private static func parts(_ path: String) -> [Substring] {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts
    }

    /// The file's own name in the real folder; the path itself where there is no such folder.
    private static func realPath(_ path: String) -> String {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        guard let folder = realpath(String(path[..<end]), nil) else { return path }
        defer { free(folder) }
        return String(cString: folder) + path[end...]
    }
}
