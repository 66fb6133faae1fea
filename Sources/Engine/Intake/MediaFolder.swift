import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The recordings on disk: `uploads/` while they arrive, `media/` once they are whole and belong to a job.
struct MediaFolder: Sendable {
    let uploads: String
    let media: String

    init(dataFolder: String) throws(EngineError) {
        uploads = dataFolder + "/uploads"
        media = dataFolder + "/media"
        for folder in [uploads, media] { try DataFolder.make(folder) }
    }

    func path(ofJob id: String) -> String { "\(media)/\(id).mp4" }

    func uploadPath(_ id: String) -> String { "\(uploads)/\(id).part" }

    /// Moves a whole upload into place; after this, a power cut can't take it away.
    func keep(upload id: String) throws(SystemError) {
        // rename(2): the recording is in `media/` whole or not at all.
        guard rename(uploadPath(id), path(ofJob: id)) == 0 else { throw SystemError.current }
        try Self.synchronize(folder: media)
    }

    func discard(upload id: String) {
        unlink(uploadPath(id))
    }

    func remove(job id: String) {
        unlink(path(ofJob: id))
    }

    /// Removes what earlier engines left behind: broken uploads, and recordings that no wanted job is about.
    func sweep(keeping wanted: Set<String>) {
        for file in Self.files(in: uploads) { unlink("\(uploads)/\(file)") }
        for file in Self.files(in: media) where !wanted.contains(file.replacing(".mp4", with: "")) {
            unlink("\(media)/\(file)")
        }
    }

    private static func files(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private static func synchronize(folder: String) throws(SystemError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError.current }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemError.current }
    }
}

/// The folder that holds everything of one engine.
enum DataFolder {
    /// Only this user may look inside: recordings and tokens' keys are there.
    static func make(_ path: String) throws(EngineError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .folderUnusable(path: path, reason: reason(error))
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw .folderUnusable(path: path, reason: SystemError.current.description)
        }
    }

    private static func reason(_ error: any Error) -> String {
        if (error as? CocoaError)?.code == .fileWriteFileExists { return "a file of that name is in the way" }
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let underlying, underlying.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return SystemError(code: Int32(underlying.code)).description
    }
}
