import Crypto
import Foundation
import NIOCore
import NIOPosix

/// Why a body was not received; nothing of it is left on the disk then.
enum ReceptionError: Error, Sendable {
    case tooLarge
    case empty
    /// Neither announced as a video nor one by its first bytes.
    case notVideo
    /// The connection broke, or the body is not as long as announced.
    case incomplete(reason: String)
    case disk(SystemError)
}

/// What a body must be.
struct BodyDemands: Hashable, Sendable {
    var largest: Int
    /// From `Content-Length`, where the client knew it.
    var announced: Int?
    /// Whether the body must show by itself that it is an MP4, since no header says so.
    var mustLookLikeVideo: Bool
}

/// Brings request bodies to the disk with flat memory: the next piece is read while the last one is hashed and written.
struct Receiver: Sendable {
    let folder: MediaFolder
    let threads: NIOThreadPool

    /// Receives a body into `uploads/`, durable when this returns; the caller keeps or discards it.
    func receive(
        _ body: some AsyncSequence<ByteBuffer, any Error>,
        as id: String,
        demanding demands: BodyDemands
    ) async throws(ReceptionError) -> ReceivedMedia {
        do {
            let file = try await onDisk { [path = folder.uploadPath(id)] in try UploadFile(path: path) }
            let count = try await transfer(body, demanding: demands) { piece in
                try await onDisk { try file.append(piece) }
            }
            try check(count, against: demands)
            return try await onDisk { try file.finish() }
        } catch {
            folder.discard(upload: id)
            throw Self.reception(error)
        }
    }

    /// Moves a received body to the recordings, as its job's.
    func keep(upload id: String) async throws(ReceptionError) {
        do {
            try await onDisk { [folder] in try folder.keep(upload: id) }
        } catch {
            folder.discard(upload: id)
            throw Self.reception(error)
        }
    }

    /// Reads a body for its digest only.
    func digest(
        of body: some AsyncSequence<ByteBuffer, any Error>,
        demanding demands: BodyDemands
    ) async throws(ReceptionError) -> ReceivedMedia {
        do {
            let digester = Digester()
            let count = try await transfer(body, demanding: demands) { piece in
                try await onDisk { digester.update(piece) }
            }
            try check(count, against: demands)
            return ReceivedMedia(byteCount: count, digest: digester.finalize())
        } catch {
            throw Self.reception(error)
        }
    }

    private func transfer(
        _ body: some AsyncSequence<ByteBuffer, any Error>,
        demanding demands: BodyDemands,
        to sink: @Sendable @escaping ([ByteBuffer]) async throws -> Void
    ) async throws -> Int {
        var reader = BodyReader(body.makeAsyncIterator())
        var count = 0
        var next = try await reader.next()
        if demands.mustLookLikeVideo, let first = next, !VideoSignature.matches(first) { throw ReceptionError.notVideo }
        while let piece = next {
            count += piece.reduce(0) { $0 + $1.readableBytes }
            guard count <= demands.largest else { throw ReceptionError.tooLarge }
            async let written: Void = sink(piece)
            next = try await reader.next()
            try await written
        }
        return count
    }

    private func check(_ count: Int, against demands: BodyDemands) throws(ReceptionError) {
        if let announced = demands.announced, announced != count {
            throw .incomplete(reason: "\(count) of \(announced) bytes arrived")
        }
        guard count > 0 else { throw .empty }
    }

    private func onDisk<Value: Sendable>(_ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        try await threads.runIfActive(work)
    }

    private static func reception(_ error: any Error) -> ReceptionError {
        switch error {
        case let error as ReceptionError: error
        case let error as SystemError: .disk(error)
        case _: .incomplete(reason: String(describing: error))
        }
    }
}
