/// Walks a file's outermost boxes: reads those that describe, and steps over the media.
struct HeaderReader {
    /// What an MP4 can begin with.
    private static let firstTypes: Set<BoxType> = [
        "ftyp", "styp", "moov", "mdat", "moof", "sidx", "free", "skip", "wide", "pnot", "uuid", "pdin", "meta", "prft",
        "emsg",
    ]
    /// Boxes that are of no use when a part of them is missing.
    private static let essentialTypes: Set<BoxType> = ["ftyp", "moov", "moof", "mdat"]

    private let bytes: ByteReader
    private var brands: Brands?
    private var movie: Movie?
    private var fragments: FragmentTimes?
    private var firstType: BoxType?
    /// A fragment's description was read, its media must follow.
    private var awaitsMedia = false

    static func header(_ source: any ByteSource) throws(HeaderFault) -> MediaHeader {
        var reader = HeaderReader(bytes: ByteReader(source))
        let end = try reader.walk()
        return try reader.header(walkedTo: end)
    }

    private init(bytes: ByteReader) { self.bytes = bytes }

    /// Where the boxes end: the file's end, or what is no box.
    private mutating func walk() throws(HeaderFault) -> Int64 {
        var position: Int64 = 0
        while let box = try bytes.box(at: position, before: bytes.byteCount), box.type.isPrintable {
            if firstType == nil, !Self.firstTypes.contains(box.type) { break }
            firstType = firstType ?? box.type
            try checkComplete(box)
            try visit(box)
            position = box.end
        }
        return position
    }

    private func checkComplete(_ box: Box) throws(HeaderFault) {
        guard box.isCut, Self.essentialTypes.contains(box.type) else { return }
        throw .truncated("its '\(box.type.text)' box at byte \(box.start) goes beyond the end of the file")
    }

    private mutating func visit(_ box: Box) throws(HeaderFault) {
        switch box.type {
        case "ftyp" where brands == nil:
            let found = try Brands(box, bytes)
            if let format = found.foreignFormat { throw .notMP4(format) }
            brands = found
        case "moov" where movie == nil:
            let found = try MovieReader(bytes: bytes).movie(box)
            fragments = FragmentTimes(after: found)
            movie = found
        case "moof":
            try fragments?.add(box, bytes)
            awaitsMedia = true
        case "mdat":
            awaitsMedia = false
        case "sidx":
            try fragments?.addIndex(box, bytes)
        case _:
            break
        }
    }

    private func header(walkedTo end: Int64) throws(HeaderFault) -> MediaHeader {
        guard firstType != nil else { throw .notMP4(FileSignature.format(of: try beginning())) }
        guard let movie, let fragments else { throw try reasonForNoMovie(end) }
        let timeline = Timeline(movie: movie, fragments: fragments)
        try checkMedia(movie, timeline)
        return MediaHeader(
            duration: timeline.duration,
            audioTracks: movie.tracks.indices.compactMap { audioTrack(movie.tracks[$0], timeline.spans[$0]) },
            hasVideo: movie.tracks.contains { $0.kind == .video },
            isFragmented: timeline.isFragmented,
            brand: brands?.major.text ?? ""
        )
    }

    private func audioTrack(_ track: Track, _ span: TimeSpan) -> SoundTrack? {
        guard track.kind == .audio else { return nil }
        return SoundTrack(
            codec: track.sound?.codec.text ?? "",
            channels: track.sound?.channels ?? 0,
            sampleRate: track.sound?.sampleRate ?? 0,
            language: track.language,
            duration: span.length
        )
    }

    /// A header at the front says nothing of how much of the media behind it has arrived; where its chunks are does.
    private func checkMedia(_ movie: Movie, _ timeline: Timeline) throws(HeaderFault) {
        for track in movie.tracks where track.kind != .other {
            guard let chunk = track.lastChunk, chunk >= UInt64(bytes.byteCount) else { continue }
            throw .truncated("its media goes on after byte \(chunk), the file has \(bytes.byteCount)")
        }
        if timeline.isFragmented, timeline.isEmpty {
            throw .truncated("it holds the beginning of a stream, and none of its media")
        }
        if awaitsMedia { throw .truncated("the media of its last fragment is missing") }
    }

    private func reasonForNoMovie(_ end: Int64) throws(HeaderFault) -> HeaderFault {
        if let image = brands?.image { return .notMP4(image) }
        if firstType != "ftyp", fragmentTypes.contains(where: { $0 == firstType }) { return .notMP4(.streamPart) }
        let missing = "it has no 'moov' box, which is written when a recording ends"
        if bytes.byteCount - end < 8 { return .truncated(missing) }
        let rest = try bytes.bytes(at: end, count: FileSignature.length)
        if rest.allSatisfy({ $0 == 0 }) { return .truncated("from byte \(end) on it holds zeros, and no 'moov' box") }
        return .damaged("what stands at byte \(end) is no box, and no 'moov' box comes before it")
    }

    private var fragmentTypes: [BoxType] { ["styp", "moof", "sidx", "prft", "emsg"] }

    private func beginning() throws(HeaderFault) -> [UInt8] {
        try bytes.bytes(at: 0, count: FileSignature.length)
    }
}
