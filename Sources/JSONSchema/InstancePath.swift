/// The place of a value in an instance, from its root.
package struct InstancePath: Hashable, Sendable {
    /// One way down: into a mapping by its key, into a list by its index from 0.
    package enum Step: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// The same place as a JSON pointer (RFC 6901): `/segments/3/id`.
    package var pointer: String {
        steps.map { step in
            switch step {
            case .key(let name): "/" + JSONPointer.escape(name)
            case .index(let index): "/\(index)"
            }
        }.joined()
    }
}

extension InstancePath: CustomStringConvertible {
    /// As people write it, `segments[3].id`; empty at the root.
    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}

extension InstancePath: ExpressibleByArrayLiteral {
    package init(arrayLiteral steps: Step...) {
        self.steps = steps
    }
}
