import Testing

@testable import Media

/// Numbers of a seed, the same in every run.
struct HeaderChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Hostile headers")
struct HeaderHostileTests {
    @Test("sizes at and beyond every limit end in an error or a header, never in a trap")
    func sizes() {
        let limits: [UInt64] = [
            0, 1, 7, 8, 9, 15, 16, 0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 62, 1 << 63 - 1, 1 << 63, .max - 7, .max,
        ]
        for size in limits {
            for type in ["moov", "mdat", "trak", "free", "ftyp", "moof"] {
                let large = HeaderBox.word(1) + Array(type.utf8) + HeaderBox.long(size)
                let small = HeaderBox.word(UInt32(truncatingIfNeeded: size)) + Array(type.utf8)
                for box in [large, small, large + HeaderBox.zeros(64), small + HeaderBox.zeros(64)] {
                    #expect(isBounded(box))
                    #expect(isBounded(HeaderBox.file(box)))
                    #expect(isBounded(HeaderBox.file(HeaderBox.movie(box))))
                    #expect(isBounded(HeaderBox.file(HeaderBox.movie(HeaderBox.track()), box)))
                }
            }
        }
    }

    @Test("tables that announce more entries than they hold are damage")
    func counts() {
        for type in ["stts", "stco", "co64", "ctts"] {
            let table = HeaderBox.full(type, HeaderBox.word(.max), HeaderBox.zeros(32))
            let track = HeaderBox.track(chunk: type == "stts" ? [] : table)
            let replaced = type == "stts" ? HeaderBox.box("trak", table) : track
            #expect(isDamaged(HeaderBox.file(HeaderBox.movie(replaced))), "\(type)")
        }
        let run = HeaderBox.full("trun", flags: 0x100, HeaderBox.word(.max), HeaderBox.word(1))
        let fragment = HeaderBox.box("traf", HeaderBox.full("tfhd", HeaderBox.word(1)), run)
        #expect(isDamaged(HeaderBox.file(HeaderBox.movie(HeaderBox.track()), HeaderBox.box("moof", fragment))))
    }

