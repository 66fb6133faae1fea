import Diagnostics

/// A piece of a page that is safe to stand in it: text gets in by `text` alone, which escapes it.
struct HTML: Hashable, Sendable {
    private(set) var source: String

    private init(source: String) {
        self.source = source
    }

    /// In order; one without a value is left out.
    struct Attributes: ExpressibleByDictionaryLiteral {
        let pairs: [(name: StaticString, value: String?)]

        init(dictionaryLiteral elements: (StaticString, String?)...) {
            pairs = elements.map { (name: $0.0, value: $0.1) }
        }
    }

    static let nothing = HTML(source: "")

    static func text(_ text: String) -> HTML {
        HTML(source: escape(VisibleText.escape(text)))
    }

    /// An element with its end tag.
    static func element(_ name: StaticString, _ attributes: Attributes, _ content: [HTML]) -> HTML {
        HTML(source: "<\(name)\(list(attributes))>" + content.map(\.source).joined() + "</\(name)>")
    }

    static func element(_ name: StaticString, _ attributes: Attributes, _ text: String) -> HTML {
        element(name, attributes, [.text(text)])
    }

    static func element(_ name: StaticString, _ content: [HTML]) -> HTML {
        element(name, [:], content)
    }

    static func element(_ name: StaticString, _ text: String) -> HTML {
        element(name, [:], [.text(text)])
    }

    /// An element that has no content and no end.
    static func void(_ name: StaticString, _ attributes: Attributes) -> HTML {
        HTML(source: "<\(name)\(list(attributes))>")
    }

    /// A style sheet of our own, in which nothing comes from outside.
    static func style(_ sheet: StaticString) -> HTML {
        HTML(source: "<style>\n\(sheet)\n</style>")
    }

    static func + (left: HTML, right: HTML) -> HTML {
        HTML(source: left.source + right.source)
    }

    private static func list(_ attributes: Attributes) -> String {
        attributes.pairs.map { name, value in value.map { " \(name)=\"\(escape(VisibleText.escape($0)))\"" } ?? "" }
            .joined()
    }

    private static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case _: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case _: false
        }
    }
}

extension HTML {
    static func code(_ text: String) -> HTML {
        .element("code", text)
    }

    static func division(_ className: String, _ content: [HTML]) -> HTML {
        .element("div", ["class": className], content)
    }

    static func span(_ className: String, _ text: String) -> HTML {
        .element("span", ["class": className], text)
    }

    static func paragraph(_ className: String, _ content: [HTML]) -> HTML {
        .element("p", ["class": className], content)
    }

    static func paragraph(_ content: [HTML]) -> HTML {
        .element("p", content)
    }
}
