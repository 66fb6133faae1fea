/// Finds a schema that would apply itself to the same value again, which no validation could end.
enum EndlessSearch {
    private enum State {
        case unseen
        case open
        case done
    }

    /// The number of a subschema on such a circle; dynamic references are left to the limits of validation.
    static func find(in program: SchemaProgram) -> Int? {
        var states = Array(repeating: State.unseen, count: program.subschemas.count)
        for start in program.subschemas.indices where states[start] == .unseen {
            var path: [(number: Int, next: [Int])] = [(start, program.subschemas[start].rules.inPlace)]
            states[start] = .open
            while let top = path.last {
                guard let next = path[path.count - 1].next.popLast() else {
                    states[top.number] = .done
                    path.removeLast()
                    continue
                }
                switch states[next] {
                case .open: return next
                case .done: continue
                case .unseen:
                    states[next] = .open
                    path.append((next, program.subschemas[next].rules.inPlace))
                }
            }
        }
        return nil
    }
}

extension SubschemaRules {
    /// The schemas that judge the same value as this one.
    var inPlace: [Int] {
        var numbers = object?.dependents.map(\.schema) ?? []
        for rule in logic {
            switch rule {
            case .reference(let target): numbers.append(target)
            case .dynamicReference: break
            case .all(let schemas), .any(let schemas), .one(let schemas): numbers += schemas
            case .not(let schema): numbers.append(schema)
            case .condition(let condition, let then, let otherwise):
                numbers += [condition, then, otherwise].compactMap(\.self)
            }
        }
        return numbers
    }
}
