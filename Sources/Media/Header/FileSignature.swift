/// Tells what a file is by its first bytes.
enum FileSignature {
    /// How many bytes `format(of:)` wants to see.
    static let length = 512

    /// The format that the bytes belong to, or nil when nothing is recognised.
    static func format(of bytes: [UInt8]) -> ForeignFormat? {
        if let found = magic.first(where: { $0.matches(bytes) }) { return found.format }
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return matroska(bytes) }
        if isTransportStream(bytes) { return .recording(name: "an MPEG transport stream") }
        if isAudioFrame(bytes) { return audioFrame(bytes) }
        if bytes.allSatisfy({ $0 == 0 }) { return .zeros }
        return text(bytes)
    }

    private struct Magic {
        let bytes: [UInt8]
        let offset: Int
        let format: ForeignFormat

        init(_ text: String, at offset: Int = 0, _ format: ForeignFormat) {
            self.init(Array(text.utf8), at: offset, format)
        }

        init(_ bytes: [UInt8], at offset: Int = 0, _ format: ForeignFormat) {
            self.bytes = bytes
            self.offset = offset
            self.format = format
        }

        func matches(_ file: [UInt8]) -> Bool { file.dropFirst(offset).starts(with: bytes) }
    }

    private static let magic: [Magic] = [
        Magic("AVI ", at: 8, .recording(name: "an AVI video")),
        Magic("WAVE", at: 8, .recording(name: "a WAV recording")),
        Magic("WEBP", at: 8, .other(name: "a WebP image")),
        Magic("AIFF", at: 8, .recording(name: "an AIFF recording")),
        Magic("AIFC", at: 8, .recording(name: "an AIFF recording")),
        Magic("ID3", .recording(name: "an MP3 recording")),
        Magic("OggS", .recording(name: "an Ogg recording")),
        Magic("fLaC", .recording(name: "a FLAC recording")),
        Magic("caff", .recording(name: "a CAF recording")),
        Magic("#!AMR", .recording(name: "an AMR recording")),
        Magic("FLV\u{1}", .recording(name: "a Flash video (FLV)")),
        Magic([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], .recording(name: "a Windows Media file (WMV or WMA)")),
        Magic([0x00, 0x00, 0x01, 0xBA], .recording(name: "an MPEG program stream")),
        Magic([0x00, 0x00, 0x00, 0x01], .recording(name: "a bare video stream without a container")),
        Magic([0x89, 0x50, 0x4E, 0x47], .other(name: "a PNG image")),
        Magic([0xFF, 0xD8, 0xFF], .other(name: "a JPEG image")),
        Magic("GIF8", .other(name: "a GIF image")),
        Magic("%PDF", .other(name: "a PDF document")),
        Magic([0x50, 0x4B, 0x03, 0x04], .other(name: "a ZIP archive")),
        Magic([0x1F, 0x8B], .other(name: "a gzip archive")),
        Magic([0x37, 0x7A, 0xBC, 0xAF], .other(name: "a 7z archive")),
        Magic([0x7F, 0x45, 0x4C, 0x46], .other(name: "a program")),
        Magic("version https://git-lfs", .gitLFSPointer),
    ]

    private static func matroska(_ bytes: [UInt8]) -> ForeignFormat {
        // The document type stands within the first few dozen bytes.
        let isWebM = bytes.prefix(64).indices.contains { bytes[$0...].starts(with: "webm".utf8) }
        return .recording(name: isWebM ? "a WebM video" : "a Matroska video (MKV)")
    }

    private static func isTransportStream(_ bytes: [UInt8]) -> Bool {
        bytes.count > 376 && [0, 188, 376].allSatisfy { bytes[$0] == 0x47 }
    }

    private static func isAudioFrame(_ bytes: [UInt8]) -> Bool {
        bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE0 == 0xE0
    }

    /// An audio frame's synchronization word is followed by the layer; layer 0 is AAC's framing.
    private static func audioFrame(_ bytes: [UInt8]) -> ForeignFormat {
        .recording(name: bytes[1] & 0x06 == 0 ? "an AAC recording (ADTS)" : "an MP3 recording")
    }

    private static func text(_ bytes: [UInt8]) -> ForeignFormat? {
        let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        guard isText, !bytes.isEmpty, let beginning = characters(bytes)?.lowercased() else { return nil }
        if beginning.contains("<html") || beginning.contains("<!doctype html") { return .webPage }
        return .other(name: "a text file")
    }

    /// UTF-8, the last character of which may be cut.
    private static func characters(_ bytes: [UInt8]) -> String? {
        let cuts = bytes.count == length ? 0...3 : 0...0
        return cuts.lazy.compactMap { String(validating: bytes.dropLast($0), as: UTF8.self) }.first
    }
}
