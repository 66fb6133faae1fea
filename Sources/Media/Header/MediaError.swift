/// Why a media file can't be used, with the words and the way out that a diagnostic needs.
package enum MediaError: Error, Sendable, Hashable {
    case missing(path: String)
    case directory(path: String)
    case unreadable(path: String, reason: String)
    case empty(path: String)
    case notMP4(path: String, looksLike: ForeignFormat?)
    /// The file ends before what it announces.
    case truncated(path: String, reason: String)
    /// An MP4 whose header contradicts itself.
    case damaged(path: String, reason: String)
    case noAudio(path: String)
    /// Every audio track is encrypted.
    case protected(path: String)
    /// `duration` in seconds.
    case tooLong(path: String, duration: Double)
    /// Somebody wrote to the file while it was read.
    case changed(path: String)

    /// Stable, kebab-case: what a diagnostic shows in brackets.
    package var id: String { rule.rawValue }

    /// The rule that the file breaks.
    package var rule: MediaRule {
        switch self {
        case .missing: .missing
        case .directory: .directory
        case .unreadable: .unreadable
        case .empty: .empty
        case .notMP4: .notMP4
        case .truncated: .truncated
        case .damaged: .damaged
        case .noAudio: .noAudio
        case .protected: .protected
        case .tooLong: .tooLong
        case .changed: .changed
        }
    }

    /// The file, as the caller named it.
    package var path: String {
        switch self {
        case .missing(let path), .directory(let path), .unreadable(let path, _), .empty(let path),
            .notMP4(let path, _), .truncated(let path, _), .damaged(let path, _), .noAudio(let path),
            .protected(let path), .tooLong(let path, _), .changed(let path):
            path
        }
    }

    /// The same problem under the path that the user typed.
    package func showing(path: String) -> MediaError {
        switch self {
        case .missing: .missing(path: path)
        case .directory: .directory(path: path)
        case .unreadable(_, let reason): .unreadable(path: path, reason: reason)
        case .empty: .empty(path: path)
        case .notMP4(_, let format): .notMP4(path: path, looksLike: format)
        case .truncated(_, let reason): .truncated(path: path, reason: reason)
        case .damaged(_, let reason): .damaged(path: path, reason: reason)
        case .noAudio: .noAudio(path: path)
        case .protected: .protected(path: path)
        case .tooLong(_, let duration): .tooLong(path: path, duration: duration)
        case .changed: .changed(path: path)
        }
    }
}
