import Diagnostics
import Foundation
import RecordedState
import Specification

/// An exported document as a person names it: read, checked in full, and with everything wrong with it told.
struct StateDocumentFile {
    let path: String
    let console: Console

    /// More than a hundred thousand segments.
    private static let limit = 512 << 20
    /// Who has more to mend mends these first.
    private static let shown = 20

    func read() throws -> StateDocument {
        let document = try decoded(try checked())
        let flaws = document.flaws().map { JSONDocument.Problem(path: $0.path, message: $0.message) }
        guard flaws.isEmpty else { throw refusal(flaws) }
        return document
    }

    private func checked() throws -> JSONDocument {
        do throws(JSONDocument.Failure) {
            return try JSONDocument.read(
                path,
                as: .state,
                named: StateDocument.name,
                version: StateDocument.newestVersion,
                limit: Self.limit
            )
        } catch {
            throw failure(error)
        }
    }

    private func decoded(_ document: JSONDocument) throws -> StateDocument {
        do {
            return try JSONDecoder().decode(StateDocument.self, from: Data(document.bytes))
        } catch let error as DecodingError {
            throw refusal([JSONDocument.Problem(error)])
        }
    }

    // MARK: Words

    private func failure(_ failure: JSONDocument.Failure) -> CommandFailure {
        switch failure {
        case .unreadable(let message, let help): CommandFailure(.error, message, help: help)
        case .tooLarge(let limit):
            CommandFailure(.refused, "'\(path)' has more than \(Quantities.size(limit))", help: "export fewer keys")
        case .notJSON(let problem): refusal([problem])
        case .foreign:
            CommandFailure(
                .refused,
                "'\(path)' is no recorded state: it has no 'about' that says '\(StateDocument.name)'",
                help: "name a file that 'runner state export' has written"
            )
        case .newer(let version):
            CommandFailure(
                .refused,
                """
                '\(path)' has version \(version), and this program knows versions up to \(StateDocument.newestVersion)
                """,
                help: "use the newer version of runner that wrote it"
            )
        case .malformed(let problems): refusal(problems)
        }
    }

    private func refusal(_ problems: [JSONDocument.Problem]) -> CommandFailure {
        for problem in problems.prefix(Self.shown) {
            console.tell("\(console.style.red("error:")) \(text(problem))")
        }
        if problems.count > Self.shown { console.tell("and \(problems.count - Self.shown) more") }
        return CommandFailure(
            .refused,
            "'\(path)' was not imported; nothing was changed",
            help: "export it again; a document that was cut off or edited can't be trusted"
        )
    }

    private func text(_ problem: JSONDocument.Problem) -> String {
        let line = problem.line.map { ":\($0)" } ?? ""
        let place = problem.path.isEmpty ? "" : "\(problem.path): "
        return VisibleText.escape("\(path)\(line): \(place)\(problem.message)")
    }
}

extension JSONDocument.Problem {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            self.init(path: Self.path(context.codingPath), message: context.debugDescription)
        @unknown default:
            self.init(message: "\(error)")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
            .trimmingPrefix(".").description
    }
}
