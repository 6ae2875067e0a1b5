import Basics
import ConnectorTesting

/// Cancels a sync after one of the turns of its tasks, and detects one that never ends afterwards.
final class Cancellation: Sendable {
    /// A cancelled sync whose tasks all wait, though nobody sleeps and the API in memory has answered every request.
    struct Hang: Error {}

    private struct State {
        var turns = 0
        var isOver = false
        var sync: Task<Void, Never>?
    }

    private let turn: Int?
    private let state = Locked(State())
    private let (endings, ending) = AsyncStream<Result<Bool, any Error>>.makeStream()

    /// - Parameter turn: nil to only count turns.
    init(after turn: Int?) { self.turn = turn }

    /// Turns so far.
    var turns: Int { state.withLock { $0.turns } }

    func tookTurn() {
        let sync = state.withLock { state in
            state.turns += 1
            return state.turns == turn ? state.sync : nil
        }
        sync?.cancel()
    }

    /// The last turn of the sync has begun.
    func ended() { state.withLock { $0.isOver = true } }

    /// No task of the sync can continue.
    func stalled() {
        if turn != nil, !state.withLock({ $0.isOver }) { ending.yield(.failure(Hang())) }
    }

    /// Runs a sync, which is left behind if it hangs.
    func run(_ sync: @escaping @Sendable () async throws -> Bool) async throws -> Bool {
        guard turn != nil else { return try await sync() }
        let isKnown = Gate()
        let task = Task {
            do {
                try await isKnown.wait()
                ending.yield(.success(try await sync()))
            } catch { ending.yield(.failure(error)) }
        }
        state.withLock { $0.sync = task }
        isKnown.open()
        for await ending in endings { return try ending.get() }
        throw CancellationError()
    }
}
