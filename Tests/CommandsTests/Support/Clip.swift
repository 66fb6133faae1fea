import Foundation
import Synchronization

/// Short videos, cut or made once by ffmpeg and shared by all tests.
enum Clip: String, CaseIterable, Sendable {
    /// "Good morning, everyone. Thanks for joining."
    case greeting
    /// "Hi Tom, this is Priya from Insight Hub…"
    case call
    /// One second each in which nobody speaks: recognised without a model, and each another file.
    case silence1
    case silence2
    case silence3
    case silence4
    /// A picture without sound.
    case soundless

    static let spoken: [Clip] = [.greeting, .call]
    static let silent: [Clip] = [.silence1, .silence2, .silence3, .silence4]

    var fileName: String { "\(rawValue).mp4" }

    /// The shared file; tests copy it.
    var source: URL {
        get throws { try Self.made.get().appending(path: fileName) }
    }

    private static let made = Result { try make() }

    private static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "runner-clips-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        leftover.withLock { $0 = folder }
        atexit { Clip.removeAll() }
        for clip in Clip.allCases { try clip.make(in: folder) }
        return folder
    }

    private static let leftover = Mutex<URL?>(nil)

    private static func removeAll() {
        guard let folder = leftover.withLock({ $0 }) else { return }
        try? FileManager.default.removeItem(at: folder)
    }

    private func make(in folder: URL) throws {
        let ffmpeg = Process()
        ffmpeg.executableURL = URL(filePath: try Programs.path(of: "ffmpeg"))
        ffmpeg.arguments =
            ["-nostdin", "-v", "error"] + recipe + [folder.appending(path: fileName).path(percentEncoded: false)]
        try ffmpeg.run()
        ffmpeg.waitUntilExit()
        guard ffmpeg.terminationStatus == 0 else { throw NotMade(clip: self) }
    }

    private var recipe: [String] {
        switch self {
        case .greeting: Self.cut("meeting_mono_3spk.mp4", seconds: 3)
        case .call: Self.cut("sales_call_stereo.mp4", seconds: 4)
        case .silence1: Self.silence("one")
        case .silence2: Self.silence("two")
        case .silence3: Self.silence("three")
        case .silence4: Self.silence("four")
        case .soundless: ["-f", "lavfi", "-i", "color=size=64x64:rate=5:duration=1", "-pix_fmt", "yuv420p"]
        }
    }

    private static func cut(_ sample: String, seconds: Int) -> [String] {
        let file = Programs.package.appending(path: "specs/media/\(sample)").path(percentEncoded: false)
        return ["-t", "\(seconds)", "-i", file, "-vn", "-c:a", "copy"]
    }

    private static func silence(_ title: String) -> [String] {
        ["-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "1", "-c:a", "aac", "-metadata", "title=\(title)"]
    }

    struct NotMade: Error {
        var clip: Clip
    }
}
