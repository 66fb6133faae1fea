import Media
import Subprocess
import SystemPackage
import Testing

@testable import Speech

@Suite("A worker that fails costs one attempt")
struct WorkerProcessTests {
    private let hello = #"echo '{"hello":{"model":"base","protocolVersion":1,"whisper":"1"}}'"#

    private func failure(of script: String, stall: Duration = .seconds(60)) async throws -> SpeechError? {
        var failure: SpeechError?
        try await SpeechFixture.with { fixture in
            var configuration = try fixture.worker(script)
            configuration.stallLimit = stall
            let path = try await fixture.sound("sine=d=30")
            do throws(SpeechError) {
                _ = try await SpeechRecognizer(configuration: configuration).transcribe(path, languageCode: "en")
            } catch {
                failure = error
            }
        }
        return failure
    }

    @Test("a crash is reported with its signal, and may be tried again")
    func crash() async throws {
        let error = try await failure(of: "\(hello); kill -SEGV $$")
        guard case .workerFailed = error else { throw SpeechError.workerFailed(reason: "\(error as Any)") }
        #expect(error?.isPermanent == false)
    }

    @Test("an exit without an end is a failure, even with status 0", arguments: ["", "cat >/dev/null"])
    func earlyExit(command: String) async throws {
        #expect(try await failure(of: "\(hello); \(command)") == .workerFailed(reason: "it ended before it was done"))
    }

    @Test("a worker that gets nowhere is stopped, even if it repeats itself")
    func stall() async throws {
        let busy = #"while :; do echo '{"progress":1}'; sleep 0.1; done"#
        #expect(try await failure(of: "\(hello); \(busy)", stall: .seconds(1)) == .stalled(after: .seconds(1)))
    }

    @Test("what a dying worker says last is in the message")
    func lastWords() async throws {
        let error = try await failure(of: "\(hello); echo 'out of memory' >&2; exit 3")
        #expect(error?.description.contains("out of memory") == true)
    }

    @Test("the worker ends when nobody reads its output any more, though its input stays open")
    func orphan() async throws {
        let configuration = try SpeechConfiguration.located()
        let input = try FileDescriptor.pipe(options: .closeOnExec)
        let output = try FileDescriptor.pipe(options: .closeOnExec)
        defer { try? input.writeEnd.close() }
        let result = try await Subprocess.run(
            .path(FilePath(configuration.worker)),
            arguments: ["--model", configuration.model, "--vad-model", configuration.voiceModel],
            input: .fileDescriptor(input.readEnd, closeAfterSpawningProcess: true),
            output: .fileDescriptor(output.writeEnd, closeAfterSpawningProcess: true),
            error: .discarded
        ) { _ in
            // Its first line: it has loaded its models and waits for samples.
            var byte: [UInt8] = [0]
            while byte != [UInt8(ascii: "\n")] {
                let count = try byte.withUnsafeMutableBytes { try output.readEnd.read(into: $0) }
                try #require(count == 1)
            }
            try output.readEnd.close()
        }
        #expect(!result.terminationStatus.isSuccess)
    }
}
