import Diagnostics
import Media
import Planning
import Specification

/// Makes the planner's input of a spec: reads each video's header and digest, and keeps what can't be read as a problem.
struct DesiredReader: Sendable {
    func read(_ spec: ConversationSpec) async -> DesiredConversation {
        var segments: [DesiredSegment] = []
        for segment in spec.segments {
            segments.append(
                DesiredSegment(
                    id: segment.id,
                    options: segment.options,
                    displayOptions: segment.shownOptions,
                    video: segment.video.shown,
                    mediaPath: segment.video.path,
                    media: await media(of: segment),
                    allowDuplicate: segment.allowDuplicate
                )
            )
        }
        return DesiredConversation(
            key: spec.key,
            displayName: spec.name?.shown,
            conversationID: spec.conversationID,
            segments: segments
        )
    }

    /// Digesting is as fast as the disk and blocks its thread, so it keeps off the caller's.
    @concurrent
    private func media(of segment: SegmentSpec) async -> DesiredMedia {
        guard let path = segment.video.path else {
            return .unread(pin: segment.sha256, problem: .remoteVideo(segment.video.shown))
        }
        do throws(MediaError) {
            let digest = try MediaDigest.sha256(path: path)
            return judge(segment, path, digest)
        } catch {
            return .unread(pin: segment.sha256, problem: MediaProblem(error.showing(path: segment.video.shown)))
        }
    }

    /// The digest says which video it is even where the header says that it can't be sent.
    private func judge(_ segment: SegmentSpec, _ path: String, _ digest: FileDigest) -> DesiredMedia {
        if let pin = segment.sha256, pin != digest.sha256 {
            return .unread(
                pin: digest.sha256,
                problem: .pinMismatch(segment.video.shown, pin: pin, found: digest.sha256)
            )
        }
        do throws(MediaError) {
            let header = try MediaProbe.header(path: path)
            try MediaRules.check(header, path: path)
            return .known(
                MediaFacts(
                    sha256: digest.sha256,
                    byteCount: Int(digest.identity.byteCount),
                    duration: header.duration,
                    channels: header.audioTracks.first?.channels,
                    audioTracks: header.audioTracks.count
                )
            )
        } catch {
            return .unread(pin: digest.sha256, problem: MediaProblem(error.showing(path: segment.video.shown)))
        }
    }
}

extension MediaProblem {
    init(_ error: MediaError) {
        self.init(id: error.id, message: error.message, help: error.help)
    }

    fileprivate static func remoteVideo(_ url: String) -> MediaProblem {
        MediaProblem(
            id: "media-remote",
            message: "the video '\(url)' is on the web, and runner does not send such videos yet",
            help: "download it and name the file"
        )
    }

    fileprivate static func pinMismatch(_ video: String, pin: String, found: String) -> MediaProblem {
        MediaProblem(
            id: "media-pin-mismatch",
            message: "'\(video)' is not the video that the spec pins: its sha256 is \(found), not \(pin)",
            help: "put the pinned video there, or change 'sha256'"
        )
    }
}

extension VideoReference {
    /// The file to open; nil for a video on the web.
    var path: String? {
        switch source {
        case .file(let path): path
        case .url: nil
        }
    }
}
