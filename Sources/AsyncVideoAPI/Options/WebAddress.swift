/// The shape of an address that can be called, judged without resolving it.
package enum WebAddress {
    /// Whether `text` is `http://host…` or `https://host…` in printable ASCII without spaces.
    package static func isAbsoluteHTTP(_ text: String) -> Bool {
        guard let rest = afterScheme(text), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { return false }
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        // An IPv6 address stands in brackets, and both of them.
        return !host.isEmpty && !host.hasPrefix(":") && host.hasPrefix("[") == host.contains("]")
    }

    private static func afterScheme(_ text: String) -> Substring? {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            return text.dropFirst(scheme.count)
        }
        return nil
    }
}
