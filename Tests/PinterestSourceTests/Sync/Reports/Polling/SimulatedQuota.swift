import Basics
import DequeModule
import PinterestAPI

/// A quota of calls in any period.
struct SimulatedQuota {
    private let quota: Quota
    private var calls: Deque<Timestamp> = []

    init(_ quota: Quota) { self.quota = quota }

    func opening(at now: Timestamp) -> Timestamp {
        guard calls.count == quota.calls, let first = calls.first else { return now }
        return max(now, first.advanced(by: quota.period))
    }

    func budget(at now: Timestamp) -> CallBudget {
        let used = calls.count - calls.partitioningIndex { $0.advanced(by: quota.period) > now }
        return CallBudget(left: quota.calls - used, pace: quota.period / quota.calls)
    }

    mutating func count(at now: Timestamp) {
        calls.append(now)
        if calls.count > quota.calls { calls.removeFirst() }
    }
}

/// What happens when, in order.
struct SimulatedEvents<Event> {
    /// The latest first.
    private var entries: [(milliseconds: Int64, event: Event)] = []
    /// The last wake-up that was added.
    private var wakeUp: Int64?

    /// Adds an event at which nothing happens, unless one comes before it anyway.
    mutating func wake(_ event: Event, at moment: Timestamp) {
        if let wakeUp, wakeUp <= moment.milliseconds { return }
        wakeUp = moment.milliseconds
        add(event, at: moment)
    }

    mutating func add(_ event: Event, at moment: Timestamp) {
        let milliseconds = moment.milliseconds
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].milliseconds <= milliseconds { high = middle } else { low = middle + 1 }
        }
        entries.insert((milliseconds, event), at: low)
    }

    mutating func next() -> (moment: Timestamp, event: Event)? {
        guard let next = entries.popLast() else { return nil }
        if let wakeUp, wakeUp <= next.milliseconds { self.wakeUp = nil }
        return (Timestamp(milliseconds: next.milliseconds), next.event)
    }
}

extension Timestamp {
    var inSeconds: Double { Double(milliseconds) / 1000 }
}

extension Duration {
    var inSeconds: Double { Double(wholeMilliseconds) / 1000 }
}
