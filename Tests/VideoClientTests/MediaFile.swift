import AsyncVideoAPI
import Crypto
import Foundation

/// A file of known bytes that is gone after the test.
struct MediaFile {
    let path: String
    let bytes: [UInt8]

    var planned: AppendRequest.Media {
        let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        return AppendRequest.Media(path: path, byteCount: bytes.count, sha256: digest)
    }

    static func with(byteCount: Int, _ body: (MediaFile) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "video-client-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = MediaFile(
            path: folder.appending(path: "video.mp4").path,
            bytes: (0..<byteCount).map { UInt8($0 % 251) }
        )
        try file.write(file.bytes)
        try await body(file)
    }

    func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }
}
