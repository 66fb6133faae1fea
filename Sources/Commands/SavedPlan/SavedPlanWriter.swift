import Foundation

/// Saves a plan for its owner alone: a reader sees the old file or the whole new one.
struct SavedPlanWriter {
    let path: String

    /// Refuses what a plan can't be put in place of; to be asked before anything is planned.
    func check() throws(CommandFailure) {
        switch FileKind.of(path) {
        case .nothing: return
        case .folder: throw CommandFailure(.usage, "can't save a plan as '\(path)': it is a folder", help: Self.help)
        case .special:
            throw CommandFailure(.usage, "can't save a plan as '\(path)': it is no regular file", help: Self.help)
        case .regular:
            guard isEmpty || isPlan else {
                throw CommandFailure(
                    .usage,
                    "'\(path)' is no saved plan, so it is not written over",
                    help: "name another file, or remove this one"
                )
            }
        }
    }

    func write(_ document: PlanDocument) throws(CommandFailure) {
        // rename(2) replaces the link, not what it points to, so the link is followed first.
        let place = resolved
        let temporary = URL(filePath: place).deletingLastPathComponent()
            .appending(path: ".runner-plan-\(UUID().uuidString)").path(percentEncoded: false)
        guard save(Array(document.text.utf8), as: temporary), rename(temporary, place) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw CommandFailure(.error, "can't save the plan as '\(path)': \(reason)", help: Self.help)
        }
    }

    private static let help = "name a file in a folder that can be written to"

    private var isEmpty: Bool {
        (try? FileManager.default.attributesOfItem(atPath: resolved)[.size] as? Int) == 0
    }

    private var isPlan: Bool { (try? SavedPlanFile.holdsPlan(path)) ?? false }

    private var resolved: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether all of it is on the disk; `errno` says why not.
    private func save(_ bytes: [UInt8], as file: String) -> Bool {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return closing(descriptor, false)
            }
            rest = rest.dropFirst(count)
        }
        return closing(descriptor, fsync(descriptor) == 0)
    }

    private func closing(_ descriptor: Int32, _ isSaved: Bool) -> Bool {
        let reason = errno
        let isClosed = close(descriptor) == 0
        if !isSaved { errno = reason }
        return isSaved && isClosed
    }
}

extension SavedPlanWriter {
    /// Saves what can be executed, and says so; what can't is only shown.
    func save(_ document: PlanDocument, _ console: Console) throws(CommandFailure) {
        guard document.isExecutable else { return console.tell("the plan can't be applied, so it is not saved") }
        try write(document)
        console.tell("the plan is saved; `runner apply \(path)` does exactly this")
    }
}
