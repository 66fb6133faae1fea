import Diagnostics
import Foundation
import JSONSchema
import YAMLTree

/// A JSON document of ours that was read back and keeps to its schema.
package struct JSONDocument: Sendable {
    package var bytes: [UInt8]

    /// What is wrong with a document, at its place.
    package struct Problem: Hashable, Sendable {
        /// From 1; nil where the document as a whole is meant.
        package var line: Int?
        /// As people write it, `conversations[3].key`; empty at the root.
        package var path: String
        package var message: String

        package init(line: Int? = nil, path: String = "", message: String) {
            self.line = line
            self.path = path
            self.message = message
        }
    }

    package enum Failure: Error, Hashable, Sendable {
        /// In one line, with what to do.
        case unreadable(message: String, help: String?)
        case tooLarge(limit: Int)
        case notJSON(Problem)
        /// It is something else.
        case foreign
        case newer(version: Int)
        case malformed([Problem])
    }

    /// Reads a file, or the standard input for `-`.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - schema: what the document has to keep to.
    ///   - name: what its `about` has to say.
    ///   - version: the newest version that the caller knows.
    ///   - limit: how many bytes it may have.
    /// - Returns: the document, which keeps to its schema.
    /// - Throws: `Failure`, with every place that does not.
    package static func read(
        _ path: String,
        as schema: SchemaDocument,
        named name: String,
        version: Int,
        limit: Int
    ) throws(Failure) -> JSONDocument {
        let bytes = try bytes(path, limit)
        let root = try tree(bytes)
        guard root["about"]?.string == name else { throw .foreign }
        if let found = root["version"]?.wholeNumber, found > version { throw .newer(version: found) }
        var rules = schema.schema
        // None of our documents' schemas goes in circles, so that the work grows with the document only.
        rules.stepLimit += 16 * bytes.count
        let violations = rules.validate(root)
        guard violations.isEmpty else { throw .malformed(violations.map(Problem.init)) }
        return JSONDocument(bytes: bytes)
    }

    private static func bytes(_ path: String, _ limit: Int) throws(Failure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(InputFileError) {
            bytes =
                path == "-"
                ? try InputFile.read(descriptor: STDIN_FILENO, limit: limit) : try InputFile.read(path, limit: limit)
        } catch {
            let report = FileReport.unreadable(path, error)
            throw .unreadable(message: report.message, help: report.help)
        }
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return bytes
    }

    private static func tree(_ bytes: [UInt8]) throws(Failure) -> Node {
        do throws(JSONSyntaxError) {
            return try JSONText.parse(bytes: bytes)
        } catch {
            throw .notJSON(Problem(line: error.position.line, message: VisibleText.escape(error.message)))
        }
    }
}

extension JSONDocument.Problem {
    fileprivate init(_ violation: Violation) {
        self.init(
            line: violation.range.start.line,
            path: VisibleText.escape(violation.path.description),
            message: VisibleText.escape(violation.message)
        )
    }
}
