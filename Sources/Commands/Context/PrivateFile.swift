import Foundation

/// Files that are their owner's alone, and that nobody ever sees half written.
enum PrivateFile {
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        let draft = target + ".\(UUID().uuidString.prefix(8)).new"
        do throws(FileTrouble) {
            try fill(draft, with: Data(text.utf8))
            // rename(2), not a write in place: a reader sees the old file or the new one.
            guard rename(draft, target) == 0 else { throw FileTrouble(errno) }
        } catch {
            unlink(draft)
            throw CommandFailure(
                .error,
                "can't write '\(path)': \(error.reason)",
                help: "name a file in a folder that you may write to"
            )
        }
    }

    private static func fill(_ path: String, with data: Data) throws(FileTrouble) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileTrouble(errno) }
        defer { close(descriptor) }
        var rest = data[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno != EINTR { throw FileTrouble(errno) }
            rest = rest.dropFirst(max(written, 0))
        }
        guard fsync(descriptor) == 0 else { throw FileTrouble(errno) }
    }
}

private struct FileTrouble: Error {
    let reason: String

    init(_ code: Int32) {
        reason = String(cString: strerror(code)).lowercased()
    }
}
