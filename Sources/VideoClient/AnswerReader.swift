import AsyncVideoAPI
import Foundation

/// Reads answers of any server, friendly or not.
enum AnswerReader {
    static func payload<Payload: Decodable>(
        _ type: Payload.Type,
        status: Int,
        body: Data
    ) throws(ServiceError) -> Payload {
        switch status {
        case 200..<300:
            do {
                return try JSONDecoder().decode(type, from: body)
            } catch {
                throw .nonsense(reason: "status \(status) with a body that is not the API's: \(excerpt(body))")
            }
        case 401: throw .notAuthorised(message: message(in: body))
        case 404: throw .notFound(message: message(in: body))
        case _: throw .refused(status: status, message: message(in: body))
        }
    }

    /// The one field of an error answer to depend on (contract, responses), or the start of whatever came instead.
    static func message(in body: Data) -> String {
        (try? JSONDecoder().decode(ErrorBody.self, from: body))?.message ?? excerpt(body)
    }

    private static func excerpt(_ body: Data) -> String {
        guard !body.isEmpty else { return "(no body)" }
        let text = String(decoding: body.prefix(200), as: UTF8.self)
        return "'" + text.split { $0.isNewline }.joined(separator: " ") + (body.count > 200 ? "…'" : "'")
    }
}
