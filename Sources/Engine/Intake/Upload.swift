import AsyncVideoAPI

/// A submission whose head was read and found right; its body has not been read.
struct Upload: Sendable {
    var account: String
    /// Nil makes a new conversation.
    var conversationID: String?
    var options: ProcessingOptions
    var demands: BodyDemands
    var idempotencyKey: String?

    /// Stands for everything about it but the media.
    var request: String { FirstAnswer.request(conversationID: conversationID, options: options) }
}
