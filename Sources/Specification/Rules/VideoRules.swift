import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Where a segment's video is; whether the file is there is asked only once it is to be sent.
enum VideoRules {
    static func check(_ node: Node?, in tree: ResolvedTree, file: String) -> [Diagnostic] {
        guard let node, let text = node.string, !tree.faulty.contains(node.range.start), isAddress(text),
            !isUsableAddress(text)
        else { return [] }
        return [
            Diagnostic(
                id: "video-address",
                message: "'\(tree.shown[node.range.start]?.text ?? text)' is neither a file nor an https address",
                file: file,
                range: node.range,
                help: text.lowercased().hasPrefix("file:") ? "write the path alone" : "use 'https://', or a file"
            )
        ]
    }

    /// The video that the text stands for, a relative path taken from the spec's own folder.
    static func reference(_ video: ShownText, file: String) -> VideoReference {
        if isAddress(video.value) { return VideoReference(source: .url(video.value), shown: video.shown) }
        let folder = file == "-" ? "" : FilePath.folder(of: file)
        return VideoReference(source: .file(path: FilePath.join(folder, video.value)), shown: video.shown)
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let colon = text.firstRange(of: "://") else { return false }
        return text[..<colon.lowerBound].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
    }

    private static func isUsableAddress(_ text: String) -> Bool {
        text.lowercased().hasPrefix("https://") && WebAddress.isAbsoluteHTTP(text)
    }
}
