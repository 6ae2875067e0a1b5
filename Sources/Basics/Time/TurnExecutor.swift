/// Runs tasks one after another in the order in which they became ready, and reports when none of them can continue.
///
/// Its tasks take the same turns in every run, which makes a simulation repeatable.
final class TurnExecutor: TaskExecutor {
    private struct State {
        var ready: [UnownedJob] = []
        var isRunning = false
        /// A caller asked to check again whether any task can continue.
        var isPoked = false
    }

    private let state = Locked(State())
    private let afterTurn: (@Sendable () -> Void)?
    private let onIdle: @Sendable () -> Bool

    /// - Parameters:
    ///   - afterTurn: called after each turn of a task, between all of them.
    ///   - onIdle: called while no task is ready, repeatedly as long as it returns true for having resumed one.
    init(afterTurn: (@Sendable () -> Void)? = nil, onIdle: @escaping @Sendable () -> Bool) {
        self.afterTurn = afterTurn
        self.onIdle = onIdle
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        start { $0.ready.append(job) }
    }

    /// Calls `onIdle` soon, unless a task is ready.
    func poke() { start { $0.isPoked = true } }

    private func start(_ change: (inout State) -> Void) {
        let isFirst = state.withLock { state in
            change(&state)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        // On the shared pool, to avoid owning a thread: one pass runs until no task is ready.
        if isFirst { Task.detached { self.run() } }
    }

    private func run() {
        while true {
            let (batch, isOver) = state.withLock { state -> ([UnownedJob], Bool) in
                defer { (state.ready, state.isPoked) = ([], false) }
                if state.ready.isEmpty, !state.isPoked {
                    state.isRunning = false
                    return ([], true)
                }
                return (state.ready, false)
            }
            if isOver { return }
            for job in batch {
                job.runSynchronously(on: asUnownedTaskExecutor())
                afterTurn?()
            }
            while state.withLock({ $0.ready.isEmpty }), onIdle() {}
        }
    }
}
