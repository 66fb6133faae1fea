import Testing

@testable import Media

@Suite("Headers of real files")
struct HeaderShapeTests {
    @Test("the samples are read as ffprobe reads them", arguments: HeaderSample.allCases)
    func samples(_ sample: HeaderSample) throws {
        let header = try MediaProbe.header(path: sample.path)
        try MediaRules.check(header, path: sample.path)
        #expect(header.brand == "isom" && header.hasVideo && !header.isFragmented)
        let tracks = header.audioTracks.map { "\($0.codec) \($0.channels) \($0.sampleRate) \($0.language ?? "-")" }
        switch sample {
        case .meeting: #expect(isNear(header.duration, 70.641) && tracks == ["mp4a 1 44100 -"])
        case .sales: #expect(isNear(header.duration, 69.8) && tracks == ["mp4a 2 44100 -"])
        case .standup: #expect(isNear(header.duration, 39.075) && tracks == ["mp4a 1 32000 -"])
        case .support:
            #expect(isNear(header.duration, 30) && tracks == ["mp4a 1 48000 eng", "mp4a 1 48000 eng"])
            #expect(header.audioTracks.allSatisfy { isNear($0.duration, 29.906) })
        }
    }

    @Test(
        "files of many shapes are read as ffprobe reads them",
        .enabled(if: HeaderFFmpeg.isInstalled),
        arguments: [
            "PICTURES TONE H264 -c:a aac",
            "PICTURES TONE H264 -c:a aac -movflags faststart",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov+default_base_moof",
            "PICTURES TONE H264 -c:a aac -movflags dash+frag_keyframe",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov+global_sidx",
            "PICTURES TONE H264 -c:a aac -movflags frag_every_frame+empty_moov+delay_moov",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov+separate_moof",
            "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov -output_ts_offset 500",
            "PICTURES TONE H264 -bf 0 -c:a aac -movflags cmaf+frag_keyframe",
            "PICTURES TONE H264 -c:a aac -movflags negative_cts_offsets",
            "PICTURES TONE H264 -c:a aac -use_editlist 0",
            "PICTURES -itsoffset 1.5 TONE -map 0 -map 1 H264 -c:a aac",
            "PICTURES TONE SHORT-TONE -map 0 -map 1 -map 2 H264 -metadata:s:a:0 language=spa",
            "PICTURES H264",
            "TONE -c:a aac",
            "PICTURES TONE H264 -c:a aac -ac 2",
            "PICTURES TONE H264 -c:a aac -ac 6",
            "TONE -c:a aac -af aformat=channel_layouts=2.1",
            "TONE -c:a aac -af aformat=channel_layouts=7.1",
            "TONE -c:a aac -ar 96000",
            "TONE -c:a ac3 -ac 6",
            "TONE -c:a eac3 -ac 6",
            "TONE -c:a libmp3lame -ac 2",
            "TONE -c:a alac -ac 2",
            "TONE -c:a flac -strict -2 -ac 2",
            "TONE -c:a libopus -ac 2",
            "-stream_loop 200 STANDUP -c copy",
            "-ss 10.3 -t 7 MEETING -c copy -movflags frag_keyframe+empty_moov",
        ]
    )
    func shapes(_ arguments: String) throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        try HeaderFFmpeg.make(path, arguments)
        let header = try MediaProbe.header(path: path)
        let judgement = try HeaderFFmpeg.judge(path)
        #expect(isNear(header.duration, Double(judgement.format.duration)))
        let streams = judgement.streams.filter { $0.codecType == "audio" }
        #expect(header.audioTracks.map(\.codec) == streams.map(\.codecTag))
        #expect(header.audioTracks.map(\.channels) == streams.map { $0.channels ?? 0 })
        #expect(header.audioTracks.map { "\($0.sampleRate)" } == streams.map { $0.sampleRate ?? "" })
        #expect(header.audioTracks.map { $0.language ?? "und" } == streams.map { $0.tags?["language"] ?? "und" })
        #expect(header.hasVideo == judgement.streams.contains { $0.codecType == "video" })
        #expect(header.isFragmented == ["frag", "dash", "cmaf"].contains { arguments.contains($0) })
    }

    @Test(
        "a fragmented recording that was cut anywhere is incomplete or shorter, never longer",
        .enabled(if: HeaderFFmpeg.isInstalled)
    )
    func cutFragments() throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        try HeaderFFmpeg.make(path, "PICTURES TONE H264 -c:a aac -movflags frag_keyframe+empty_moov")
        let whole = try MediaProbe.header(path: path)
        let bytes = [UInt8](try HeaderFiles.contents(path))
        var complete = 0
        for length in stride(from: 16, to: bytes.count, by: 97) {
            do throws(HeaderFault) {
                let header = try HeaderBox.header(Array(bytes[..<length]))
                #expect(header.duration <= whole.duration)
                complete += 1
            } catch {
                guard case .truncated = error else {
                    Issue.record("\(length) bytes: \(error)")
                    continue
                }
            }
        }
        // Only the few cuts within the index at the end leave all media in place.
        #expect(complete < 10)
    }

    private func isNear(_ seconds: Double, _ expected: Double?) -> Bool {
        expected.map { abs(seconds - $0) <= 0.05 } ?? false
    }
}
