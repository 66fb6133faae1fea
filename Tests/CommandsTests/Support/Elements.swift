import Foundation
import FoundationXML

/// The elements of an XML text, read by a parser that refuses what is not well formed.
final class Elements: NSObject, XMLParserDelegate {
    struct Malformed: Error {
        var line: Int
    }

    private var attributes: [(name: String, values: [String: String])] = []
    private var texts: [String: String] = [:]
    private var open: [String] = []

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse() else { throw Malformed(line: parser.lineNumber) }
    }

    func named(_ name: String) -> [[String: String]] { attributes.filter { $0.name == name }.map(\.values) }

    func text(of name: String) -> String { texts[name] ?? "" }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes values: [String: String]
    ) {
        attributes.append((name, values))
        open.append(name)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let name = open.last { texts[name, default: ""] += text }
    }
}
