import Basics
import PinterestAPI

/// Reports that were never polled in earnest.
extension PollingPolicy {
    typealias Candidate = (id: Int, moment: Timestamp)

    /// The oldest, while there are reports to create: it makes room for the next one.
    func oldest() -> Candidate? {
        let first = streams.compactMap { stream in firstFresh(of: stream).map { (stream, $0) } }
            .min { ($0.1.report.created, $0.1.id) < ($1.1.report.created, $1.1.id) }
        guard let (stream, (id, report)) = first else { return nil }
        return (id, report.created.advanced(by: stream.wait == nil ? Self.patience : Self.shortest))
    }

    /// The one whose time comes first, once all are created.
    func soonest(_ budget: CallBudget?) -> Candidate? {
        var candidates = streams.compactMap { stream -> Candidate? in
            guard let (id, report) = firstFresh(of: stream) else { return nil }
            let moment = report.created.advanced(by: stream.wait.map { $0 / Self.margin } ?? Self.patience)
            return (id, min(moment, report.deadline ?? moment))
        }
        // One poll each before their time leaves enough calls for the others.
        if let id = early.first, let report = reports[id], budget.map({ $0.left >= 3 * inProgress }) ?? true {
            candidates.append((id, report.created.advanced(by: Self.shortest)))
        }
        return candidates.min { ($0.moment, $0.id) < ($1.moment, $1.id) }
    }

    private func firstFresh(of stream: Stream) -> (id: Int, report: Report)? {
        for id in stream.fresh {
            if let report = reports[id], report.place == .fresh { return (id, report) }
        }
        return nil
    }

    /// Removes what has left the beginning of a queue in another way.
    mutating func prune() {
        while let id = toCreate.first, reports[id]?.place != .toCreate { toCreate.removeFirst() }
        let places = reports
        for keyPath in [\Self.toCreateAgain, \.urgent, \.again] {
            while let due = self[keyPath: keyPath].first, places[due.id] == nil { self[keyPath: keyPath].removeFirst() }
        }
        while let id = early.first, reports[id].map({ $0.place != .fresh || $0.polls > 0 }) ?? true {
            early.removeFirst()
        }
        for index in streams.indices {
            while let id = streams[index].fresh.first, !isFresh(id) { streams[index].fresh.removeFirst() }
        }
    }

    private func isFresh(_ id: Int) -> Bool {
        reports[id].map { $0.place == .fresh || ($0.place == .called && $0.isEarly) } ?? false
    }
}
