package import AsyncVideoAPI
package import Diagnostics

/// Where an effective option comes from.
package enum OptionOrigin: Hashable, Sendable, CustomStringConvertible {
    case apiDefault
    case written(file: String, range: SourceRange)

    /// `specs/a.yaml:14`, or `API default`.
    package var description: String {
        switch self {
        case .apiDefault: "API default"
        case .written(let file, let range): "\(file):\(range.start.line)"
        }
    }
}

/// Where the options of a segment were written; those that nobody wrote are the API's.
package struct OptionOrigins: Hashable, Sendable {
    private var names = OptionNames()
    /// In the order of the names.
    private var places: [Place] = []

    private struct Place: Hashable {
        var file: String
        var range: SourceRange
    }

    package init() {}

    package subscript(name: OptionName) -> OptionOrigin {
        guard names.contains(name) else { return .apiDefault }
        let place = places[names.place(of: name)]
        return .written(file: place.file, range: place.range)
    }

    mutating func write(_ name: OptionName, _ file: String, _ range: SourceRange) {
        let place = Place(file: file, range: range)
        guard names.contains(name) else {
            places.insert(place, at: names.place(of: name))
            return names.insert(name)
        }
        places[names.place(of: name)] = place
    }
}
