/// Why the worker stopped, in words for a person and in a kind that a program can act on.
package struct WorkerFailure: Error, Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable {
        /// The arguments make no sense.
        case usage
        /// A model file is missing, broken or of another format.
        case model
        /// The model cannot do the language.
        case language
        /// The audio could not be read.
        case input
        /// The recognition itself failed.
        case recognition
    }

    package var kind: Kind
    package var reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
