/// Everything that can be wrong with a video, by the id that stands in brackets behind its message.
package enum MediaRule: String, CaseIterable, Sendable {
    case missing = "media-missing"
    case directory = "media-directory"
    case unreadable = "media-unreadable"
    case empty = "media-empty"
    case notMP4 = "media-not-mp4"
    case truncated = "media-truncated"
    case damaged = "media-damaged"
    case noAudio = "media-no-audio"
    case protected = "media-protected"
    case tooLong = "media-too-long"
    case changed = "media-changed"

    /// One paragraph: what the rule is for.
    package var explanation: String {
        switch self {
        case .missing:
            """
            A segment that is still to be sent names a video that is not there. The path is taken from the folder of the file \
            that it stands in. Segments that were sent do not need their videos any more.
            """
        case .directory: "A folder stands where the video should be. A segment is one video."
        case .unreadable:
            """
            The video is there but cannot be read: it belongs to somebody else, it is no regular file, or the disk has a fault.
            """
        case .empty: "The file has no bytes, as a recording has that was never started or a copy that was broken off."
        case .notMP4:
            """
            The service takes MP4 only, and goes by what is in the file, not by its name. Where the file is of a known other \
            kind, the message says which and how to turn it into an MP4.
            """
        case .truncated:
            """
            The file ends before what it announces. It would be accepted and paid for, and fail or lose its end when it is \
            processed.
            """
        case .damaged:
            "The header of the MP4 contradicts itself, so nobody can tell how long the video is or what is in it."
        case .noAudio: "Conversations are made from what is said, and the video has no sound."
        case .protected: "All sound of the video is encrypted, so nothing can be heard in it without a key."
        case .tooLong:
            "The service takes videos of at most four hours. Longer ones are split into segments of one conversation."
        case .changed:
            """
            Somebody wrote to the file while it was read, so nobody knows which video is meant. This happens while a recording \
            or a copy is still going on.
            """
        }
    }

    /// What such a file looks like in a shell.
    package var bad: String {
        switch self {
        case .missing: "video: media/kickof.mp4    # the file is media/kickoff.mp4"
        case .directory: "video: media    # which is a folder"
        case .unreadable: "video: media/kickoff.mp4    # with mode 600, of another user"
        case .empty: "video: media/kickoff.mp4    # a file of 0 bytes"
        case .notMP4: "video: media/kickoff.mkv"
        case .truncated: "video: media/kickoff.mp4    # still being copied"
        case .damaged: "video: media/kickoff.mp4    # mended by a tool that got it wrong"
        case .noAudio: "video: media/screen.mp4    # a screen recording without a microphone"
        case .protected: "video: media/film.mp4    # bought, with copy protection"
        case .tooLong: "video: media/offsite.mp4    # 5:10:00"
        case .changed: "video: media/live.mp4    # still being recorded"
        }
    }

    package var mended: String {
        switch self {
        case .missing: "video: media/kickoff.mp4"
        case .directory: "video: media/kickoff.mp4"
        case .unreadable: "video: media/kickoff.mp4    # after chmod a+r media/kickoff.mp4"
        case .empty: "video: media/kickoff.mp4    # copied again"
        case .notMP4: "video: media/kickoff.mp4    # after ffmpeg -i media/kickoff.mkv -c copy media/kickoff.mp4"
        case .truncated: "video: media/kickoff.mp4    # once the copy is complete"
        case .damaged: "video: media/kickoff.mp4    # after ffmpeg -i damaged.mp4 -c copy media/kickoff.mp4"
        case .noAudio: "video: media/call.mp4    # recorded with sound"
        case .protected: "video: media/talk.mp4    # without copy protection"
        case .tooLong: "video: media/offsite-1.mp4    # and media/offsite-2.mp4 in a segment of its own"
        case .changed: "video: media/live.mp4    # once the recording has ended"
        }
    }
}
