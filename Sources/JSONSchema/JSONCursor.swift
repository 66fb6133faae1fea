import Diagnostics
import YAMLTree

/// A place in the bytes of a JSON text that reads its scalars and knows its line and column.
struct JSONCursor {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var lineStart = 0
    /// Bytes on this line that start no scalar, so that columns count scalars.
    private var continuations = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    var position: SourcePosition {
        SourcePosition(line: line, column: offset - lineStart - continuations + 1)
    }

    var currentCharacter: Character? {
        String(decoding: bytes[offset...].prefix(32), as: UTF8.self).first
    }

    func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
        JSONSyntaxError(reason: reason, position: position)
    }

    func unexpected() -> JSONSyntaxError {
        error(currentCharacter.map { .unexpected($0) } ?? .unexpectedEnd)
    }

    mutating func advance() {
        switch bytes[offset] {
        case UInt8(ascii: "\n"):
            line += 1
            lineStart = offset + 1
            continuations = 0
        case 0x80...0xBF: continuations += 1
        default: break
        }
        offset += 1
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        advance()
        return true
    }

    mutating func require(_ byte: UInt8) throws(JSONSyntaxError) {
        guard take(byte) else { throw unexpected() }
    }

    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
    }

    mutating func skipByteOrderMark() {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        offset = 3
        lineStart = 3
    }
}

// MARK: - Numbers

extension JSONCursor {
    mutating func number() throws(JSONSyntaxError) -> Node.Value {
        let start = offset
        let place = position
        while let byte = current, Self.isNumeric(byte) { advance() }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard Self.isJSONNumber(bytes[start..<offset]), let double = Double(text) else {
            throw JSONSyntaxError(reason: .badNumber(text), position: place)
        }
        return Int(text).map { .int($0) } ?? .float(double)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// RFC 8259, section 6: no leading zero, no bare point, digits behind `e`.
    private static func isJSONNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = takeDigits(&rest)
        guard whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = text.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        text = text.dropFirst(digits.count)
        return digits
    }
}

// MARK: - Strings

extension JSONCursor {
    mutating func string() throws(JSONSyntaxError) -> String {
        advance()
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw error(.controlCharacter(byte))
            default:
                text.append(byte)
                advance()
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let place = position
        advance()
        guard let letter = current else { throw error(.unexpectedEnd) }
        advance()
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(at: place)
        default: throw JSONSyntaxError(reason: .badEscape, position: place)
        }
    }

    private mutating func unicodeEscape(at place: SourcePosition) throws(JSONSyntaxError) -> Unicode.Scalar {
        let unit = try hexUnit(at: place)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let alone = JSONSyntaxError(reason: .loneSurrogate, position: place)
        guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw alone }
        let low = try hexUnit(at: place)
        guard 0xDC00...0xDFFF ~= low else { throw alone }
        let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        guard let scalar = Unicode.Scalar(code) else { throw alone }
        return scalar
    }

    private mutating func hexUnit(at place: SourcePosition) throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONSyntaxError(reason: .badEscape, position: place)
            }
            unit = unit << 4 | UInt16(digit)
            advance()
        }
        return unit
    }
}
