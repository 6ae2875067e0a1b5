/// Runs tasks one after the other in the order they became ready, and says when none of them can go on.
///
/// Tasks on it so take the same turns in every run, which makes a simulation of them repeatable.
final class TurnExecutor: TaskExecutor {
    private struct State {
        var ready: [UnownedJob] = []
        var isRunning = false
        /// Somebody asked to look again whether anything can go on.
        var isPoked = false
    }

    private let state = Locked(State())
    private let onIdle: @Sendable () -> Bool

    /// - Parameter onIdle: called while no task is ready, again and again as long as it says that it let one go on.
    init(onIdle: @escaping @Sendable () -> Bool) { self.onIdle = onIdle }

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
        // On the shared pool, so that no thread has to be owned: one pass runs until nothing is ready any more.
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
            for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
            while state.withLock({ $0.ready.isEmpty }), onIdle() {}
        }
    }
}
