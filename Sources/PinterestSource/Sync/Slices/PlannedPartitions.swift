import Basics

/// Partitions planned since the last time they were taken, each with the cursor it starts from.
///
/// They reach the output in the order of emission, not when they are planned: planning runs ahead by an amount that
/// depends on timing, and the contents of a state must not.
final class PlannedPartitions: Sendable {
    typealias Start = (partition: PartitionID, cursor: Cursor)

    private let starts = Locked<[Start]>([])

    func add(_ partition: PartitionID, _ cursor: Cursor) { starts.withLock { $0.append((partition, cursor)) } }

    /// Returns each partition that was added once.
    func take() -> [Start] {
        starts.withLock { starts in
            defer { starts = [] }
            return starts
        }
    }
}
