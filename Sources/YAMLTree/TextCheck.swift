import Diagnostics

/// Finds what makes bytes unfit as a YAML text, before any YAML is looked for.
enum TextCheck {
    /// Why a text cannot be read.
    enum Reason: Equatable {
        /// The file is UTF-16 or UTF-32.
        case otherEncoding
        case invalidUTF8(UInt8)
        case nul
        case controlCharacter(UInt32)
        /// U+0085, U+2028 or U+2029: a line end for YAML 1.1, a character for YAML 1.2, so nobody can tell what is meant.
        case lineSeparator(UInt32)
    }

    /// A reason with its place.
    struct Problem: Equatable {
        var reason: Reason
        var position: SourcePosition
    }

    static func firstProblem(in bytes: UnsafeBufferPointer<UInt8>) -> Problem? {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            return Problem(reason: .otherEncoding, position: .start)
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x7F, byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                index += 1
                continue
            }
            switch problem(at: index, in: bytes) {
            case .found(let reason):
                return Problem(reason: reason, position: position(of: index, in: bytes))
            case .fine(let length):
                index += length
            }
        }
        return nil
    }

    private enum Finding {
        case fine(length: Int)
        case found(Reason)
    }

    private static func problem(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Finding {
        guard bytes[index] >= 0x80 else {
            return .found(bytes[index] == 0 ? .nul : .controlCharacter(UInt32(bytes[index])))
        }
        guard let (scalar, length) = decode(at: index, in: bytes) else {
            return .found(.invalidUTF8(bytes[index]))
        }
        switch scalar {
        case 0x85, 0x2028, 0x2029: return .found(.lineSeparator(scalar))
        case 0x80..<0xA0, 0xFFFE, 0xFFFF: return .found(.controlCharacter(scalar))
        // The same sign that may open a file is noise anywhere else.
        case 0xFEFF: return .found(.controlCharacter(scalar))
        case _: return .fine(length: length)
        }
    }

    /// The scalar that a UTF-8 sequence stands for; nil if it is cut, overlong, a surrogate or out of range.
    private static func decode(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32, length: Int)? {
        let lead = UInt32(bytes[index])
        let (length, minimum): (Int, UInt32)
        switch lead {
        case 0xC2...0xDF: (length, minimum) = (2, 0x80)
        case 0xE0...0xEF: (length, minimum) = (3, 0x800)
        case 0xF0...0xF4: (length, minimum) = (4, 0x1_0000)
        case _: return nil
        }
        guard index + length <= bytes.count else { return nil }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = UInt32(bytes[index + offset])
            guard byte & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | byte & 0x3F
        }
        guard scalar >= minimum, Unicode.Scalar(scalar) != nil else { return nil }
        return (scalar, length)
    }

    private static func position(of index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> SourcePosition {
        var position = SourcePosition.start
        for (offset, byte) in bytes[..<index].enumerated() {
            if byte == 0x0A || (byte == 0x0D && bytes[offset + 1] != 0x0A) {
                position = SourcePosition(line: position.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                position.column += 1
            }
        }
        return position
    }
}
