#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Runs a last action when the process is asked to end, then ends it by the same signal.
enum TerminationSignal {
    private static let signals = [SIGTERM, SIGINT]

    /// Makes sure that the signals end the process, even if its parent had blocked them.
    static func unblock() {
        var set = signalSet()
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Runs the action on a thread of its own when one of the signals arrives.
    ///
    /// A signal handler could not wait for the line that is being written; a thread can. The handler only passes on the
    /// signal's number, so it does not matter which of the running threads receives it.
    ///
    /// - Parameter last: work that may take longer; another signal meanwhile ends the process at once.
    static func handle(_ action: @escaping @Sendable () -> Void, last: @escaping @Sendable () -> Void = {}) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let waiter = Unmanaged.passRetained(Waiter(readEnd: ends[0], action: action, last: last))
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
            return
        }
        pthread_detach(thread)
        notificationEnd = ends[1]
        for number in signals {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                let kept = errno
                _ = write(notificationEnd, &byte, 1)
                errno = kept
            }
        }
    }

    private static func signalSet() -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }

    private final class Waiter {
        private let readEnd: Int32
        private let action: @Sendable () -> Void
        private let last: @Sendable () -> Void

        init(
            readEnd: Int32,
            action: @escaping @Sendable () -> Void,
            last: @escaping @Sendable () -> Void
        ) {
            self.last = last
            self.readEnd = readEnd
            self.action = action
        }

        func wait() {
            // If every other thread has the signals blocked, this one receives them.
            TerminationSignal.unblock()
            var byte: UInt8 = 0
            while read(readEnd, &byte, 1) != 1 { guard errno == EINTR else { return } }
            action()
            let number = Int32(byte)
            for number in TerminationSignal.signals { signal(number, SIG_DFL) }
            last()
            // To this thread, so that the process ends before the next line.
            raise(number)
            // The first process of a container has no default action: it ends with the status that a shell would
            // report.
            _exit(128 + number)
        }
    }
}

/// Where the handler writes the signal's number. `nonisolated(unsafe)` because a signal handler cannot take a lock: it
/// is set once, before a handler is installed, and only read from then on.
nonisolated(unsafe) private var notificationEnd: Int32 = -1
