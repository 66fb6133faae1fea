import Dispatch

/// Threads for work that waits for the disk, apart from the few on which all other tasks take turns.
final class DiskThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "runner.disk", qos: .userInitiated, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
