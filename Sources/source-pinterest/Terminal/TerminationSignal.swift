#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Runs a last action when the process is asked to end, then ends it by the same signal.
enum TerminationSignal {
    private static let signals = [SIGTERM, SIGINT]

    /// Blocks the signals for all threads and waits for them on one of its own. Call before other threads start.
    ///
    /// A signal handler could not wait for the line that is being written; a thread can.
    static func handle(_ action: @escaping @Sendable () -> Void) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let waiter = Unmanaged.passRetained(Waiter(set: set, action: action))
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Waiter>.fromOpaque(argument).takeRetainedValue().wait()
                return nil
            },
            waiter.toOpaque()
        )
        guard status == 0 else {
            waiter.release()
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            return
        }
        pthread_detach(thread)
    }

    private final class Waiter {
        private var set: sigset_t
        private let action: @Sendable () -> Void

        init(set: sigset_t, action: @escaping @Sendable () -> Void) {
            self.set = set
            self.action = action
        }

        func wait() {
            var number: Int32 = 0
            sigwait(&set, &number)
            action()
            signal(number, SIG_DFL)
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            kill(getpid(), number)
            // The first process of a container has no default action: it ends as a shell would report it.
            _exit(128 + number)
        }
    }
}
