import SystemPackage

/// The kernel's pipe between the decoder and the worker.
///
/// Each end is closed by the one that uses it.
struct SamplePipe: Sendable {
    let readEnd: FileDescriptor
    let writeEnd: FileDescriptor

    init() throws(SpeechError) {
        do {
            // A process that somebody else starts meanwhile must not hold an end open.
            (readEnd, writeEnd) = try FileDescriptor.pipe(options: .closeOnExec)
        } catch {
            throw .workerFailed(reason: "no pipe could be made for it: \(error)")
        }
    }
}
