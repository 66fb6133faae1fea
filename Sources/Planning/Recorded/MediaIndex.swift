/// Which media stand recorded where on a target, for noticing a video that is about to be paid for twice.
///
/// Holds the conversations that hold media in question, each with all its media (`PlanInput.mediaInQuestion`).
package struct MediaIndex: Hashable, Sendable {
    package struct Holder: Hashable, Sendable, Comparable {
        package var key: String
        package var segmentID: String

        package init(key: String, segmentID: String) {
            self.key = key
            self.segmentID = segmentID
        }

        package static func < (left: Holder, right: Holder) -> Bool {
            (left.key, left.segmentID) < (right.key, right.segmentID)
        }
    }

    /// By the media's SHA-256.
    private(set) var holders: [String: [Holder]]

    /// Keys that are about to be sent in part: nothing of theirs can be moved.
    package private(set) var planned: Set<String>

    package init() {
        holders = [:]
        planned = []
    }

    package mutating func add(mediaSHA256: String, holder: Holder) {
        holders[mediaSHA256, default: []].append(holder)
    }

    /// What another plan of the same run is about to send.
    package mutating func addPlanned(mediaSHA256: String, holder: Holder) {
        add(mediaSHA256: mediaSHA256, holder: holder)
        planned.insert(holder.key)
    }

    /// Where the media stand recorded under other keys, in a fixed order.
    package func holders(of mediaSHA256: String, notUnder key: String) -> [Holder] {
        (holders[mediaSHA256] ?? []).filter { $0.key != key }.sorted()
    }

    /// Every digest that stands recorded under a key.
    func media(under key: String) -> Set<String> {
        Set(holders.filter { $0.value.contains { $0.key == key } }.keys)
    }
}
