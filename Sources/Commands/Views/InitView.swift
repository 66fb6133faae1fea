import Diagnostics

/// What `init` found and what it wrote.
enum InitView {
    static func found(_ videos: [FoundVideo]) -> String {
        var table = Table(alignments: [.right, .left, .right])
        for (index, video) in videos.enumerated() {
            table.rows.append(["\(index + 1)", VisibleText.escape(video.path), Quantities.duration(video.duration)])
        }
        return "\(amount(videos)), in this order:\n\n" + table.lines.joined(separator: "\n") + "\n\n"
    }

    static func written(_ file: String) -> String {
        let file = VisibleText.escape(file)
        return """
            wrote \(file)
            Next:
              runner validate \(file)    what is wrong with it
              runner plan \(file)        what would be sent

            """
    }

    private static func amount(_ videos: [FoundVideo]) -> String {
        let seconds = videos.reduce(0) { $0 + $1.duration }
        return "\(Quantities.count(videos.count, "video")), \(Quantities.duration(seconds))"
    }
}
