/// Words that people use for a key, and that no typing mistake leads to.
enum Synonyms {
    /// The key that is meant by a word in any case and with `_` or `-`; nil for a word that says nothing.
    static func key(for word: String) -> String? {
        words[word.lowercased().filter { $0 != "_" && $0 != "-" }]
    }

    private static let words = [
        "file": "video", "filename": "video", "path": "video", "source": "video", "src": "video", "media": "video",
        "url": "video", "videourl": "video", "videofile": "video",
        "sha": "sha256", "hash": "sha256", "digest": "sha256", "checksum": "sha256",
        "title": "name", "callback": "webhookUrl", "callbackurl": "webhookUrl", "hook": "webhookUrl",
        "locale": "languageCode", "keywords": "customVocabulary",
        "hints": "customVocabulary", "customentities": "entities", "channels": "channelMetadata",
        "diarization": "enableSpeakerDiarization", "diarize": "enableSpeakerDiarization",
        "speakers": "diarizationSpeakerCount", "numspeakers": "diarizationSpeakerCount",
        "options": "defaults", "settings": "defaults", "videos": "segments", "include": "extends", "base": "extends",
    ]
}
