/// A saved plan, as `plan` showed it.
extension ShowCommand {
    func show(_ saved: SavedPlan, in context: CommandContext) throws -> ExitStatus {
        guard !effective else {
            throw CommandFailure(
                .usage,
                "'\(saved.file)' is a saved plan, and --effective is for specs",
                help: "name the spec, or show the plan with --verbose: it has the options too"
            )
        }
        let project = try Project.open(config: target.config, in: context)
        context.console.writeOutput(text(saved.document, project))
        return .done
    }

    private func text(_ document: PlanDocument, _ project: Project) -> String {
        let console = project.context.console
        switch format {
        case .text:
            let view = PlanTextView(
                style: console.style,
                columns: console.columns,
                detail: verbose ? [.options] : []
            )
            return view.render(review(document, project))
        case .json: return document.text
        case .markdown: return PlanMarkdownView(marker: document.target.name).render(review(document, project))
        case .html: return PlanPage().render(review(document, project))
        }
    }

    /// With the specs' paths as one types them here.
    private func review(_ document: PlanDocument, _ project: Project) -> PlanReview {
        var review = PlanReview(document)
        for index in review.conversations.indices {
            review.conversations[index].spec = project.workingPath(of: review.conversations[index].spec)
        }
        return review
    }
}
