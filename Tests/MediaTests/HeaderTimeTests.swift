import Testing

@testable import Media

@Suite("Durations")
struct HeaderTimeTests {
    @Test("the longest track of sound or pictures counts, text does not")
    func longest() throws {
        let header = try read(
            HeaderBox.track(number: 1, samples: 5),
            HeaderBox.track(number: 2, handler: "vide", samples: 7),
            HeaderBox.track(number: 3, handler: "text", samples: 90, timescale: 0)
        )
        #expect(header.duration == 7)
        #expect(header.audioTracks.map(\.duration) == [5])
        #expect(header.hasVideo)
    }

    @Test("a pause before the sound and a part that is cut off count as they play")
    func edits() throws {
        let list = HeaderBox.full(
            "elst",
            HeaderBox.word(2),
            HeaderBox.word(1500) + HeaderBox.word(.max) + HeaderBox.word(1 << 16),
            HeaderBox.word(4000) + HeaderBox.word(96) + HeaderBox.word(1 << 16)
        )
        #expect(try read(HeaderBox.track(edits: HeaderBox.box("edts", list))).duration == 5.5)
    }

    @Test("an edit can't play what is not there")
    func longEdit() throws {
        let list = HeaderBox.full(
            "elst",
            version: 1,
            HeaderBox.word(1),
            HeaderBox.long(1 << 40) + HeaderBox.long(96) + HeaderBox.word(1 << 16)
        )
        #expect(try read(HeaderBox.track(edits: HeaderBox.box("edts", list))).duration == 8)
    }

    @Test("fragments count by their own times, whatever clock they began at")
    func fragments() throws {
        let header = try readFragments(
            HeaderBox.box("moof", fragment(start: 4800, run(count: 10, flags: 0))),
            HeaderBox.box(
                "moof",
                fragment(start: 5280, run(count: 2, flags: 0x100, HeaderBox.word(24) + HeaderBox.word(72)))
            )
        )
        #expect(header.isFragmented)
        #expect(header.duration == 12)
    }

    @Test("fragments without a clock follow each other")
    func fragmentsWithoutClock() throws {
        let part = HeaderBox.box("moof", fragment(start: nil, run(count: 10, flags: 0)))
        #expect(try readFragments(part, part, part).duration == 30)
    }

    @Test("a fragment's own sample duration goes before the track's")
    func ownDefault() throws {
        let header = HeaderBox.full("tfhd", flags: 0x2_0028, HeaderBox.word(1), HeaderBox.word(96), HeaderBox.word(0))
        let part = HeaderBox.box("moof", HeaderBox.box("traf", header, run(count: 10, flags: 0)))
        #expect(try readFragments(part).duration == 20)
    }

    @Test("fragments that do not say how long they are last as long as the file says")
    func statedDuration() throws {
        let part = HeaderBox.box("moof", fragment(start: nil, run(count: 10, flags: 0)))
        let stated = HeaderBox.full("mehd", HeaderBox.word(7500))
        #expect(try readFragments(extends: stated + extends(sampleDuration: 0), part).duration == 7.5)
    }

    @Test("fragments that do not say how long they are last as long as the index says")
    func indexedDuration() throws {
        let entry = HeaderBox.word(100) + HeaderBox.word(9000) + HeaderBox.word(0)
        let index = HeaderBox.full(
            "sidx",
            HeaderBox.word(1) + HeaderBox.word(1000),
            HeaderBox.zeros(10) + HeaderBox.short(2) + entry + entry
        )
        let part = HeaderBox.box("moof", fragment(start: nil, run(count: 10, flags: 0)))
        #expect(try readFragments(extends: extends(sampleDuration: 0), index, part).duration == 18)
    }

