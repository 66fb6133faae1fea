extension Workshop {
    /// Writes a `runner.yaml` whose default target is at the address.
    func configure(_ url: String, more: String = "") throws {
        try write("target: there\ntargets:\n  there:\n    url: \(url)\n\(more)", to: "runner.yaml")
    }
}
