/// The shape of an address that can be called, judged without resolving it.
package enum WebAddress {
    /// Whether `text` is `http://host…` or `https://host…` in printable ASCII without spaces.
    package static func isAbsoluteHTTP(_ text: String) -> Bool {
        guard let rest = afterScheme(text), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { return false }
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        // An IPv6 address stands in brackets, and both of them.
        return !host.isEmpty && !host.hasPrefix(":") && host.hasPrefix("[") == host.contains("]") && hasUsablePort(host)
    }

    /// Whether what follows the host's own `:` is nothing or a number that a port can have.
    private static func hasUsablePort(_ host: Substring) -> Bool {
        let behind = host.hasPrefix("[") ? host.drop { $0 != "]" }.dropFirst() : host.drop { $0 != ":" }
        guard let colon = behind.first else { return true }
        let digits = behind.dropFirst()
        guard colon == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return digits.isEmpty || UInt16(digits).map { $0 > 0 } ?? false
    }

    private static func afterScheme(_ text: String) -> Substring? {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            return text.dropFirst(scheme.count)
        }
        return nil
    }
}
