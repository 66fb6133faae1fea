/// The languages that the API knows.
///
/// Source: contract, limits and language matrix.
package enum Language {
    package static let codes = [
        "en-US", "en-GB", "en-AU", "en-IE", "en-IN", "en-ZA", "ru-RU", "fr-CA", "fr-FR", "de-DE", "it-IT", "nl-NL",
        "ja-JP",
        "es-US", "es-ES", "ar-SA", "hi-IN", "pt-BR", "pt-PT", "fa-IR",
    ]

    /// Speakers can be told apart in English and Spanish only (API page, "Speaker Diarization Language Support").
    package static func supportsDiarization(_ code: String) -> Bool {
        code.hasPrefix("en-") || code.hasPrefix("es-")
    }
}
