/// A language as the API names it (`en-US`), and as Whisper does (`en`).
package struct SpeechLanguage: Sendable, Hashable {
    package let code: String
    let whisperName: String

    /// Nothing for what is no language code; the region does not matter to Whisper.
    package init?(code: String) {
        let name = code.prefix { $0 != "-" && $0 != "_" }.lowercased()
        guard (2...3).contains(name.count), name.allSatisfy({ ("a"..."z").contains($0) }) else { return nil }
        self.code = code
        whisperName = name
    }
}
