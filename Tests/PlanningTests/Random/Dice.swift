/// The same throws for the same seed, on every machine: SplitMix64.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(below: 100) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }
}
