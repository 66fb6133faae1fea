/// Asks a person for one thing after the other, each with an answer that Enter gives.
struct Questions {
    let console: Console
    /// Whether nobody is asked and every default is taken.
    let isSilent: Bool

    /// The answer that `check` has nothing against; `check` gives the objection.
    func ask(_ question: String, default standard: String, check: (String) -> String? = { _ in nil }) throws -> String {
        guard !isSilent else { return standard }
        while true {
            console.writeOutput("\(console.style.bold(question)) [\(standard)]: ")
            guard let line = console.readLine() else {
                console.writeOutput("\n")
                throw CommandFailure(.error, "the questions were not answered to their end; nothing was written")
            }
            let words = line.split { $0 == " " || $0 == "\t" }
            let answer = words.isEmpty ? standard : words.joined(separator: " ")
            guard let objection = check(answer) else { return answer }
            console.writeOutput("  \(objection)\n")
        }
    }

    func agree(_ question: String, default standard: Bool) throws -> Bool {
        let answer = try ask(question, default: standard ? "yes" : "no") { answer in
            Self.meaning(of: answer) == nil ? "answer yes or no" : nil
        }
        return Self.meaning(of: answer) ?? standard
    }

    private static func meaning(of answer: String) -> Bool? {
        switch answer.lowercased() {
        case "y", "yes": true
        case "n", "no": false
        case _: nil
        }
    }
}
