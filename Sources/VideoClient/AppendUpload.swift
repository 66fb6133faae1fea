import AsyncHTTPClient
package import AsyncVideoAPI
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import _NIOFileSystem

extension HTTPVideoService {
    private static let largestSubmission = 1 << 20

    package func append(_ append: AppendRequest) async -> AppendObservation {
        let progress = BodyProgress()
        let ending = await ending(of: append, progress)
        return AppendObservation(body: progress.body, ending: ending)
    }

    private func ending(of append: AppendRequest, _ progress: BodyProgress) async -> AppendObservation.Ending {
        let request: HTTPClientRequest
        do throws(ServiceError) {
            request = try await head(of: append)
        } catch {
            return ending(withoutToken: error)
        }
        do {
            return .answered(try await send(request, append.media, progress))
        } catch {
            if let problem = progress.mediaProblem { return .mediaChanged(reason: problem.reason) }
            if let problem = error as? MediaProblem { return .mediaChanged(reason: problem.reason) }
            return .broken(reason: ConnectionFailure.describe(error, at: endpoint.baseURL))
        }
    }

    private func ending(withoutToken error: ServiceError) -> AppendObservation.Ending {
        switch error {
        case .notAuthorised(let message): .notAuthorised(reason: message)
        case .refused(let status, let message) where (400..<500).contains(status): .notAuthorised(reason: message)
        case .notFound(let message): .notAuthorised(reason: message)
        case .unreachable(let reason), .nonsense(let reason): .broken(reason: reason)
        case .refused(let status, let message): .broken(reason: "no token: status \(status): \(message)")
        }
    }

    private func head(of append: AppendRequest) async throws(ServiceError) -> HTTPClientRequest {
        let route = Route.submitFile(conversationID: append.conversationID)
        var request = HTTPClientRequest(url: endpoint.url(route, query: OptionQuery.encode(append.options)))
        request.method = HTTPMethod(rawValue: route.method.rawValue)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "video/mp4")
        request.headers.add(name: "Idempotency-Key", value: append.attemptID)
        request.headers.add(name: "Connection", value: "close")
        if let token = try await tokens.token() {
            request.headers.add(name: "Authorization", value: "Bearer \(token)")
        }
        return request
    }

    /// A client for this one exchange: its connection is fresh, and gone afterwards.
    private func send(
        _ request: HTTPClientRequest,
        _ media: AppendRequest.Media,
        _ progress: BodyProgress
    ) async throws -> HTTPAnswer {
        try await withMedia(media.path) { file in
            try await Connections.withClient(endpoint.timeouts) { client in
                var request = request
                let body = VerifiedBody(file: file, media: media, progress: progress)
                request.body = .stream(body, length: .known(Int64(media.byteCount)))
                let response = try await client.execute(request, deadline: .distantFuture)
                let answer = try await response.body.collect(upTo: Self.largestSubmission)
                return HTTPAnswer(
                    status: Int(response.status.code),
                    retryAfter: response.headers.first(name: "Retry-After").flatMap(Double.init),
                    body: String(buffer: answer)
                )
            }
        }
    }

    private func withMedia<Result: Sendable>(
        _ path: String,
        _ body: (ReadFileHandle) async throws -> Result
    ) async throws -> Result {
        let handle: ReadFileHandle
        do {
            handle = try await FileSystem.shared.openFile(forReadingAt: FilePath(path), options: .init())
        } catch {
            throw MediaProblem.unreadable("\(error)")
        }
        do {
            let result = try await body(handle)
            try await handle.close()
            return result
        } catch {
            try? await handle.close()
            throw error
        }
    }
}
