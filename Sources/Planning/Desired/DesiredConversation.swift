package import AsyncVideoAPI

/// What a spec asks for, as plain values: no file format, no places, nothing left to look up.
package struct DesiredConversation: Hashable, Sendable {
    /// Stable identity in the recorded state.
    package var key: String
    /// As it is shown and recorded: `${NAME}` where the environment gave a value.
    package var displayName: String?
    /// The conversation that exists already and is to be appended to; nil lets the first append make one.
    package var conversationID: String?
    /// In the order of the spec.
    package var segments: [DesiredSegment]

    package init(
        key: String,
        displayName: String? = nil,
        conversationID: String? = nil,
        segments: [DesiredSegment]
    ) {
        self.key = key
        self.displayName = displayName
        self.conversationID = conversationID
        self.segments = segments
    }
}

/// One video of the spec with its effective options (extends, defaults, own; the API's defaults need not be filled in).
package struct DesiredSegment: Hashable, Sendable {
    package var id: String
    /// The real values: they are sent and fingerprinted, and must never be shown or stored.
    package var options: ProcessingOptions
    /// The same options as they may be shown and recorded: `${NAME}` where the environment gave a value.
    package var displayOptions: ProcessingOptions
    /// The video as the spec writes it, `${NAME}` included.
    package var video: String
    /// Where the bytes are; nil where there is no file to open.
    package var mediaPath: String?
    package var media: DesiredMedia
    /// Sends media that already stand recorded under another key.
    package var allowDuplicate: Bool

    package init(
        id: String,
        options: ProcessingOptions,
        displayOptions: ProcessingOptions? = nil,
        video: String,
        mediaPath: String? = nil,
        media: DesiredMedia,
        allowDuplicate: Bool = false
    ) {
        self.id = id
        self.options = options
        self.displayOptions = displayOptions ?? options
        self.video = video
        self.mediaPath = mediaPath
        self.media = media
        self.allowDuplicate = allowDuplicate
    }
}

/// What is known of a segment's media before anything is planned.
package enum DesiredMedia: Hashable, Sendable {
    case known(MediaFacts)
    /// The file was not read: a segment that stands recorded needs no file any more, a pending one does.
    ///
    /// `pin` is the spec's `sha256`, which counts as the media's digest; `problem` is why a pending segment can't be sent.
    case unread(pin: String?, problem: MediaProblem)
}

/// What was read of a media file.
package struct MediaFacts: Hashable, Sendable {
    /// Lowercase hexadecimal.
    package var sha256: String
    package var byteCount: Int
    /// Seconds; nil where the header does not say.
    package var duration: Double?
    /// Channels that can be recognized one by one.
    package var channels: Int?
    package var audioTracks: Int?

    package init(
        sha256: String,
        byteCount: Int,
        duration: Double? = nil,
        channels: Int? = nil,
        audioTracks: Int? = nil
    ) {
        self.sha256 = sha256
        self.byteCount = byteCount
        self.duration = duration
        self.channels = channels
        self.audioTracks = audioTracks
    }
}

/// Why a media file can't be sent, in the words of a diagnostic.
package struct MediaProblem: Hashable, Sendable {
    /// Stable, kebab-case: `media-missing`.
    package var id: String
    package var message: String
    package var help: String?

    package init(id: String, message: String, help: String? = nil) {
        self.id = id
        self.message = message
        self.help = help
    }
}
