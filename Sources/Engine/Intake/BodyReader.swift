import NIOCore

/// Reads a request body in pieces that are worth a trip to the disk.
struct BodyReader<Base: AsyncIteratorProtocol> where Base.Element == ByteBuffer {
    /// Bytes that are gathered before they are handed on.
    private static var pieceSize: Int { 1 << 20 }

    private var base: Base

    init(_ base: Base) {
        self.base = base
    }

    /// The next piece, or nil at the body's end.
    mutating func next() async throws -> [ByteBuffer]? {
        var piece: [ByteBuffer] = []
        var size = 0
        while size < Self.pieceSize, let buffer = try await base.next(isolation: #isolation) {
            guard buffer.readableBytes > 0 else { continue }
            piece.append(buffer)
            size += buffer.readableBytes
        }
        return piece.isEmpty ? nil : piece
    }
}
