extension MediaError: CustomStringConvertible {
    package var description: String { message }

    /// One line in the house's wording, with the path in single quotes.
    package var message: String {
        switch self {
        case .missing(let path): "video '\(path)' does not exist"
        case .directory(let path): "'\(path)' is a directory, not a video"
        case .unreadable(let path, let reason): "video '\(path)' can't be read: \(reason)"
        case .empty(let path): "video '\(path)' is empty"
        case .notMP4(let path, .some(let format)): "'\(path)' is not an MP4: it looks like \(format.name)"
        case .notMP4(let path, .none): "'\(path)' is not an MP4"
        case .truncated(let path, let reason): "video '\(path)' is incomplete: \(reason)"
        case .damaged(let path, let reason): "video '\(path)' has a damaged header: \(reason)"
        case .noAudio(let path): "video '\(path)' has no sound"
        case .protected(let path): "the sound of video '\(path)' is encrypted"
        case .tooLong(let path, let duration):
            "video '\(path)' is \(Self.clock(duration)) long, at most \(Self.clock(MediaRules.longestDuration)) are allowed"
        case .changed(let path): "video '\(path)' changed while it was read"
        }
    }

    /// The way out.
    package var help: String {
        switch self {
        case .missing: "check the path: it is relative to the file that names it"
        case .directory: "name one MP4 file in it"
        case .unreadable: "name a regular file that you are allowed to read"
        case .empty: "record or copy it again"
        case .notMP4(let path, let format): format.map { $0.help(path: path) } ?? "name an MP4 file"
        case .truncated: "the recording or its copy was not finished: copy or record it again"
        case .damaged(let path, _): "write it anew: \(ForeignFormat.remuxing(path))"
        case .noAudio: "name a video with an audio track: conversations are made from what is said"
        case .protected: "name a video without copy protection"
        case .tooLong: "split it, and list the parts as segments in their order"
        case .changed: "wait until it is written completely, then start again"
        }
    }

    /// `1:02:03`, rounded up, so that four hours and a moment never read `4:00:00`.
    private static func clock(_ seconds: Double) -> String {
        // Far beyond any recording, and well inside what an integer holds.
        let whole = Int(min(max(seconds, 0), 1e12).rounded(.up))
        let minutes = padded(whole / 60 % 60)
        return "\(whole / 3600):\(minutes):\(padded(whole % 60))"
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
