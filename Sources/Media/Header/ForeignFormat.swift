/// What a file that is no MP4 appears to be, in words for the person who named it.
package enum ForeignFormat: Sendable, Hashable {
    /// A recording in another container; `name` with its article, `a WebM video`.
    case recording(name: String)
    /// Something that was never a recording.
    case other(name: String)
    /// The few lines that stand for a large file which git did not fetch.
    case gitLFSPointer
    case webPage
    /// A part of a stream, without the header that describes it.
    case streamPart
    case zeros

    package var name: String {
        switch self {
        case .recording(let name), .other(let name): name
        case .gitLFSPointer: "a Git LFS pointer, which stands for a file that was not fetched"
        case .webPage: "an HTML page"
        case .streamPart: "a part of a stream without its beginning"
        case .zeros: "nothing but zeros"
        }
    }

    func help(path: String) -> String {
        switch self {
        case .recording: "convert it: \(Self.converting(path))"
        case .other: "name an MP4 file"
        case .gitLFSPointer: "fetch the file: git lfs pull"
        case .webPage: "the download brought a page and not the file: open its address in a browser"
        case .streamPart: "join the stream's initialization segment and all its parts into one file, in order"
        case .zeros: "the download or copy was not finished: fetch the file again"
        }
    }

    static func converting(_ path: String) -> String { "ffmpeg -i \(quoted(path)) \(quoted(path + ".mp4"))" }

    static func remuxing(_ path: String) -> String { "ffmpeg -i \(quoted(path)) -c copy \(quoted(path + ".new.mp4"))" }

    /// The path as one word of a shell's command line.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            case _: false
            }
        }
        if isPlain, !path.hasPrefix("-") { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
