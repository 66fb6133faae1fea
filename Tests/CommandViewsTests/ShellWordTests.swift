import Foundation
import Planning
import Testing

struct ShellWordTests {
    @Test(
        "a shell takes a quoted word as the very text, and does nothing with it",
        arguments: Hostile.names + ["", "a b", "$(touch x)", "it's", "`id`", "a;b", "~", "*"]
    )
    func roundTrip(word: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "printf %s \(ShellWord.quote(word))"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let printed = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: printed, as: UTF8.self) == word)
    }
}