    @Test("the largest numbers make a long video, not a trap")
    func largest() throws {
        let run = HeaderBox.full("trun", HeaderBox.word(.max))
        let header = HeaderBox.full("tfhd", flags: 0x8, HeaderBox.word(1), HeaderBox.word(.max))
        let clock = HeaderBox.full("tfdt", version: 1, HeaderBox.long(.max))
        let fragment = HeaderBox.box("moof", HeaderBox.box("traf", header, clock, run, run, run))
        let file = HeaderBox.file(HeaderBox.movie(HeaderBox.track()), fragment, HeaderBox.box("mdat", [1]))
        let read = try HeaderBox.header(file)
        #expect(read.duration > 1e18 && read.duration.isFinite)
        #expect(throws: MediaError.tooLong(path: "a", duration: read.duration)) {
            try MediaRules.check(read, path: "a")
        }
        let many = try HeaderBox.header(HeaderBox.file(HeaderBox.movie(HeaderBox.track(samples: .max))))
        #expect(many.duration == Double(UInt32.max))
    }

    @Test("time scales of zero are damage")
    func zeroTimescale() {
        #expect(isDamaged(HeaderBox.file(HeaderBox.movie(HeaderBox.track(timescale: 0)))))
        #expect(isDamaged(HeaderBox.file(HeaderBox.box("moov", HeaderBox.movieHeader(timescale: 0)))))
    }

    @Test("a file of nothing but tiny boxes is given up after bounded work")
    func tinyBoxes() {
        let boxes = [[UInt8]](repeating: HeaderBox.box("free"), count: 400_000).flatMap { $0 }
        #expect(isBounded(HeaderBox.file(boxes), within: .seconds(20)))
        #expect(isDamaged(HeaderBox.file(HeaderBox.box("moov", HeaderBox.movieHeader(), boxes))))
        let tracks = [[UInt8]](repeating: HeaderBox.track(), count: 5000).flatMap { $0 }
        #expect(isDamaged(HeaderBox.file(HeaderBox.movie(tracks))))
    }

    @Test("work that would not end is refused")
    func allowance() throws {
        let reader = ByteReader(HeaderBytes(bytes: HeaderBox.zeros(100)))
        #expect(throws: HeaderFault.self) {
            while true { try reader.spend(1_000_000) }
        }
    }

    @Test("a file that shrinks while it is read is incomplete")
    func shrinking() {
        struct Shrunk: ByteSource {
            let byteCount: Int64 = 4096
            func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int64) throws(HeaderFault) -> Int { 0 }
        }
        #expect(throws: HeaderFault.self) { try HeaderReader.header(Shrunk()) }
    }

    @Test("every beginning of a small file is read or refused")
    func everyLength() {
        let movie = HeaderBox.movie(
            HeaderBox.track(entry: HeaderBox.soundEntry("mp4a", HeaderBox.elementaryStream([0x12, 0x08]))),
            HeaderBox.box("mvex", HeaderBox.full("trex", HeaderBox.word(1), HeaderBox.word(1), HeaderBox.zeros(12)))
        )
        let part = HeaderBox.box(
            "traf",
            HeaderBox.full("tfhd", HeaderBox.word(1)),
            HeaderBox.full("trun", HeaderBox.word(3))
        )
        let file = HeaderBox.file(movie, HeaderBox.box("moof", part), HeaderBox.box("mdat", [1, 2, 3]))
        for length in 1...file.count {
            #expect(isBounded(Array(file[..<length])))
        }
        // The same with the header's boxes saying that they go on to the end.
        for length in 1...movie.count {
            #expect(isBounded(HeaderBox.word(0) + Array("moov".utf8) + Array(movie[8...].prefix(length))))
        }
    }

    @Test("thousands of changed headers of each sample are read or refused", arguments: HeaderSample.allCases)
    func mutations(_ sample: HeaderSample) throws {
        let seed = try compact(sample.bytes())
        #expect(try HeaderBox.header(seed) == MediaProbe.header(path: sample.path))
        var chance = HeaderChance(state: UInt64(seed.count))
        var refused = 0
        for _ in 0..<4000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &chance) { mutate(&bytes, &chance) }
            guard let outcome = outcome(bytes) else { continue }
            #expect(outcome.took < .seconds(10), "\(bytes.count) bytes")
            if outcome.isRefused { refused += 1 }
        }
        // Both ends are reached: changes that matter and changes that do not.
        #expect((200..<3900).contains(refused))
    }

    /// The sample with its large tables shortened, so that changes hit what is read, and its media left out.
    private func compact(_ bytes: [UInt8]) throws -> [UInt8] {
        let reader = ByteReader(HeaderBytes(bytes: bytes))
        let boxes = try reader.boxes(in: 0..<Int64(bytes.count))
        let kept = boxes.filter { $0.type != "mdat" }.flatMap { bytes[Int($0.start)..<Int($0.end)] }
        // What the chunks' places point at must be there: a hole in place of the media.
        return kept + HeaderBox.box("mdat", HeaderBox.zeros(bytes.count - kept.count - 8))
    }

    private func mutate(_ bytes: inout [UInt8], _ chance: inout HeaderChance) {
        // Mostly within the boxes that come before any long table.
        let reach = Bool.random(using: &chance) ? 900 : 12_000
        let place = Int.random(in: 0..<min(bytes.count - 8, reach), using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &chance)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 2: bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
        case 3: bytes.replaceSubrange(place..<place + 4, with: [0, 0, 0, UInt8.random(in: 0...16, using: &chance)])
        case _: bytes.removeSubrange(place..<place + Int.random(in: 1...8, using: &chance))
        }
    }

    private func outcome(_ bytes: [UInt8]) -> (isRefused: Bool, took: Duration)? {
        let began = ContinuousClock.now
        do throws(HeaderFault) {
            let header = try HeaderBox.header(bytes)
            #expect(header.duration.isFinite && header.duration >= 0)
            return (false, ContinuousClock.now - began)
        } catch {
            return (true, ContinuousClock.now - began)
        }
    }

    private func isBounded(_ bytes: [UInt8], within limit: Duration = .seconds(10)) -> Bool {
        outcome(bytes).map { $0.took < limit } ?? false
    }

    private func isDamaged(_ bytes: [UInt8]) -> Bool {
        do throws(HeaderFault) {
            _ = try HeaderBox.header(bytes)
            return false
        } catch {
            if case .damaged = error { return true }
            return false
        }
    }
}
