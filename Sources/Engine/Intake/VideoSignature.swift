import NIOCore

/// Tells an MP4 by its first bytes, for clients that send no `Content-Type` (contract, headers).
enum VideoSignature {
    /// Box types that an MP4 or its QuickTime forerunner may begin with.
    private static let firstBoxes: Set<String> = [
        "ftyp", "styp", "moov", "moof", "mdat", "free", "skip", "wide", "pnot",
    ]

    static func matches(_ buffers: [ByteBuffer]) -> Bool {
        let start = buffers.lazy.flatMap(\.readableBytesView).prefix(8)
        let bytes = Array(start)
        guard bytes.count == 8 else { return false }
        return firstBoxes.contains(String(decoding: bytes[4...], as: UTF8.self))
    }
}
