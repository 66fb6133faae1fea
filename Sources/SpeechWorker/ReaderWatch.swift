import Glibc

/// Ends the worker as soon as nobody reads its output: its engine was killed, so its work has no taker.
///
/// A signal at the parent's death (`PR_SET_PDEATHSIG`) would not do: Linux sends it when the thread that started the
/// worker ends, and an engine's threads come and go.
enum ReaderWatch {
    static func start() {
        var thread = pthread_t()
        pthread_create(&thread, nil, { _ in ReaderWatch.waitAndExit() }, nil)
    }

    private static func waitAndExit() -> Never {
        while true {
            // No event is asked for: poll(2) returns only for errors, and a pipe without a reader is one.
            var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
            if poll(&output, 1, -1) > 0 { _exit(1) }
        }
    }
}
