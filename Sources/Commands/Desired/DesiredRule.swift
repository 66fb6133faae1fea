/// What can be wrong between a spec and its videos, by the id that stands in brackets behind the message.
enum DesiredRule: String, CaseIterable {
    case remote = "media-remote"
    case pinMismatch = "media-pin-mismatch"

    /// One paragraph: what the rule is for.
    var explanation: String {
        switch self {
        case .remote:
            """
            The video is an https address that the service would fetch by itself. Such a spec is valid, but runner does not send \
            videos from the web yet.
            """
        case .pinMismatch:
            """
            The segment pins its video with 'sha256', and the file has another digest. Somebody put another video there, and \
            what was reviewed is not what would be sent.
            """
        }
    }

    var bad: String {
        switch self {
        case .remote: "video: https://example.com/kickoff.mp4"
        case .pinMismatch: "sha256: 9f86d081…    # of the video that was there before"
        }
    }

    var mended: String {
        switch self {
        case .remote: "video: media/kickoff.mp4    # downloaded"
        case .pinMismatch: "sha256: 60303ae2…    # as sha256sum media/kickoff.mp4 says"
        }
    }
}
