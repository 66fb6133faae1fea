import ArgumentParser
import Specification

/// The form that a plan is shown in, and how much of it.
struct PlanShape: ParsableArguments {
    @Option(
        help:
            "text, json (`runner schema plan`), markdown (a comment for a pull request) or html (one page that needs nothing else)."
    )
    var format = PlanFormat.text

    @Flag(help: "With text: unchanged segments too, each with its options.")
    var verbose = false

    @Flag(help: "With text: why each segment stands as it does, with old and new values and digests.")
    var explain = false

    @Option(
        help: ArgumentHelp(
            "With markdown: the name in the comment's hidden first line, by which it is found again.",
            discussion: "Default: the target's name."
        )
    )
    var marker: String?

    func validate() throws {
        if format != .text, verbose { throw ValidationError("--verbose is for --format text") }
        if format != .text, explain { throw ValidationError("--explain is for --format text") }
        if format != .markdown, marker != nil { throw ValidationError("--marker is for --format markdown") }
    }

    func show(_ planned: [Planned], target: String, project: Project, document: () -> PlanDocument) {
        let prices = project.configuration.prices
        var review: PlanReview { PlanReview(planned, target: target, prices: prices, depth: depth) }
        var signed: PlanReview {
            var review = review
            review.digest = document().digest
            return review
        }
        let text =
            switch format {
            case .text: Self.text(review, detail, project)
            case .json: document().text
            case .markdown: PlanMarkdownView(marker: marker ?? target).render(signed)
            case .html: PlanPage().render(signed)
            }
        project.context.console.writeOutput(text)
    }

    /// As `apply` shows it before it asks.
    static func showText(_ planned: [Planned], target: String, project: Project) {
        let review = PlanReview(planned, target: target, prices: project.configuration.prices, depth: .steps)
        project.context.console.writeOutput(text(review, [], project))
    }

    private static func text(_ review: PlanReview, _ detail: PlanTextView.Detail, _ project: Project) -> String {
        let console = project.context.console
        return PlanTextView(style: console.style, columns: console.columns, detail: detail).render(review)
    }

    private var detail: PlanTextView.Detail {
        var detail: PlanTextView.Detail = []
        if verbose { detail.insert(.options) }
        if explain { detail.insert(.reasons) }
        return detail
    }

    private var depth: PlanReview.Depth {
        format == .text && detail.isEmpty ? .steps : .everything
    }
}
