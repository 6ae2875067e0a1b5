package import OrderedCollections

/// What a state says about one stream.
package struct StreamState: Hashable, Sendable {
    /// For a stream with partitions, the cursors of the listed ones, in the order of the list.
    package var partitions: OrderedDictionary<PartitionID, Cursor>
    /// For a stream whose partitions are entities, cursors of whole ad accounts; only older states have them.
    package var accounts: [EntityID: Cursor]
    /// For a stream without partitions.
    package var single: Cursor?
    /// Applies to the partitions that are not listed; only older states have one.
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

    /// Where to continue with a partition, or with a stream that has none; nil when the state does not mention it and
    /// it is read from its start.
    package func cursor(of partition: PartitionID) -> Cursor? {
        single ?? partitions[partition] ?? partition.parent.flatMap { accounts[$0] } ?? globalCursor
    }
}

/// What a state says about a full refresh.
package enum FullRefreshMember: Hashable, Sendable {
    case continued(FullRefresh)
    /// With the reason.
    case notUnderstood(String)
}
