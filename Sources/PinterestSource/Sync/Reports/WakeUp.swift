import Basics

/// Lets one task wait until something happens, or until a moment has come. What happens before the task waits ends its
/// next wait at once.
final class WakeUp: Sendable {
    private struct State {
        var isSet = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Locked(State())

    /// Something happened.
    func signal() {
        let waiting = state.withLock { state in
            state.isSet = state.waiting == nil
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// - Parameter moment: nil to wait only for a signal. The wait also ends when the task is cancelled.
    func wait(until moment: Timestamp?, _ time: any TimeSource) async {
        guard let moment else { return await wait() }
        await withDiscardingTaskGroup { group in
            group.addTask {
                do { try await time.sleep(until: moment) } catch { return }
                self.signal()
            }
            await wait()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSet = state.withLock { state in
                    if !state.isSet { state.waiting = continuation }
                    defer { state.isSet = false }
                    return state.isSet
                }
                if isSet { continuation.resume() }
            }
        } onCancel: {
            signal()
        }
    }
}
