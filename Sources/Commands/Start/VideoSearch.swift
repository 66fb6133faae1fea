import Foundation
import Media

/// A video that a segment can be made of.
struct FoundVideo: Sendable {
    /// As the user would type it.
    var path: String
    /// Seconds.
    var duration: Double

    var name: String { URL(filePath: path).lastPathComponent }
    var stem: String { URL(filePath: path).deletingPathExtension().lastPathComponent }
}

/// The videos of folders and files, in natural order of their names, and why others are left out.
struct VideoSearch {
    private(set) var videos: [FoundVideo] = []
    private(set) var leftOut: [MediaError] = []
    /// Folders that cannot be looked into, each with the reason.
    private(set) var closed: [(path: String, reason: String)] = []
    private var known: Set<String> = []

    /// What else people record in; these are told as left out, all other files are none of our business.
    private static let extensions: Set<String> = [
        "mp4", "m4v", "mov", "mkv", "webm", "avi", "wmv", "flv", "mpg", "mpeg", "ts", "mts", "m2ts", "3gp", "ogv",
        "m4a",
        "mp3", "wav", "aac", "flac", "ogg", "opus",
    ]

    init(_ paths: [String]) {
        for path in paths {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                addFolder(path)
            } else {
                add(path)
            }
        }
        videos = Self.sorted(videos)
    }

    /// By the name without its extension, so that `talk.mp4` comes before `talk b.mp4`; equal names by their folders.
    private static func sorted(_ videos: [FoundVideo]) -> [FoundVideo] {
        let named = videos.map { (video: $0, stem: NaturalName($0.stem), path: NaturalName($0.path)) }
        let inOrder = named.sorted { left, right in
            left.stem == right.stem ? left.path < right.path : left.stem < right.stem
        }
        return inOrder.map(\.video)
    }

    private mutating func addFolder(_ folder: String) {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            for name in names.sorted() where !name.hasPrefix(".") && Self.isRecording(name) {
                add(folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)")
            }
        } catch {
            let reason = FileManager.default.isReadableFile(atPath: folder) ? "it cannot be read" : "permission denied"
            closed.append((folder, reason))
        }
    }

    private static func isRecording(_ name: String) -> Bool {
        extensions.contains(URL(filePath: name).pathExtension.lowercased())
    }

    private mutating func add(_ path: String) {
        guard known.insert(URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)).inserted else {
            return
        }
        do throws(MediaError) {
            let header = try MediaProbe.header(path: path)
            try MediaRules.check(header, path: path)
            videos.append(FoundVideo(path: path, duration: header.duration))
        } catch {
            leftOut.append(error)
        }
    }
}
