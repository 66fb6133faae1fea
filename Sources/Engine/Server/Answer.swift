import AsyncVideoAPI
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers are JSON, errors too.
enum Answer {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("a payload of the contract can't be encoded")
        }
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        return Response(status: status, headers: [.contentType: "application/json; charset=utf-8"], body: body)
    }

    static func refusal(_ refusal: Refusal) -> Response {
        var response = json(refusal.body, status: refusal.status)
        for field in refusal.headers { response.headers[field.name] = field.value }
        return response
    }

    /// An answer to HEAD is the head of the answer to GET.
    static func head(of response: Response) -> Response {
        response.createHeadResponse()
    }
}
