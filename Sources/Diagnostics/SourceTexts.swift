/// The texts that diagnostics point into, by the path that the diagnostics name.
package struct SourceTexts: Sendable {
    private var texts: [String: [UInt8]] = [:]

    package init() {}

    package mutating func add(_ text: [UInt8], file: String) {
        texts[file] = text
    }

    package mutating func merge(_ other: SourceTexts) {
        texts.merge(other.texts) { own, _ in own }
    }

    /// The lines of a file; nil for a file that is not known.
    func lines(of file: String) -> SourceLines? {
        texts[file].map(SourceLines.init)
    }
}
