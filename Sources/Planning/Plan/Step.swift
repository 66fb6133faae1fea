package import AsyncVideoAPI

/// What is to be done about one segment.
///
/// Nearly every step of a large plan keeps, so what only few have is boxed (`indirect`).
package struct Step: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// Recorded and unchanged.
        case keep
        /// Recorded and unchanged under another id: recorded, not sent.
        case rename(from: String)
        /// Accepted, and the job's end is not known yet: ask the service about this job.
        case wait(jobID: String)
        /// The job failed. With `stops`, nothing after it may be sent: once something is, it can never be put in its place.
        indirect case failed(jobID: String?, reason: String?, stops: Bool)
        /// May have been received, so nothing after it may be sent until it is resolved. With `canResend`, sending the same
        /// attempt again resolves it: the target honours `Idempotency-Key`, and the spec still says the same.
        indirect case unknown(OpenAttempt, canResend: Bool)
        /// The append that makes the conversation.
        case create
        case append
        /// An append that follows one that is known to have left nothing behind.
        indirect case retry(RetryReason)
        /// Pending, and not sent while a conflict or a step before it stops the conversation.
        case held
    }

    package enum RetryReason: Hashable, Sendable {
        case notAccepted(SettledAttempt)
        case failedJob(jobID: String?, reason: String?)
    }

    package var action: Action
    package var segmentID: String
    /// From 1, in the recorded order: the position that an intent is recorded with.
    package var position: Int
    /// From 1, in the spec; nil where the segment is not (or no longer) in it.
    package var specPosition: Int?
    package var video: String?
    /// Nil for a segment that needs no media.
    package var media: MediaFacts?
    /// Everything that sending and recording it takes; nil where nothing could be sent.
    package var payload: Payload? {
        get { parcel.payload }
        set { parcel = newValue.map(Parcel.full) ?? .empty }
    }
    private var parcel = Parcel.empty
    /// Seconds that the API bills for this step; nil where the length is not known, 0 where nothing is sent.
    package var billableSeconds: Double?

    /// What one append sends and what is recorded of it.
    package struct Payload: Hashable, Sendable {
        /// The real values: sent, and never shown or stored.
        package var options: ProcessingOptions
        /// Canonical JSON of the effective options, as it may be shown and recorded.
        package var displayOptions: String
        package var fingerprint: String
        package var optionsDigest: String
        package var mediaPath: String?
        package var media: MediaFacts
        /// Whether the media may stand under another key already.
        package var allowsDuplicate: Bool
    }

    private enum Parcel: Hashable {
        case empty
        indirect case full(Payload)

        var payload: Payload? {
            switch self {
            case .empty: nil
            case .full(let payload): payload
            }
        }
    }

    package init(
        action: Action,
        segmentID: String,
        position: Int,
        specPosition: Int?,
        video: String?,
        media: MediaFacts?,
        payload: Payload?,
        billableSeconds: Double?
    ) {
        self.action = action
        self.segmentID = segmentID
        self.position = position
        self.specPosition = specPosition
        self.video = video
        self.media = media
        self.billableSeconds = billableSeconds
        self.payload = payload
    }

    package var sends: Bool {
        switch action {
        case .create, .append, .retry: true
        case .keep, .rename, .wait, .failed, .unknown, .held: false
        }
    }
}
