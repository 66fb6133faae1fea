import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// A spec's document taken apart, before it is known whether it is valid.
struct SpecDraft {
    let file: String
    let root: Node
    let tree: ResolvedTree
    let segments: [SegmentDraft]

    /// `inherited` is what `extends` brings, API defaults included.
    init(file: String, tree: ResolvedTree, inherited: OptionLayer) {
        self.file = file
        self.tree = tree
        root = tree.root
        let named = root["conversation"]?.entry("name").map { Node(.mapping([$0]), range: $0.value.range) }
        // The conversation's name is the option `name` of every segment that has no own.
        let base = inherited.overlaid(by: root["defaults"], in: tree, file: file)
            .overlaid(by: named, in: tree, file: file)
        var passedOn = OptionNames()
        segments = (root["segments"]?.items ?? []).map { node in
            let id = node["id"]
            var effective = base
            let own = effective.overlay(node, in: tree, file: file)
            let known = passedOn
            passedOn = passedOn.union(own.inverted)
            return SegmentDraft(
                file: file,
                id: id?.string,
                idRange: id?.range ?? node.range,
                node: node,
                own: own,
                fresh: own.union(known.inverted),
                effective: effective
            )
        }
    }

    /// What is wrong beyond what a schema can say.
    func check() -> [Diagnostic] {
        let conversation = root["conversation"]
        var rules = SegmentRules()
        return IdentityRules.check(conversation?["key"], "'conversation.key'", in: tree, file: file)
            + IdentityRules.check(conversation?["id"], "'conversation.id'", in: tree, file: file)
            + derivedKeyProblems() + SpecRules.check(self) + segments.flatMap { check($0, &rules) }
    }

    private func check(_ segment: SegmentDraft, _ rules: inout SegmentRules) -> [Diagnostic] {
        IdentityRules.check(segment.node["id"], "a segment's 'id'", in: tree, file: file)
            + IdentityRules.check(segment.node["sha256"], "'sha256'", in: tree, file: file)
            + VideoRules.check(segment.node["video"], in: tree, file: file)
            + rules.check(segment)
    }

    private func derivedKeyProblems() -> [Diagnostic] {
        guard root["conversation"]?["key"] == nil else { return [] }
        guard file != "-" else {
            return [
                Diagnostic(
                    id: "key-needed",
                    message: "a spec from the standard input needs 'conversation.key'",
                    file: file,
                    range: root["conversation"]?.range ?? .wholeFile,
                    help: "add 'conversation:' with 'key: NAME'"
                )
            ]
        }
        return IdentityRules.flaw(FilePath.stem(of: file)).map { flaw in
            [
                Diagnostic(
                    id: "identity-form",
                    message: "the file's name, which is the conversation's key, \(flaw)",
                    file: file,
                    range: .wholeFile,
                    help: "add 'conversation:' with 'key: NAME', or rename the file"
                )
            ]
        } ?? []
    }
}

extension SpecDraft {
    /// Where the conversation's key is written; the file's start where its name is the key.
    var keyRange: SourceRange { root["conversation"]?["key"]?.range ?? .wholeFile }

    var key: String {
        guard let node = root["conversation"]?["key"], let text = node.string else { return FilePath.stem(of: file) }
        let shown = tree.shown[node.range.start]
        return shown?.hasVariable == true ? shown?.text ?? text : text
    }

    /// The spec as a value; nil if something that it cannot do without is missing, which is reported then.
    func spec() -> ConversationSpec? {
        let finished = segments.compactMap(segmentSpec)
        guard finished.count == segments.count, !finished.isEmpty else { return nil }
        return ConversationSpec(
            file: file,
            key: key,
            name: root["conversation"]?["name"].flatMap(text),
            conversationID: root["conversation"]?["id"]?.string,
            segments: finished,
            keyRange: keyRange
        )
    }

    private func text(_ node: Node) -> ShownText? {
        node.string.map { ShownText(value: $0, shown: tree.shown[node.range.start]?.text ?? $0) }
    }

    private func segmentSpec(_ segment: SegmentDraft) -> SegmentSpec? {
        guard let id = segment.id, let node = segment.node["video"], let video = text(node) else { return nil }
        return SegmentSpec(
            id: id,
            video: VideoRules.reference(video, file: file),
            sha256: segment.node["sha256"]?.string?.lowercased(),
            options: segment.effective.options,
            shownOptions: segment.effective.shown,
            origins: segment.effective.origins,
            allowDuplicate: segment.node["allowDuplicate"]?.truth ?? false,
            range: segment.node.range,
            idRange: segment.idRange,
            videoRange: node.range
        )
    }
}
