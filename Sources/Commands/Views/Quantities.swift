import Foundation

/// Amounts as people read them.
enum Quantities {
    /// `1:11`, `12:05`, `1:02:03`; a question mark where it is not known.
    static func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
        let whole = Int(seconds.rounded())
        let tail = pad(whole / 60 % 60) + ":" + pad(whole % 60)
        return whole >= 3600 ? "\(whole / 3600):\(tail)" : "\(whole / 60):\(pad(whole % 60))"
    }

    /// Minutes as they are billed, to one decimal.
    static func minutes(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return "an unknown number of minutes" }
        return String(format: "%.1f min", seconds / 60)
    }

    /// Decimal units, as disks and invoices have them.
    static func size(_ bytes: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        var value = Double(bytes) / 1000
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return bytes < 1000 ? "\(bytes) B" : String(format: "%.1f %@", value, units[unit])
    }

    /// `1 segment`, `2 segments`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func pad(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
