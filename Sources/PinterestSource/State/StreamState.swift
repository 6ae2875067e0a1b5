/// What a state says of one stream.
package struct StreamState: Hashable, Sendable {
    /// Of streams with partitions, the cursors of those that were listed.
    package var partitions: [PartitionID: Cursor]
    /// Of streams without partitions.
    package var single: Cursor?
    /// Stands for the partitions that are not listed; only older states have one.
    package var globalCursor: Cursor?

    package init(partitions: [PartitionID: Cursor] = [:], single: Cursor? = nil, globalCursor: Cursor? = nil) {
        self.partitions = partitions
        self.single = single
        self.globalCursor = globalCursor
    }
}
