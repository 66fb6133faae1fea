import Diagnostics
import RecordedState

/// Why a life can't be put in place, and what to do about it.
enum RestoringText {
    static func failure(_ refusal: Restoring.Refusal) -> CommandFailure {
        let key = VisibleText.escape(refusal.place.key)
        let name = "'\(key)' on target '\(VisibleText.escape(refusal.place.target))'"
        let place = "conversations[\(refusal.index)]"
        switch refusal.reason {
        case .keyTaken:
            return CommandFailure(
                .refused,
                "\(place): another conversation is recorded as \(name)",
                help: "move it to another key with 'runner state mv', or forget it with 'runner state rm', then import"
            )
        case .older(let recorded, let document):
            return CommandFailure(
                .refused,
                "\(place): \(name) has gone on since: serial \(recorded) here, \(document) in the document",
                help: "what is recorded here is the newer; export the other conversations by their keys"
            )
        case .diverged(let serial):
            return CommandFailure(
                .refused,
                "\(place): \(name) has gone on here and there, from act \(serial) on",
                help: "compare with 'runner log' which segments stand at the target; no document can say that for both"
            )
        case .attemptTaken(let id):
            return CommandFailure(
                .refused,
                "\(place): attempt '\(VisibleText.escape(id))' of \(name) is recorded for another conversation",
                help: "export it again; a document that was edited can't be trusted"
            )
        }
    }
}
