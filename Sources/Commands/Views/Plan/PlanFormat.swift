import ArgumentParser

/// The forms that a plan is shown in.
enum PlanFormat: String, CaseIterable, Hashable, Sendable, ExpressibleByArgument {
    case text
    /// For programs.
    case json
    /// For a comment on a pull request.
    case markdown
    /// One page for a person.
    case html
}
