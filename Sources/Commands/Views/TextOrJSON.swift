import ArgumentParser

/// For people or for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
