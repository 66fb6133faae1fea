import Foundation

extension PlanDocument {
    /// As it is shown and saved: sorted keys, a line end at the end.
    var text: String { String(decoding: json(pretty: true), as: UTF8.self) + "\n" }

    func json(pretty: Bool) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return try encoder.encode(self)
        } catch {
            preconditionFailure("every number of a plan is finite: \(error)")
        }
    }
}
