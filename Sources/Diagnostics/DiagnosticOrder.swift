extension [Diagnostic] {
    /// Whether one of them forbids the run.
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// By file, then by place; those about a file as a whole come before the others in it.
    package func sortedByPlace() -> [Diagnostic] {
        sorted { left, right in
            if left.file != right.file { return (left.file ?? "") < (right.file ?? "") }
            if left.range?.start != right.range?.start {
                return (left.range?.start ?? .beforeAll) < (right.range?.start ?? .beforeAll)
            }
            return (left.id, left.message) < (right.id, right.message)
        }
    }
}

extension SourcePosition {
    fileprivate static let beforeAll = SourcePosition(line: 0, column: 0)
}
