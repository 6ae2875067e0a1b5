import Basics
import PinterestAPI

/// What happened to a report.
extension PollingPolicy {
    /// It was created.
    ///
    /// - Parameters:
    ///   - isFinished: whether the creation was answered with a finished report, which is polled at once.
    ///   - deadline: when it counts as stuck.
    mutating func created(_ id: Int, isFinished: Bool, deadline: Timestamp, at now: Timestamp) {
        guard var report = reports[id] else { return }
        (report.created, report.deadline, report.polls) = (now, deadline, 0)
        if isFinished {
            report.place = .queued
            urgent.append(id, due: now)
        } else if streams[report.stream].scouts < Self.scouts {
            streams[report.stream].scouts += 1
            (report.place, report.isScout) = (.queued, true)
            urgent.append(id, due: now.advanced(by: Self.shortest))
        } else {
            report.place = .fresh
            streams[report.stream].fresh.append(id)
            early.append(id)
        }
        reports[id] = report
    }

    /// A poll found it finished.
    mutating func finished(_ id: Int) {
        guard let report = reports[id], report.isInProgress else { return }
        if report.isScout {
            let wait = report.age * Self.margin
            streams[report.stream].wait = min(streams[report.stream].wait ?? wait, wait)
        }
        // Nineteen of twenty that are finished when they are first polled waste the fewest calls.
        if !toCreate.isEmpty, report.polls == 0 { limit = max(Self.limits.lowerBound, limit - 0.05) }
        leave(id, for: .idle)
    }

    /// A poll found it in progress.
    mutating func notFinished(_ id: Int, at now: Timestamp, _ budget: @autoclosure () -> CallBudget?) {
        guard var report = reports[id] else { return }
        defer { reports[id] = report }
        let isFirst = report.polls == 0
        report.polls += 1
        guard !report.isEarly else {
            (report.isEarly, report.place) = (false, .fresh)
            return
        }
        let isLeftToCreate = !toCreate.isEmpty
        if isLeftToCreate, isFirst, !report.isScout { limit = min(Self.limits.upperBound, limit + 0.95) }
        let eighth = report.age / 8
        let pause: Duration
        if isLeftToCreate {
            pause = report.isScout ? eighth : report.age / 2
        } else if report.isScout {
            pause = min(Self.longest, eighth)
        } else {
            pause = max(min(Self.longest, eighth), (budget()?.pace ?? .zero) * inProgress)
        }
        let moment = now.advanced(by: max(Self.shortest, pause))
        report.place = .queued
        let due = report.deadline.map { min($0, moment) } ?? moment
        if report.isScout { urgent.append(id, due: due) } else { again.append(id, due: due) }
    }

    /// It has to be created once more.
    mutating func createAgain(_ id: Int, notBefore moment: Timestamp) {
        leave(id, for: .toCreate)
        toCreateAgain.append(id, due: moment)
    }

    /// A finished report is polled once more: its address is too old, or was refused.
    mutating func pollAgain(_ id: Int, notBefore moment: Timestamp) {
        leave(id, for: .queued)
        urgent.append(id, due: moment)
    }

    /// There is nothing more to do for it.
    mutating func remove(_ id: Int) {
        leave(id, for: .idle)
        reports[id] = nil
    }

    private mutating func leave(_ id: Int, for place: Report.Place) {
        guard let report = reports[id] else { return }
        if report.isInProgress { inProgress -= 1 }
        // Another one takes its place, if one is created.
        if report.isScout, streams[report.stream].wait == nil { streams[report.stream].scouts -= 1 }
        reports[id]?.isInProgress = false
        reports[id]?.isScout = false
        reports[id]?.isEarly = false
        reports[id]?.place = place
    }
}

extension PollingPolicy.Report {
    /// How old it was when it was last polled.
    fileprivate var age: Duration { created.duration(to: polledAt) }
}
