import Testing

@testable import Media

@Suite("Channels and sample rates")
struct HeaderCodecTests {
    @Test(
        "AAC's own configuration is believed, not the sample entry's two channels",
        arguments: [
            (object: "1210", channels: 2, rate: 44_100),
            (object: "1208", channels: 1, rate: 44_100),
            (object: "11B0", channels: 6, rate: 48_000),
            (object: "11B8", channels: 8, rate: 48_000),
            // Spectral band replication named first: 24 kHz inside of 48 kHz.
            (object: "2B118800", channels: 2, rate: 48_000),
            // Parametric stereo named first: one channel inside of two.
            (object: "EB098800", channels: 2, rate: 48_000),
            // Spectral band replication named at the end, for players that know it.
            (object: "131056E598", channels: 2, rate: 48_000),
            // Parametric stereo named at the end.
            (object: "130856E59D4880", channels: 2, rate: 48_000),
            // A rate written out: 44,101 Hz.
            (object: "17805622A800", channels: 5, rate: 44_101),
        ]
    )
    func advancedAudio(_ expected: (object: String, channels: Int, rate: Int)) throws {
        let entry = HeaderBox.soundEntry("mp4a", HeaderBox.elementaryStream(bytes(expected.object)))
        let sound = try track(entry)
        #expect(sound.channels == expected.channels && sound.sampleRate == expected.rate)
    }

    @Test("a list of channel elements is counted")
    func programConfiguration() throws {
        // Object type 2, 48 kHz, layout 0; then: one single and one pair in front, one pair at the back, one low-frequency.
        let bits =
            "00010" + "0011" + "0000" + "000" + "0000" + "01" + "0011" + "0010" + "0000" + "0001" + "01" + "000"
            + "0000" + "000"
            + "00000" + "10001" + "10010" + "0000"
        let sound = try track(HeaderBox.soundEntry("mp4a", HeaderBox.elementaryStream(packed(bits))))
        #expect(sound.channels == 6 && sound.sampleRate == 48_000)
    }

    @Test("MP3 in MP4 and a configuration cut short leave the sample entry's numbers")
    func fallback() throws {
        let layer3 = HeaderBox.elementaryStream(object: 0x6B, [])
        #expect(try track(HeaderBox.soundEntry("mp4a", channels: 1, layer3)).channels == 1)
        let cut = HeaderBox.full("esds", [3, 0x80])
        #expect(try track(HeaderBox.soundEntry("mp4a", channels: 1, cut)).channels == 1)
        #expect(try track(HeaderBox.soundEntry("mp4a", channels: 1)).sampleRate == 44_100)
    }

    @Test("Dolby's boxes are believed")
    func dolby() throws {
        // 48 kHz, mode 7 (3 in front, 2 behind), low-frequency channel.
        let plain = packed("00" + "01000" + "000" + "111" + "1" + "00000" + "00000")
        #expect(try track(HeaderBox.soundEntry("ac-3", HeaderBox.box("dac3", plain))).channels == 6)
        // The same, extended by a pair behind.
        let extended = packed(
            "0000000000000" + "000" + "00" + "10000" + "0" + "0" + "000" + "111" + "1" + "000" + "0001" + "000000010"
        )
        let sound = try track(HeaderBox.soundEntry("ec-3", HeaderBox.box("dec3", extended)))
        #expect(sound.channels == 8 && sound.sampleRate == 48_000)
    }

    @Test("telephone codecs have one channel whatever their entry says")
    func adaptiveMultiRate() throws {
        let narrow = try track(HeaderBox.soundEntry("samr", channels: 2, sampleRate: 0))
        #expect(narrow.channels == 1 && narrow.sampleRate == 8000)
        let wide = try track(HeaderBox.soundEntry("sawb", channels: 2, sampleRate: 0))
        #expect(wide.channels == 1 && wide.sampleRate == 16_000)
    }

