import HTTPTransport

/// Partitions that were planned since somebody last asked, each with the cursor it starts from.
///
/// They reach the output in the order of emission, not when they are planned: planning runs ahead by as much as time
/// allows, and what a state lists must not depend on that.
final class PlannedPartitions: Sendable {
    typealias Start = (partition: PartitionID, cursor: Cursor)

    private let starts = Locked<[Start]>([])

    func add(_ partition: PartitionID, _ cursor: Cursor) { starts.withLock { $0.append((partition, cursor)) } }

    /// What has been added, once.
    func take() -> [Start] {
        starts.withLock { starts in
            defer { starts = [] }
            return starts
        }
    }
}
