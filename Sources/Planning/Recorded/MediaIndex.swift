/// Which media stand recorded where on a target, for noticing a video that is about to be paid for twice.
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

    package init() {
        holders = [:]
    }

    package mutating func add(mediaSHA256: String, holder: Holder) {
        holders[mediaSHA256, default: []].append(holder)
    }

    /// Where the media stand recorded under other keys, in a fixed order.
    func holders(of mediaSHA256: String, notUnder key: String) -> [Holder] {
        (holders[mediaSHA256] ?? []).filter { $0.key != key }.sorted()
    }

    /// Every digest that stands recorded under a key.
    func media(under key: String) -> Set<String> {
        Set(holders.filter { $0.value.contains { $0.key == key } }.keys)
    }
}
