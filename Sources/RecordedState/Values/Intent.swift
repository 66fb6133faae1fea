package import Planning

/// A target's conversation by its key.
package struct ConversationPlace: Hashable, Sendable {
    package var target: String
    package var key: String

    package init(target: String, key: String) {
        self.target = target
        self.key = key
    }
}

/// The durable record that an append is about to be sent; holds nothing that may not be shown.
package struct Intent: Hashable, Sendable {
    /// Unique for all time, and the `Idempotency-Key` of the request.
    package var attemptID: String
    package var place: ConversationPlace
    package var displayName: String?
    /// The life that was planned for; nil where the plan starts one.
    package var lineage: String?
    /// The conversation that is appended to; nil where the append makes one.
    package var conversationID: String?
    package var position: Int
    package var segmentID: String
    package var fingerprint: String
    package var optionsDigest: String
    /// Canonical JSON, as it may be shown.
    package var options: String
    package var video: String?
    package var mediaSHA256: String
    /// Whether the media may stand under another key already.
    package var allowsDuplicate: Bool
    package var byteCount: Int?
    /// Seconds.
    package var duration: Double?
    package var channels: Int?

    package init(
        attemptID: String,
        place: ConversationPlace,
        displayName: String? = nil,
        lineage: String?,
        conversationID: String?,
        position: Int,
        segmentID: String,
        fingerprint: String,
        optionsDigest: String,
        options: String,
        video: String? = nil,
        mediaSHA256: String,
        allowsDuplicate: Bool = false,
        byteCount: Int? = nil,
        duration: Double? = nil,
        channels: Int? = nil
    ) {
        self.attemptID = attemptID
        self.place = place
        self.displayName = displayName
        self.lineage = lineage
        self.conversationID = conversationID
        self.position = position
        self.segmentID = segmentID
        self.fingerprint = fingerprint
        self.optionsDigest = optionsDigest
        self.options = options
        self.video = video
        self.mediaSHA256 = mediaSHA256
        self.allowsDuplicate = allowsDuplicate
        self.byteCount = byteCount
        self.duration = duration
        self.channels = channels
    }

    /// The intent of one sending step; nil for a step without a payload.
    ///
    /// `lineage` and `conversationID` are the recorded ones at that moment, which grow while a plan is executed.
    package init?(attemptID: String, plan: Plan, step: Step, lineage: String?, conversationID: String?) {
        guard let payload = step.payload else { return nil }
        self.init(
            attemptID: attemptID,
            place: ConversationPlace(target: plan.target, key: plan.key),
            displayName: plan.displayName,
            lineage: lineage,
            conversationID: conversationID,
            position: step.position,
            segmentID: step.segmentID,
            fingerprint: payload.fingerprint,
            optionsDigest: payload.optionsDigest,
            options: payload.displayOptions,
            video: step.video,
            mediaSHA256: payload.media.sha256,
            allowsDuplicate: payload.allowsDuplicate,
            byteCount: payload.media.byteCount,
            duration: payload.media.duration,
            channels: payload.media.channels
        )
    }
}
