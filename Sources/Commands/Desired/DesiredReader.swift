import Diagnostics
import Lanes
import Media
import Planning
import Specification

/// Makes the planner's input of specs: reads each video's header and digest, and keeps what can't be read as a problem.
struct DesiredReader: Sendable {
    let media: MediaReader

    init(project: Project, rehash: Bool = false) {
        media = MediaReader(
            cache: DigestCacheFile(folder: project.stateFolder),
            workingFolder: project.context.workingFolder,
            rehash: rehash,
            console: project.context.console
        )
    }

    func read(_ spec: ConversationSpec) async throws(CommandFailure) -> DesiredConversation {
        desired(spec, try await findings([spec]))
    }

    /// In the order of the specs; a video that several name is read once.
    func read(_ specs: [ConversationSpec]) async throws(CommandFailure) -> [DesiredConversation] {
        let findings = try await findings(specs)
        return Lanes.map(specs) { desired($0, findings) }
    }

    private func findings(_ specs: [ConversationSpec]) async throws(CommandFailure) -> [String: MediaReader.Finding] {
        try await media.read(Set(specs.flatMap { $0.segments.compactMap(\.video.path) }))
    }

    private func desired(_ spec: ConversationSpec, _ findings: [String: MediaReader.Finding]) -> DesiredConversation {
        DesiredConversation(
            key: spec.key,
            displayName: spec.name?.shown,
            conversationID: spec.conversationID,
            segments: spec.segments.map { segment in
                DesiredSegment(
                    id: segment.id,
                    options: segment.options,
                    displayOptions: segment.shownOptions,
                    video: segment.video.shown,
                    mediaPath: segment.video.path,
                    media: media(of: segment, findings),
                    allowDuplicate: segment.allowDuplicate
                )
            }
        )
    }

    private func media(of segment: SegmentSpec, _ findings: [String: MediaReader.Finding]) -> DesiredMedia {
        guard let path = segment.video.path, let finding = findings[path] else {
            return .unread(pin: segment.sha256, problem: .remoteVideo(segment.video.shown))
        }
        switch finding {
        case .success(let file): return judge(segment, path, file)
        case .failure(let error):
            return .unread(pin: segment.sha256, problem: MediaProblem(error.showing(path: segment.video.shown)))
        }
    }

    /// The digest says which video it is even where the header says that it can't be sent.
    private func judge(_ segment: SegmentSpec, _ path: String, _ file: MediaReader.KnownFile) -> DesiredMedia {
        let sha256 = file.media.sha256
        if let pin = segment.sha256, pin != sha256 {
            return .unread(pin: sha256, problem: .pinMismatch(segment.video.shown, pin: pin, found: sha256))
        }
        do throws(MediaError) {
            // Without facts there was a problem: it is looked for again, to be said.
            let header = if let known = file.media.header { known } else { try HeaderFacts.read(path: path) }
            return .known(
                MediaFacts(
                    sha256: sha256,
                    byteCount: Int(file.byteCount),
                    duration: header.duration,
                    channels: header.channels,
                    audioTracks: header.audioTracks
                )
            )
        } catch {
            return .unread(pin: sha256, problem: MediaProblem(error.showing(path: segment.video.shown)))
        }
    }
}

extension MediaProblem {
    init(_ error: MediaError) {
        self.init(id: error.id, message: error.message, help: error.help)
    }

    fileprivate static func remoteVideo(_ url: String) -> MediaProblem {
        MediaProblem(
            id: DesiredRule.remote.rawValue,
            message: "the video '\(url)' is on the web, and runner does not send such videos yet",
            help: "download it and name the file"
        )
    }

    fileprivate static func pinMismatch(_ video: String, pin: String, found: String) -> MediaProblem {
        MediaProblem(
            id: DesiredRule.pinMismatch.rawValue,
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
