package import AsyncVideoAPI
package import Diagnostics

/// One conversation as its spec describes it, validated; every rule of the catalogue holds for it.
package struct ConversationSpec: Hashable, Sendable {
    /// As typed, or as found under a typed folder; `-` for the standard input.
    package var file: String
    /// Identity in the recorded state.
    package var key: String
    /// The conversation's own name; each segment's options hold it already.
    package var name: ShownText?
    /// A conversation that exists already, to be appended to.
    package var conversationID: String?
    /// In their order, at least one.
    package var segments: [SegmentSpec]
    /// Where messages about the conversation as a whole point to.
    package var keyRange: SourceRange

    package init(
        file: String,
        key: String,
        name: ShownText? = nil,
        conversationID: String? = nil,
        segments: [SegmentSpec],
        keyRange: SourceRange = .wholeFile
    ) {
        self.file = file
        self.key = key
        self.name = name
        self.conversationID = conversationID
        self.segments = segments
        self.keyRange = keyRange
    }
}

/// One video of a conversation with everything that is to be sent along.
package struct SegmentSpec: Hashable, Sendable {
    package var id: String
    package var video: VideoReference
    /// The digest that the file must have: 64 lower-case hexadecimal digits.
    package var sha256: String?
    /// Effective, API defaults filled in, environment values in place: to be sent and hashed, never shown.
    package var options: ProcessingOptions
    /// The same with `${NAME}` in place of environment values: to be printed, logged and stored.
    package var shownOptions: ProcessingOptions
    /// Where each effective option was written; the others are the API's.
    package var origins: OptionOrigins
    /// Whether a video that stands recorded already may be sent and paid for again.
    package var allowDuplicate: Bool
    package var range: SourceRange
    package var idRange: SourceRange
    package var videoRange: SourceRange

    package init(
        id: String,
        video: VideoReference,
        sha256: String? = nil,
        options: ProcessingOptions,
        shownOptions: ProcessingOptions? = nil,
        origins: OptionOrigins = OptionOrigins(),
        allowDuplicate: Bool = false,
        range: SourceRange = .wholeFile,
        idRange: SourceRange = .wholeFile,
        videoRange: SourceRange = .wholeFile
    ) {
        self.id = id
        self.video = video
        self.sha256 = sha256
        self.options = options
        self.shownOptions = shownOptions ?? options
        self.origins = origins
        self.allowDuplicate = allowDuplicate
        self.range = range
        self.idRange = idRange
        self.videoRange = videoRange
    }
}

/// A segment's video: a file that is sent, or an address that the service fetches.
package struct VideoReference: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// Can be opened from the working directory: the spec's own folder is joined in.
        case file(path: String)
        /// https only.
        case url(String)
    }

    package var source: Source
    /// As written, with `${NAME}`: print this.
    package var shown: String

    package init(source: Source, shown: String) {
        self.source = source
        self.shown = shown
    }
}
