import ArgumentParser

/// Where the configuration is.
struct ConfigurationOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("The configuration file.", discussion: "Default: runner.yaml here or in a folder above.")
    )
    var config: String?
}

/// Where the configuration is and which of its targets is meant.
struct TargetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The configuration file.", discussion: "Default: runner.yaml here or in a folder above.")
    )
    var config: String?

    @Option(help: "The target of the configuration that takes the segments; 'local' is the built-in engine.")
    var target: String?
}

/// Which specs are meant.
struct SpecArguments: ParsableArguments {
    @Argument(
        help: "Specs, or folders of specs; '-' reads one from standard input.",
        completion: .file(extensions: ["yaml", "yml"])
    )
    var paths: [String]

    func validate() throws {
        if paths.isEmpty { throw ValidationError("name at least one spec or folder") }
    }
}

/// How videos are read.
struct MediaOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Read every video again.",
            discussion: "Without it, a file that was not touched since it was last read is known by its digest of then."
        )
    )
    var rehash = false
}
