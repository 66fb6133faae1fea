/// A URI or a relative reference in its five parts (RFC 3986, 3), as `$id` and `$ref` hold it.
struct URIReference {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        fragment = Self.cut(&rest, behind: "#")
        query = Self.cut(&rest, behind: "?")
        scheme = Self.takeScheme(&rest)
        authority = Self.takeAuthority(&rest)
        path = rest
    }

    /// Everything but the fragment, which names the document.
    var document: String {
        var text = ""
        if let scheme { text += "\(scheme):" }
        if let authority { text += "//\(authority)" }
        text += path
        if let query { text += "?\(query)" }
        return text
    }

    /// This reference as seen from `base` (RFC 3986, 5.2.2).
    func resolved(against base: URIReference) -> URIReference {
        guard scheme == nil else { return self }
        var target = self
        target.scheme = base.scheme
        guard authority == nil else { return target.withoutDots() }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
            return target
        }
        if path.first != "/" { target.path = base.merged(with: path) }
        return target.withoutDots()
    }
}

// MARK: - Parts

extension URIReference {
    private static func cut(_ text: inout Substring, behind mark: Character) -> Substring? {
        guard let index = text.firstIndex(of: mark) else { return nil }
        let tail = text[text.index(after: index)...]
        text = text[..<index]
        return tail
    }

    private static func takeScheme(_ text: inout Substring) -> Substring? {
        guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII, first.isLetter else {
            return nil
        }
        let scheme = text[..<colon]
        guard scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }) else {
            return nil
        }
        text = text[text.index(after: colon)...]
        return scheme
    }

    private static func takeAuthority(_ text: inout Substring) -> Substring? {
        guard text.hasPrefix("//") else { return nil }
        let rest = text.dropFirst(2)
        let authority = rest.prefix { $0 != "/" }
        text = rest[authority.endIndex...]
        return authority
    }

    /// RFC 3986, 5.2.3: the last segment of the base's path gives way.
    private func merged(with relative: Substring) -> Substring {
        if authority != nil, path.isEmpty { return "/" + relative }
        guard let slash = path.lastIndex(of: "/") else { return relative }
        return path[...slash] + relative
    }

    /// RFC 3986, 5.2.4.
    private func withoutDots() -> URIReference {
        guard path.contains(".") else { return self }
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part {
            case ".": if isLast { segments.append("") }
            case "..":
                if segments.count > 1 || (segments.first.map { !$0.isEmpty } ?? false) { segments.removeLast() }
                if isLast { segments.append("") }
            default: segments.append(part)
            }
        }
        var result = self
        result.path = segments.joined(separator: "/")[...]
        return result
    }
}

extension Substring {
    /// With `%41` turned into `A`; nil where what comes out is not UTF-8 or an escape is cut off.
    var percentDecoded: String? {
        guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let decoded = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(decoded)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
