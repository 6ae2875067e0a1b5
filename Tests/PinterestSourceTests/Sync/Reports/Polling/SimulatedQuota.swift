import Basics
import DequeModule
import HeapModule
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
    private struct Entry: Comparable {
        let moment: Timestamp
        let number: Int
        let event: Event

        static func == (left: Self, right: Self) -> Bool { left.number == right.number }
        static func < (left: Self, right: Self) -> Bool {
            (left.moment, left.number) < (right.moment, right.number)
        }
    }

    private var heap: Heap<Entry> = []
    private var added = 0

    mutating func add(_ event: Event, at moment: Timestamp) {
        added += 1
        heap.insert(Entry(moment: moment, number: added, event: event))
    }

    mutating func next() -> (moment: Timestamp, event: Event)? { heap.popMin().map { ($0.moment, $0.event) } }
}

extension Timestamp {
    var inSeconds: Double { Double(milliseconds) / 1000 }
}

extension Duration {
    var inSeconds: Double { Double(wholeMilliseconds) / 1000 }
}
