import Foundation
import Specification

/// What billed seconds cost, in exact decimal arithmetic: only what is shown is rounded, once, half up.
struct Money: Hashable, Sendable {
    /// Three-letter code.
    let currency: String
    /// In thousandths of a minute's sixtieth part (milliseconds) times the price of a minute: exact, without a division.
    private let milliseconds: Decimal
    private let perMinute: Decimal

    /// Nil where there is nothing to count, or the amount is larger than decimal arithmetic can hold.
    ///
    /// The price is the decimal number that was written, not the binary one it was read as.
    init?(billableSeconds: Double, prices: Prices) {
        guard billableSeconds.isFinite, billableSeconds >= 0,
            let perMinute = Decimal(string: "\(prices.perMinute)", locale: nil),
            let milliseconds = Decimal(string: "\((billableSeconds * 1000).rounded())", locale: nil)
        else { return nil }
        guard perMinute.isFinite, milliseconds.isFinite, (perMinute * milliseconds).isFinite else { return nil }
        currency = prices.currency
        self.perMinute = perMinute
        self.milliseconds = milliseconds
    }

    /// Rounded half up to the currency's smallest unit.
    var amount: Decimal {
        var exact = perMinute * milliseconds / 60_000
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, digits, .plain)
        return rounded
    }

    /// `USD 0.07`; what is more than nothing is never shown as nothing.
    var text: String {
        let amount = amount
        guard amount == 0, perMinute * milliseconds > 0 else { return "\(currency) \(Self.fixed(amount, digits))" }
        return "under \(currency) \(Self.fixed(Decimal(sign: .plus, exponent: -digits, significand: 1), digits))"
    }

    /// Digits behind the point (ISO 4217, the currencies whose minor unit is not a hundredth).
    private var digits: Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        case _: 2
        }
    }

    private static func fixed(_ amount: Decimal, _ digits: Int) -> String {
        let parts = "\(amount)".split(separator: ".", omittingEmptySubsequences: false)
        guard digits > 0, let whole = parts.first else { return "\(amount)" }
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return whole + "." + fraction + String(repeating: "0", count: max(0, digits - fraction.count))
    }
}

extension Prices {
    /// Nil where the seconds are not known.
    func money(_ billableSeconds: Double?) -> Money? {
        billableSeconds.flatMap { Money(billableSeconds: $0, prices: self) }
    }
}
