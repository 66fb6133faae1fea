/// A string compared and hashed by its Unicode scalars: JSON knows no canonical equivalence, `String` does.
struct ExactString: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactString, right: ExactString) -> Bool {
        left.text.isExactly(right.text)
    }

    func hash(into hasher: inout Hasher) {
        let bytes = text.utf8
        let hashed: Void? = bytes.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        if hashed == nil { for byte in bytes { hasher.combine(byte) } }
    }
}

extension String {
    /// True where both hold the same scalars, without the normalization of `==`.
    func isExactly(_ other: String) -> Bool {
        // Different for `==` is different; alike is exact at once where nothing can be normalized.
        guard self == other else { return false }
        return utf8Span.isKnownASCII || utf8.elementsEqual(other.utf8)
    }
}
