package import Basics
package import PinterestAPI

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
        var callsByCategory: [RateCategory: Int] = [:]
        var reportsRequested = 0
        var forecast: Forecast?
        var unreturned: Set<String> = []
    }

    private let state = Locked(State())

    package init() {}

    /// All streams in plan order.
    package var streams: [Stream] { state.withLock { $0.streams } }

    /// Calls that belong to no stream: token refreshes.
    package var otherCalls: Int { state.withLock { $0.otherCalls } }

    /// Calls of the streams, including retries.
    package var callsByCategory: [RateCategory: Int] { state.withLock { $0.callsByCategory } }

    /// Reports that were requested, including those requested again.
    package var reportsRequested: Int { state.withLock { $0.reportsRequested } }

    /// What the sync was expected to take when most was known; nil before that.
    package var forecast: Forecast? { state.withLock { $0.forecast } }

    func expect(_ forecast: Forecast) { state.withLock { $0.forecast = forecast } }

    /// Shared resources that the ended sync has not given back; empty unless the engine has a defect.
    package var unreturned: Set<String> { state.withLock { $0.unreturned } }

    func ended(holding unreturned: Set<String>) { state.withLock { $0.unreturned = unreturned } }

    func plan(_ name: String, isSelected: Bool) {
        state.withLock { state in
            state.index[name] = state.streams.count
            state.streams.append(Stream(name: name, isSelected: isSelected))
        }
    }

    /// A stream that is not read at all.
    func refuse(_ name: String, at now: Timestamp) {
        state.withLock { state in
            var stream = Stream(name: name, isSelected: true)
            (stream.ended, stream.isComplete) = (now, false)
            state.streams.append(stream)
        }
    }

    func update(_ name: String, _ change: (inout Stream) -> Void) {
        state.withLock { state in
            guard let index = state.index[name] else { return }
            change(&state.streams[index])
        }
    }

    func count(_ request: APIRequest) {
        state.withLock { state in
            if let index = request.stream.flatMap({ state.index[$0] }) {
                state.streams[index].calls += 1
                state.callsByCategory[request.operation.category, default: 0] += 1
                if request.operation.makesReport { state.reportsRequested += 1 }
            } else {
                state.otherCalls += 1
            }
        }
    }
}

extension Operation {
    /// Whether Pinterest makes a report for it.
    fileprivate var makesReport: Bool { ReportKind.allCases.contains { $0.creation == self } }
}