    @Test("QuickTime's first sound description keeps the configuration in a box of its own")
    func quickTimeFirst() throws {
        let wave = HeaderBox.box(
            "wave",
            HeaderBox.box("frma", Array("mp4a".utf8)),
            HeaderBox.box("mp4a", HeaderBox.zeros(4)),
            HeaderBox.elementaryStream(bytes("1208")),
            HeaderBox.word(8) + HeaderBox.word(0)
        )
        let fields = HeaderBox.zeros(6) + HeaderBox.short(1) + HeaderBox.short(1) + HeaderBox.zeros(6)
        let numbers = HeaderBox.short(2) + HeaderBox.short(16) + HeaderBox.zeros(4) + HeaderBox.word(44_100 << 16)
        let entry = HeaderBox.box("mp4a", fields, numbers, HeaderBox.zeros(16), wave)
        #expect(try track(entry).channels == 1)
    }

    @Test("QuickTime's second sound description has its own numbers")
    func quickTimeSecond() throws {
        func entry(rate: Double) -> [UInt8] {
            let constants =
                HeaderBox.short(3) + HeaderBox.short(16) + HeaderBox.word(0xFFFE_0000) + HeaderBox.word(65_536)
            let numbers =
                HeaderBox.word(72) + HeaderBox.long(rate.bitPattern) + HeaderBox.word(4) + HeaderBox.word(0x7F00_0000)
                + HeaderBox.zeros(16)
            let fields = HeaderBox.zeros(6) + HeaderBox.short(1) + HeaderBox.short(2) + HeaderBox.zeros(6)
            return HeaderBox.box("lpcm", fields, constants, numbers)
        }
        let sound = try track(entry(rate: 96_000))
        #expect(sound.channels == 4 && sound.sampleRate == 96_000)
        for rate in [Double.nan, .infinity, -1, 1e300] {
            #expect(try track(entry(rate: rate)).sampleRate == 0)
        }
    }

    @Test("ISO's second layout, with a rate that needs its own box, is not mistaken for QuickTime's")
    func isoSecond() throws {
        let rate = HeaderBox.full("srat", HeaderBox.word(192_000))
        var entry = HeaderBox.soundEntry("mp4a", HeaderBox.elementaryStream(bytes("1208")))
        entry.replaceSubrange(16..<18, with: HeaderBox.short(1))
        entry += rate
        entry.replaceSubrange(0..<4, with: HeaderBox.word(UInt32(entry.count)))
        let header = try HeaderBox.header(
            HeaderBox.file(HeaderBox.movie(HeaderBox.track(entry: entry, tableVersion: 1)))
        )
        #expect(header.audioTracks.map(\.sampleRate) == [192_000])
    }

    @Test("a track without a sample entry keeps its place among the tracks")
    func noEntry() throws {
        let bare = HeaderBox.track(number: 1, entry: [])
        let header = try HeaderBox.header(HeaderBox.file(HeaderBox.movie(bare, HeaderBox.track(number: 2))))
        #expect(header.audioTracks.map(\.codec) == ["", "mp4a"])
    }

    @Test("what can't be printed does not get out of a codec's name")
    func hostileName() throws {
        var entry = HeaderBox.soundEntry("mp4a")
        entry.replaceSubrange(4..<8, with: [0x1B, 0x5B, 0x0A, 0xFF])
        #expect(try track(entry).codec == ".[..")
    }

    @Test("languages are three letters or nothing")
    func languages() throws {
        let packed: [(UInt16, String?)] = [(0x15C7, "eng"), (0x55C4, nil), (0, nil), (0x7FFF, nil), (0x4E01, "spa")]
        for (code, name) in packed {
            let header = try HeaderBox.header(HeaderBox.file(HeaderBox.movie(HeaderBox.track(language: code))))
            #expect(header.audioTracks.map(\.language) == [name])
        }
    }

    private func track(_ entry: [UInt8]) throws -> SoundTrack {
        let header = try HeaderBox.header(HeaderBox.file(HeaderBox.movie(HeaderBox.track(entry: entry))))
        return try #require(header.audioTracks.first)
    }

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
    }

    private func packed(_ bits: String) -> [UInt8] {
        let digits = Array(bits)
        return stride(from: 0, to: digits.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 << 1 | (start + $1 < digits.count && digits[start + $1] == "1" ? 1 : 0) }
        }
    }
}
