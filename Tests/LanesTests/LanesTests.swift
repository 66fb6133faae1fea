import Lanes
import Testing

@Suite("Work in lanes")
struct LanesTests {
    @Test("keeps the order of the values", arguments: [0, 1, 2, 3, 1_000])
    func order(_ count: Int) {
        #expect(Lanes.map(Array(0..<count)) { $0 * 2 } == (0..<count).map { $0 * 2 })
    }

    @Test("lets each lane keep what it has made from value to value")
    func state() {
        let counts = Lanes.map(Array(0..<1_000), state: 0) { _, count in
            count += 1
            return count
        }
        // However many lanes there are, each has counted its own values one by one.
        let lanes = counts.count { $0 == 1 }
        #expect(lanes >= 1 && counts.enumerated().allSatisfy { $1 == $0 / lanes + 1 })
    }
}
