/// A finite number as digits × 10^exponent, exactly as its shortest text says: `0.0075` is 75 × 10^-4.
struct Decimal {
    let digits: UInt64
    let exponent: Int

    /// Nil for infinities and NaN.
    init?(_ number: Number) {
        switch number {
        case .int(let int): (digits, exponent) = (UInt64(int.magnitude), 0)
        case .float(let double):
            guard double.isFinite else { return nil }
            (digits, exponent) = Self.parts(of: "\(double.magnitude)")
        }
    }

    /// Reads Swift's own description of a `Double`, which has at most 17 significant digits.
    private static func parts(of text: String) -> (UInt64, Int) {
        var (digits, exponent): (UInt64, Int) = (0, 0)
        let halves = text.split(separator: "e")
        var behindPoint = false
        for byte in (halves.first ?? "").utf8 {
            guard byte != UInt8(ascii: ".") else {
                behindPoint = true
                continue
            }
            digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
            if behindPoint { exponent -= 1 }
        }
        if halves.count == 2 { exponent += Int(halves[1]) ?? 0 }
        while digits != 0, digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        return (digits, exponent)
    }

    /// True where this is a whole multiple of `other`, in exact arithmetic however far the exponents are apart.
    func isMultiple(of other: Decimal) -> Bool {
        guard other.digits != 0 else { return false }
        guard digits != 0 else { return true }
        if exponent >= other.exponent {
            let scale = Self.powerOfTen(exponent - other.exponent, modulo: other.digits)
            return Self.product(digits % other.digits, scale, modulo: other.digits) == 0
        }
        return isMultiple(of: other.digits, timesTenTo: other.exponent - exponent)
    }

    private func isMultiple(of divisor: UInt64, timesTenTo power: Int) -> Bool {
        var divisor = divisor
        for _ in 0..<min(power, 20) {
            let (product, overflow) = divisor.multipliedReportingOverflow(by: 10)
            guard !overflow else { return false }
            divisor = product
        }
        return power <= 20 && digits % divisor == 0
    }

    private static func powerOfTen(_ power: Int, modulo: UInt64) -> UInt64 {
        var (result, base, rest) = (1 % modulo, 10 % modulo, power)
        while rest > 0 {
            if rest & 1 == 1 { result = product(result, base, modulo: modulo) }
            base = product(base, base, modulo: modulo)
            rest >>= 1
        }
        return result
    }

    private static func product(_ left: UInt64, _ right: UInt64, modulo: UInt64) -> UInt64 {
        modulo.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
    }
}

extension Number {
    /// `multipleOf` by the decimal values as written; a zero divisor divides nothing.
    func isMultiple(of divisor: Number) -> Bool {
        if case (.int(let int), .int(let other)) = (self, divisor), other != 0 {
            return int.magnitude % other.magnitude == 0
        }
        guard let dividend = Decimal(self), let divisor = Decimal(divisor) else { return false }
        return dividend.isMultiple(of: divisor)
    }
}
