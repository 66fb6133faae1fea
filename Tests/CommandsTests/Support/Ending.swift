import Subprocess

/// How a program ended and what it said.
struct Ending: Sendable, CustomStringConvertible {
    /// The exit status; minus the signal's number where a signal ended it.
    var status: Int32
    var output: String
    var error: String

    var description: String { "status \(status)\noutput:\n\(output)\nerror:\n\(error)" }

    func says(_ text: String) -> Bool { output.contains(text) || error.contains(text) }
}

extension Ending {
    init(_ status: TerminationStatus, output: String, error: String) {
        let number: Int32 =
            switch status {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        self.init(status: number, output: output, error: error)
    }
}
