import Basics
import HeapModule

/// Ids in the order in which they are due; those of the same moment in the order in which they were added.
struct DueQueue {
    struct Due: Comparable {
        let moment: Timestamp
        let number: Int
        let id: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.moment, left.number) < (right.moment, right.number)
        }
    }

    private var heap: Heap<Due> = []
    private var added = 0

    var first: Due? { heap.min }

    mutating func append(_ id: Int, due moment: Timestamp) {
        added += 1
        heap.insert(Due(moment: moment, number: added, id: id))
    }

    mutating func removeFirst() { heap.removeMin() }

    /// The first, if it is due.
    func due(at now: Timestamp) -> Int? { first.flatMap { $0.moment <= now ? $0.id : nil } }
}
