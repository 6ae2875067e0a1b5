package import OrderedCollections

/// What a state says of one stream.
package struct StreamState: Hashable, Sendable {
    /// Of streams with partitions, the cursors of those that were listed, in the order of the list.
    package var partitions: OrderedDictionary<PartitionID, Cursor>
    /// Cursors of whole ad accounts, of streams whose partitions are entities; only older states have them.
    package var accounts: [EntityID: Cursor]
    /// Of streams without partitions.
    package var single: Cursor?
    /// Stands for the partitions that are not listed; only older states have one.
    package var globalCursor: Cursor?
    /// The full refresh whose attempt wrote the state.
    package var fullRefresh: FullRefreshMember?

    package init(
        partitions: OrderedDictionary<PartitionID, Cursor> = [:],
        accounts: [EntityID: Cursor] = [:],
        single: Cursor? = nil,
        globalCursor: Cursor? = nil
    ) {
        self.partitions = partitions
        self.accounts = accounts
        self.single = single
        self.globalCursor = globalCursor
    }

    /// Where to go on with a partition, or with a stream that has none; nil when the state says nothing of it, so that
    /// it is read from its start.
    package func cursor(of partition: PartitionID) -> Cursor? {
        single ?? partitions[partition] ?? partition.parent.flatMap { accounts[$0] } ?? globalCursor
    }
}

/// What a state says of a full refresh.
package enum FullRefreshMember: Hashable, Sendable {
    case continued(FullRefresh)
    /// With the reason.
    case notUnderstood(String)
}
