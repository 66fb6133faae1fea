import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Where a segment's video is; whether the file is there is asked only once it is to be sent.
enum VideoRules {
    static func check(_ node: Node?, in tree: ResolvedTree, file: String) -> [Diagnostic] {
        guard let node, let text = node.string, !tree.faulty.contains(node.range.start), let help = flaw(text)
        else { return [] }
        let shown = VisibleText.excerpt(tree.shown[node.range.start]?.text ?? text, longest: 200)
        return [
            Diagnostic(
                id: "video-address",
                message: "'\(shown)' is neither a file nor an https address",
                file: file,
                range: node.range,
                help: help
            )
        ]
    }

    /// What to do about a text that is neither; nil where nothing is.
    private static func flaw(_ text: String) -> String? {
        // No file can have it in its name, and the system would take what stands before it for the whole path.
        if text.utf8.contains(0) { return "remove the NUL character" }
        guard isAddress(text), !isUsableAddress(text) else { return nil }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        if scheme == "file" { return "write the path alone" }
        guard scheme == "https" else { return "use 'https://', or a file" }
        return "write it as 'https://HOST/PATH'; blanks and letters beyond ASCII are percent-encoded, as in '%20'"
    }

    /// The video that the text stands for, a relative path taken from the spec's own folder.
    static func reference(_ video: ShownText, file: String) -> VideoReference {
        if isAddress(video.value) { return VideoReference(source: .url(video.value), shown: video.shown) }
        let folder = file == "-" ? "" : FilePath.folder(of: file)
        return VideoReference(source: .file(path: FilePath.join(folder, video.value)), shown: video.shown)
    }

    /// Whether the text starts with a scheme and `://`.
    private static func isAddress(_ text: String) -> Bool {
        let rest = text.utf8.drop(while: isSchemeByte)
        return rest.starts(with: "://".utf8)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        case _: false
        }
    }

    private static func isUsableAddress(_ text: String) -> Bool {
        text.lowercased().hasPrefix("https://") && WebAddress.isAbsoluteHTTP(text)
    }
}
