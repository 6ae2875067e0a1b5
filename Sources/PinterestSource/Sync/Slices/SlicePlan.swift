/// A partition that will be read, and the cursor it has until then.
struct PartitionStart: Sendable {
    let partition: PartitionID
    let cursor: Cursor
}

/// The work that becomes known at one point of a stream's plan.
struct SlicePlan: Sendable {
    /// Partitions that will be read, also those of which nothing is left to read.
    var planned: [PartitionStart] = []
    /// What the log says before the slices.
    var note: String?
    /// In the order in which they are emitted.
    var slices: [Slice] = []
}
