/// A part of a stream that has a cursor of its own: an ad account, or an entity in an ad account.
package struct PartitionID: Hashable, Sendable {
    package let id: EntityID
    /// The ad account of an entity; nil if the partition is the account itself.
    package let parent: EntityID?

    package init(id: EntityID, parent: EntityID? = nil) {
        self.id = id
        self.parent = parent
    }
}
