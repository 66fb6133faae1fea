import Diagnostics

/// Reads YAML 1.2 (core schema, one document, merge keys) into a tree with places; never traps, whatever the bytes.
package struct YAMLParser: Sendable {
    private let limits: YAMLLimits

    package init(limits: YAMLLimits = YAMLLimits()) {
        self.limits = limits
    }

    /// Gives the tree and all problems of a text; `file` is the path as the user typed it, for the messages.
    package func parse(_ text: String, file: String? = nil) -> ParsedText {
        var text = text
        return text.withUTF8 { parse($0, file: file) }
    }

    /// Gives the tree and all problems of bytes that should be UTF-8.
    package func parse(_ bytes: [UInt8], file: String? = nil) -> ParsedText {
        bytes.withUnsafeBufferPointer { parse($0, file: file) }
    }

    /// Gives the tree and all problems of bytes that stay in place during the call.
    package func parse(_ bytes: UnsafeBufferPointer<UInt8>, file: String? = nil) -> ParsedText {
        let report = YAMLReport(file: file)
        guard bytes.count <= limits.bytes else {
            return ParsedText(root: nil, diagnostics: [report.tooManyBytes(limit: limits.bytes)])
        }
        let text = UnsafeBufferPointer(rebasing: bytes[byteOrderMarkLength(bytes)...])
        if let problem = TextCheck.firstProblem(in: text) {
            return ParsedText(root: nil, diagnostics: [report.unreadable(problem)])
        }
        if let line = Directives.excess(in: text, limit: limits.directives) {
            return ParsedText(root: nil, diagnostics: [report.tooManyDirectives(line, limit: limits.directives)])
        }
        return build(text, report)
    }

    private func build(_ text: UnsafeBufferPointer<UInt8>, _ report: YAMLReport) -> ParsedText {
        // In a block scalar a last line of blanks alone counts, but libyaml sees it only with its line end.
        let lastLine = text[((text.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1)...]
        if !lastLine.isEmpty, lastLine.allSatisfy({ $0 == 0x20 }) {
            return (Array(text) + [0x0A]).withUnsafeBufferPointer { complete in
                var builder = TreeBuilder(text: complete, limits: limits, report: report)
                return builder.build()
            }
        }
        var builder = TreeBuilder(text: text, limits: limits, report: report)
        return builder.build()
    }

    private func byteOrderMarkLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}
