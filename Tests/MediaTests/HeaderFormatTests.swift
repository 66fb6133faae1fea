import Testing

@testable import Media

@Suite("Files that are no MP4, or only a part of one")
struct HeaderFormatTests {
    @Test(
        "what a file looks like is said",
        arguments: [
            ("1A45DFA3 A3428681 0142F781 0142F281 0442F381 08428284 7765626D 42878104", "a WebM video"),
            ("1A45DFA3 A3428681 0142F781 0142F281 0442F381 08428288 6D617472 6F736B61", "a Matroska video (MKV)"),
            ("52494646 24000000 41564920 4C495354", "an AVI video"),
            ("52494646 24000000 57415645 666D7420", "a WAV recording"),
            ("49443304 00000000 00235453", "an MP3 recording"),
            ("FFFB9064 00000000", "an MP3 recording"),
            ("FFF15080 00000000", "an AAC recording (ADTS)"),
            ("4F676753 00020000 00000000", "an Ogg recording"),
            ("664C6143 00000022 10001000", "a FLAC recording"),
            ("89504E47 0D0A1A0A 0000000D 49484452", "a PNG image"),
            ("FFD8FFE0 00104A46 49460001", "a JPEG image"),
            ("25504446 2D312E37 0A", "a PDF document"),
            ("000001BA 44000400", "an MPEG program stream"),
            ("00000020 66747970 71742020 00000200 71742020 00000000 00000000 00000000", "a QuickTime movie (.mov)"),
            ("00000014 66747970 68656963 00000000 6D696631", "a HEIF or AVIF image"),
            ("00000000 00000000 00000000", "nothing but zeros"),
        ]
    )
    func binary(_ hexadecimal: String, _ name: String) {
        let digits = Array(hexadecimal.filter { $0 != " " })
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0..<$0 + 2]), radix: 16)
        }
        #expect(format(bytes)?.name == name)
    }

    @Test("text is told from web pages and from what git leaves in place of large files")
    func text() {
        #expect(format("hello, this is no video\n")?.name == "a text file")
        #expect(format("<!DOCTYPE html>\n<html><head>")?.name == "an HTML page")
        #expect(format("<?xml version=\"1.0\"?>\n<HTML>")?.name == "an HTML page")
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
        #expect(format(pointer) == .gitLFSPointer)
        let error = MediaError.notMP4(path: "a.mp4", looksLike: .gitLFSPointer)
        #expect(error.help == "fetch the file: git lfs pull")
    }

    @Test("a file of one byte and one of random bytes are no MP4 and look like nothing")
    func unknown() {
        #expect(fault([0x80]) == .notMP4(nil))
        #expect(fault([0x81, 0x93, 0xF0, 0x11, 0x9C, 0x00, 0x13, 0x44, 0x80, 0x80]) == .notMP4(nil))
    }

    @Test("a QuickTime brand beside those of MP4 is no obstacle")
    func mixedBrands() throws {
        let type = HeaderBox.box("ftyp", Array("qt  ".utf8), HeaderBox.word(0), Array("qt  mp42".utf8))
        #expect(try HeaderBox.header(type, HeaderBox.movie(HeaderBox.track())).brand == "qt  ")
    }

    @Test("a file from before brands is read")
    func noBrand() throws {
        #expect(try HeaderBox.header(HeaderBox.movie(HeaderBox.track())).brand.isEmpty)
    }

    @Test("a part of a stream without its beginning is told from a cut file")
    func streamPart() {
        let type = HeaderBox.box("styp", Array("msdh".utf8), HeaderBox.word(0))
        #expect(fault(type + HeaderBox.box("moof") + HeaderBox.box("mdat", [1])) == .notMP4(.streamPart))
    }

    @Test("the beginning of a stream without its parts is incomplete")
    func streamBeginning() {
        let movie = HeaderBox.movie(HeaderBox.track(samples: 0, chunk: []), HeaderBox.box("mvex"))
        #expect(isTruncated(HeaderBox.file(movie)))
    }

    @Test("a cut in any kind of box of an ordinary file is noticed", arguments: HeaderSample.allCases)
    func cut(_ sample: HeaderSample) throws {
        let bytes = try sample.bytes()
        let steps = [
            9, 20, 31, 33, 40, 47, 60, bytes.count / 2, bytes.count - 90_000, bytes.count - 1000, bytes.count - 1,
        ]
        for length in steps where length > 8 {
            #expect(isTruncated(Array(bytes[..<length])), "\(length) of \(bytes.count) bytes")
        }
    }

    @Test("a header at the front does not hide that the media behind it is missing")
    func missingMedia() {
        let chunk = HeaderBox.full("stco", HeaderBox.word(1), HeaderBox.word(1_000_000))
        let movie = HeaderBox.movie(HeaderBox.track(chunk: chunk))
        #expect(isTruncated(HeaderBox.file(movie)))
        #expect(isTruncated(HeaderBox.file(movie, HeaderBox.word(5000) + Array("mdat".utf8))))
    }

    @Test("a download that reserved its room is incomplete, and zeros behind a whole file are not")
    func zeros() throws {
        let reserved = HeaderBox.file(HeaderBox.box("free", [1]), HeaderBox.zeros(10_000))
        #expect(isTruncated(reserved))
        let whole = HeaderBox.file(HeaderBox.movie(HeaderBox.track()), HeaderBox.zeros(10_000))
        #expect(try HeaderBox.header(whole).duration == 10)
    }

    @Test("rubbish after the file's type is damage")
    func rubbish() {
        let bytes = HeaderBox.file([0, 0, 0, 3, 0x80, 0x80, 0x80, 0x80, 1, 2, 3, 4])
        guard case .damaged = fault(bytes) else {
            Issue.record("\(String(describing: fault(bytes)))")
            return
        }
    }

    @Test("a header that QuickTime compressed is no MP4")
    func compressedHeader() {
        let fault = fault(HeaderBox.box("moov", HeaderBox.box("cmov", [1, 2, 3, 4])))
        guard case .notMP4(.some(.recording)) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    private func format(_ text: String) -> ForeignFormat? { format(Array(text.utf8)) }

    private func format(_ bytes: [UInt8]) -> ForeignFormat? {
        guard case .notMP4(let format) = fault(bytes) else { return nil }
        return format
    }

    private func isTruncated(_ bytes: [UInt8]) -> Bool {
        if case .truncated = fault(bytes) { true } else { false }
    }

    private func fault(_ bytes: [UInt8]) -> HeaderFault? {
        do throws(HeaderFault) {
            _ = try HeaderBox.header(bytes)
            return nil
        } catch {
            return error
        }
    }
}
