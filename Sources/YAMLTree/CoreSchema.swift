/// YAML 1.2's core schema: which plain words are numbers, truth values or null, and everything else text.
enum CoreSchema {
    /// The value of a plain scalar without a tag.
    static func resolve(_ bytes: UnsafeBufferPointer<UInt8>) -> Node.Value {
        // Almost every word of a spec starts with a letter that no special word starts with.
        guard let first = bytes.first else { return .null }
        switch first {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
            return isNull(bytes) ? .null : .string(text(bytes))
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
            return bool(bytes).map(Node.Value.bool) ?? .string(text(bytes))
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
            return integer(bytes) ?? float(bytes).map(Node.Value.float) ?? .string(text(bytes))
        case _:
            return .string(text(bytes))
        }
    }

    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    static func isNull(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.isEmpty || ["null", "Null", "NULL", "~"].contains { $0.utf8.elementsEqual(bytes) }
    }

    static func bool(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if ["true", "True", "TRUE"].contains(where: { $0.utf8.elementsEqual(bytes) }) { return true }
        if ["false", "False", "FALSE"].contains(where: { $0.utf8.elementsEqual(bytes) }) { return false }
        return nil
    }

    /// An integer; nil if the bytes are none, or are a decimal too large for `Int`, which `float` then takes.
    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Node.Value? {
        if bytes.count > 2, bytes[0] == UInt8(ascii: "0") {
            if bytes[1] == UInt8(ascii: "x") { return integer(bytes[2...], radix: 16, isNegative: false) }
            if bytes[1] == UInt8(ascii: "o") { return integer(bytes[2...], radix: 8, isNegative: false) }
        }
        let isNegative = bytes.first == UInt8(ascii: "-")
        let isSigned = isNegative || bytes.first == UInt8(ascii: "+")
        return integer(bytes[(isSigned ? 1 : 0)...], radix: 10, isNegative: isNegative)
    }

    private static func integer(
        _ digits: Slice<UnsafeBufferPointer<UInt8>>,
        radix: Int,
        isNegative: Bool
    ) -> Node.Value? {
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = hexadecimalDigit(byte), digit < radix else { return nil }
            let (product, firstOverflow) = value.multipliedReportingOverflow(by: radix)
            let (sum, secondOverflow) = product.addingReportingOverflow(isNegative ? -digit : digit)
            if firstOverflow || secondOverflow { return tooLarge(digits, radix: radix) }
            value = sum
        }
        return .int(value)
    }

    /// Nil for decimals, which `float` reads with full precision.
    private static func tooLarge(_ digits: Slice<UnsafeBufferPointer<UInt8>>, radix: Int) -> Node.Value? {
        guard radix != 10 else { return nil }
        var value = 0.0
        for byte in digits {
            guard let digit = hexadecimalDigit(byte), digit < radix else { return nil }
            value = value * Double(radix) + Double(digit)
        }
        return .float(value)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 55
        case _: nil
        }
    }

    /// A number with a point or an exponent, or one of the special words; nil for anything else.
    static func float(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let isSigned = isNegative || bytes.first == UInt8(ascii: "+")
        let unsigned = bytes[(isSigned ? 1 : 0)...]
        if [".inf", ".Inf", ".INF"].contains(where: { $0.utf8.elementsEqual(unsigned) }) {
            return isNegative ? -.infinity : .infinity
        }
        if !isSigned, [".nan", ".NaN", ".NAN"].contains(where: { $0.utf8.elementsEqual(unsigned) }) { return .nan }
        // `Double` alone would also take "0x1p3", "inf" and "nan".
        guard hasFloatShape(unsigned) else { return nil }
        return Double(text(bytes))
    }

    private static func hasFloatShape(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = bytes
        let whole = dropDigits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = dropDigits(&rest)
        }
        guard whole + fraction > 0 else { return false }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard dropDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func dropDigits(_ bytes: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let before = bytes.count
        bytes = bytes.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return before - bytes.count
    }
}
