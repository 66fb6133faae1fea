/// Columns in line: text to the left, numbers to the right, no white space at the ends.
struct Table {
    enum Alignment {
        case left
        case right
    }

    var alignments: [Alignment]
    var rows: [[String]] = []
    var indent = "  "

    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { Self.pad(row[$0], to: widths[$0], alignments[$0]) }
            let line = indent + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func pad(_ text: String, to width: Int, _ alignment: Alignment) -> String {
        let space = String(repeating: " ", count: width - text.count)
        switch alignment {
        case .left: return text + space
        case .right: return space + text
        }
    }
}
