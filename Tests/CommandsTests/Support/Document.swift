import Foundation

/// A JSON document as a parser that is not ours reads it; what is not there is empty.
struct Document {
    private let value: Any?

    init(_ text: String) throws {
        value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    private init(value: Any?) { self.value = value }

    subscript(key: String) -> Document { Document(value: (value as? [String: Any])?[key]) }

    subscript(index: Int) -> Document {
        let items = items
        return index < items.count ? items[index] : Document(value: nil)
    }

    var items: [Document] { (value as? [Any] ?? []).map { Document(value: $0) } }
    var text: String? { value as? String }
    var number: Int? { value as? Int }
}
