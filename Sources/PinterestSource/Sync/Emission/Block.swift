/// Record lines of one slice, ready to be written, and what they tell beside.
struct Block: Sendable {
    /// Whole RECORD lines; empty when the records are not wanted.
    var bytes: [UInt8] = []
    /// Lines in it.
    var records = 0
    /// Ids of the records, for the streams that wait for them; empty when none does.
    var ids: [EntityID] = []

    /// Bytes of memory it holds: growing arrays hold up to twice what is in them.
    var size: Int { bytes.capacity + ids.capacity * MemoryLayout<EntityID>.stride }
}

/// How a slice ended.
struct SliceOutcome: Sendable {
    /// The highest cursor seen in a record of each partition; a partition without records is not in it.
    var cursors: [PartitionID: Cursor] = [:]
    /// What could not be read.
    var failures: [PartitionFailure] = []
}
