/// How far reading has come, in one line that fits the terminal.
struct ProgressBar {
    var done: Int64
    var total: Int64
    var elapsed: Duration

    /// The most telling of the forms that leave the last column free, where terminals wrap.
    func line(columns: Int) -> String {
        let forms = [
            "reading videos \(bar) \(percent)  \(amount)  \(rate)  \(remaining)",
            "reading videos  \(percent)  \(amount)  \(rate)  \(remaining)",
            "reading videos  \(percent)  \(remaining)",
            "reading  \(percent)",
            percent,
        ]
        return forms.first { $0.count < columns } ?? ""
    }

    private static let barWidth = 20

    private var share: Double { total > 0 ? min(1, Double(done) / Double(total)) : 1 }

    private var bar: String {
        let filled = Int(share * Double(Self.barWidth))
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: Self.barWidth - filled) + "]"
    }

    private var percent: String {
        let number = "\(Int(share * 100))%"
        return String(repeating: " ", count: 4 - number.count) + number
    }

    private var amount: String { "\(Quantities.size(Int(done))) of \(Quantities.size(Int(total)))" }

    private var bytesPerSecond: Double { Double(done) / max(elapsed / .seconds(1), 0.001) }

    private var rate: String { "\(Quantities.size(Int(bytesPerSecond)))/s" }

    private var remaining: String {
        guard bytesPerSecond > 0 else { return "? left" }
        return "\(Quantities.duration((Double(max(0, total - done)) / bytesPerSecond).rounded(.up))) left"
    }
}
