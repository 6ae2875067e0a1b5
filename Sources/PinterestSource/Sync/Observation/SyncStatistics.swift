package import Basics

/// Counts of a running sync, for progress and for the table at its end.
package final class SyncStatistics: Sendable {
    /// What one stream has done.
    package struct Stream: Sendable {
        package let name: String
        /// Whether its records are selected; otherwise it is read for its ids.
        package let isSelected: Bool
        package var records = 0
        /// Calls of the API, including retries.
        package var calls = 0
        package var started: Timestamp?
        package var ended: Timestamp?
        /// Nil while it runs, then whether all of it was read.
        package var isComplete: Bool?
    }

    private struct State {
        var streams: [Stream] = []
        var index: [String: Int] = [:]
        var otherCalls = 0
        var unreturned: Set<String> = []
    }

    private let state = Locked(State())

    package init() {}

    /// All streams in plan order.
    package var streams: [Stream] { state.withLock { $0.streams } }

    /// Calls that belong to no stream: token refreshes.
    package var otherCalls: Int { state.withLock { $0.otherCalls } }

    /// Shared resources that the ended sync has not given back; empty unless the engine has a defect.
    package var unreturned: Set<String> { state.withLock { $0.unreturned } }

    func ended(holding unreturned: Set<String>) { state.withLock { $0.unreturned = unreturned } }

    func plan(_ name: String, isSelected: Bool) {
        state.withLock { state in
            state.index[name] = state.streams.count
            state.streams.append(Stream(name: name, isSelected: isSelected))
        }
    }

    func update(_ name: String, _ change: (inout Stream) -> Void) {
        state.withLock { state in
            guard let index = state.index[name] else { return }
            change(&state.streams[index])
        }
    }

    func countCall(of stream: String?) {
        state.withLock { state in
            if let index = stream.flatMap({ state.index[$0] }) {
                state.streams[index].calls += 1
            } else {
                state.otherCalls += 1
            }
        }
    }
}
