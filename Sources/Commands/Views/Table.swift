import Diagnostics

/// Columns in line: text to the left, numbers to the right, no white space at the ends.
struct Table {
    enum Alignment {
        case left
        case right
    }

    /// A cell longer than this stands out of its column instead of widening it for all.
    private static let widest = 60
    /// No column is made narrower than this to fit.
    private static let narrowest = 8

    var alignments: [Alignment]
    /// The columns that are cut where lines have to fit.
    var flexible: Set<Int> = []
    var rows: [[String]] = []
    var indent = "  "

    var lines: [String] { lines(within: nil) }

    /// Lines of at most so many columns, as far as the flexible ones can give way; nil cuts nothing.
    func lines(within columns: Int?) -> [String] {
        let natural = alignments.indices.map(width)
        guard let columns else { return rows.map { line($0, natural) } }
        let widths = fitted(longest, into: columns)
        return rows.map { row in
            line(
                row.indices.map { flexible.contains($0) ? TextWidth.squeeze(row[$0], to: widths[$0]) : row[$0] },
                widths
            )
        }
    }

    private func width(_ column: Int) -> Int {
        rows.map { TextWidth.columns($0[column]) }.filter { $0 <= Self.widest }.max() ?? 0
    }

    private var longest: [Int] {
        alignments.indices.map { column in rows.map { TextWidth.columns($0[column]) }.max() ?? 0 }
    }

    /// Takes from the widest flexible column until all fit.
    private func fitted(_ natural: [Int], into columns: Int) -> [Int] {
        var widths = natural
        while total(widths) > columns {
            let widest = flexible.filter { widths[$0] > Self.narrowest }.max { (widths[$0], $1) < (widths[$1], $0) }
            guard let widest else { break }
            let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let excess = total(widths) - columns
            widths[widest] -= min(excess, max(1, widths[widest] - max(next, Self.narrowest)))
        }
        return widths
    }

    private func total(_ widths: [Int]) -> Int {
        widths.reduce(indent.count + 2 * (widths.count - 1), +)
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = row.indices.map { Self.pad(row[$0], to: widths[$0], alignments[$0]) }
        let line = indent + cells.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private static func pad(_ text: String, to width: Int, _ alignment: Alignment) -> String {
        let space = String(repeating: " ", count: max(0, width - TextWidth.columns(text)))
        switch alignment {
        case .left: return text + space
        case .right: return space + text
        }
    }
}