    @Test("a file that ends between a fragment and its media is incomplete")
    func missingMedia() {
        let part = HeaderBox.box("moof", fragment(start: 0, run(count: 10, flags: 0)))
        let movie = HeaderBox.movie(HeaderBox.track(samples: 0, chunk: []), HeaderBox.box("mvex", extends()))
        #expect(throws: HeaderFault.truncated("the media of its last fragment is missing")) {
            try HeaderBox.header(HeaderBox.file(movie, part))
        }
    }

    @Test("a video without sound and one beyond four hours break the rules, four hours keep them")
    func rules() throws {
        #expect(ruleBroken(try read(HeaderBox.track(handler: "vide"))) == "media-no-audio")
        #expect(ruleBroken(try read(HeaderBox.track(samples: 0, chunk: []))) == "media-no-audio")
        #expect(ruleBroken(try read(HeaderBox.track(samples: 4 * 3600))) == nil)
        #expect(ruleBroken(try read(HeaderBox.track(samples: 4 * 3600 + 1))) == "media-too-long")
        #expect(ruleBroken(try read(HeaderBox.track(entry: HeaderBox.soundEntry("enca")))) == "media-protected")
    }

    @Test("every problem has its words, its path and a way out")
    func wording() {
        let errors: [MediaError] = [
            .missing(path: "a"), .directory(path: "a"), .unreadable(path: "a", reason: "permission denied"),
            .empty(path: "a"), .notMP4(path: "a", looksLike: nil), .notMP4(path: "a", looksLike: .webPage),
            .truncated(path: "a", reason: "x"), .damaged(path: "a", reason: "x"), .noAudio(path: "a"),
            .protected(path: "a"), .tooLong(path: "a", duration: 14_401.2), .changed(path: "a"),
        ]
        for error in errors {
            let shown = error.showing(path: "media/b.mp4")
            #expect(shown.path == "media/b.mp4" && shown.id == error.id && shown.id.hasPrefix("media-"))
            #expect(shown.message.contains("'media/b.mp4'") && !shown.message.hasSuffix("."))
            #expect(!shown.help.isEmpty && !shown.help.hasSuffix(".") && shown.description == shown.message)
        }
        #expect(
            MediaError.tooLong(path: "a", duration: 14_400.2).message
                == "video 'a' is 4:00:01 long, at most 4:00:00 are allowed"
        )
        #expect(MediaError.tooLong(path: "a", duration: .infinity).message.hasPrefix("video 'a' is 277777777:46:40"))
        let quoted = MediaError.notMP4(path: "it's.webm", looksLike: .recording(name: "a WebM video"))
        #expect(quoted.help == #"convert it: ffmpeg -i 'it'\''s.webm' 'it'\''s.webm.mp4'"#)
    }

    private func read(_ tracks: [UInt8]...) throws(HeaderFault) -> MediaHeader {
        try HeaderBox.header(HeaderBox.file(HeaderBox.movie(tracks.flatMap { $0 })))
    }

    private func extends(sampleDuration: UInt32 = 48) -> [UInt8] {
        HeaderBox.full("trex", HeaderBox.word(1), HeaderBox.word(1), HeaderBox.word(sampleDuration), HeaderBox.zeros(8))
    }

    private func readFragments(extends: [UInt8]? = nil, _ parts: [UInt8]...) throws(HeaderFault) -> MediaHeader {
        let extends = HeaderBox.box("mvex", extends ?? self.extends())
        let movie = HeaderBox.movie(HeaderBox.track(samples: 0, chunk: []), extends)
        return try HeaderBox.header(HeaderBox.file(movie, parts.flatMap { $0 + HeaderBox.box("mdat", [1]) }))
    }

    private func fragment(start: UInt32?, _ run: [UInt8]) -> [UInt8] {
        let clock = start.map { HeaderBox.full("tfdt", HeaderBox.word($0)) } ?? []
        return HeaderBox.box("traf", HeaderBox.full("tfhd", flags: 0x2_0000, HeaderBox.word(1)), clock, run)
    }

    private func run(count: UInt32, flags: UInt32, _ samples: [UInt8] = []) -> [UInt8] {
        HeaderBox.full("trun", flags: flags, HeaderBox.word(count), samples)
    }

    private func ruleBroken(_ header: MediaHeader) -> String? {
        do throws(MediaError) {
            try MediaRules.check(header, path: "a.mp4")
            return nil
        } catch {
            return error.id
        }
    }
}
