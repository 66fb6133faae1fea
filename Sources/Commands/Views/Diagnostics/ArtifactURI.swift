/// The URI of a file, relative to the working folder where the file is under it.
struct ArtifactURI: Hashable {
    let uri: String
    /// As the URI says it, with nothing encoded; nil where the file is not under the working folder.
    let relativePath: String?

    var isRelative: Bool { relativePath != nil }

    /// - Parameters:
    ///   - path: as the user typed it; `-` is the standard input.
    ///   - folder: the working folder, absolute.
    init(path: String, folder: String) {
        guard path != Findings.standardInput else {
            uri = "stdin:-"
            relativePath = nil
            return
        }
        let base = Self.segments(folder)
        let whole = path.utf8.first == UInt8(ascii: "/") ? Self.segments(path) : Self.segments(folder + "/" + path)
        guard whole.starts(with: base) else {
            uri = "file:///" + Self.encode(whole[...])
            relativePath = nil
            return
        }
        let rest = whole.dropFirst(base.count)
        uri = rest.isEmpty ? "./" : Self.encode(rest)
        relativePath = rest.isEmpty ? "." : rest.joined(separator: "/")
    }

    /// The working folder itself, ending in a slash as the base of others.
    static func base(_ folder: String) -> String {
        let segments = segments(folder)
        return "file:///" + encode(segments[...]) + (segments.isEmpty ? "" : "/")
    }

    /// RFC 3986, 5.2.4: whoever resolves a URI takes `.` and `..` out of it in this way.
    private static func segments(_ path: String) -> [String] {
        var segments: [String] = []
        // By bytes: a slash with an accent upon it is one `Character`, and is a slash all the same.
        for segment in path.utf8.split(separator: UInt8(ascii: "/")).map({ String(Substring($0)) }) {
            switch segment {
            case ".": break
            case "..": _ = segments.popLast()
            case _: segments.append(segment)
            }
        }
        return segments
    }

    private static func encode(_ segments: ArraySlice<String>) -> String {
        segments.map { $0.utf8.map(encode).joined() }.joined(separator: "/")
    }

    /// Everything but the unreserved characters of RFC 3986, 2.3.
    private static func encode(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            return String(UnicodeScalar(byte))
        case _:
            let digits = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "%0\(digits)" : "%\(digits)"
        }
    }
}
