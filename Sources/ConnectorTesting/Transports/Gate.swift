import Basics

internal import HTTPTransport
internal import Dispatch

/// Blocks its waiters until it is opened. Once open, it stays open.
package final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var lastID: UInt64 = 0
        var tasks: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        var threads: [DispatchSemaphore] = []
    }

    private let state = Locked(State())

    package init() {}

    package func open() {
        let (tasks, threads) = state.withLock { state in
            defer { (state.tasks, state.threads) = ([:], []) }
            state.isOpen = true
            return (state.tasks.values.map { $0 }, state.threads)
        }
        tasks.forEach { $0.resume(returning: true) }
        threads.forEach { $0.signal() }
    }

    /// - Throws: `CancellationError` if the task is cancelled first.
    package func wait() async throws(CancellationError) {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let wasOpened = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if state.isOpen { return true }
                    if Task.isCancelled { return false }
                    state.tasks[id] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.tasks.removeValue(forKey: id) }?.resume(returning: false)
        }
        guard wasOpened else { throw CancellationError() }
    }

    /// Blocks the calling thread. Only for threads of a scripted server.
    package func waitBlocking() {
        let semaphore = state.withLock { state -> DispatchSemaphore? in
            guard !state.isOpen else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.threads.append(semaphore)
            return semaphore
        }
        semaphore?.wait()
    }
}
