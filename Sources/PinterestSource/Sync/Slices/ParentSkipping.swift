import Basics
import OrderedCollections

/// What an earlier sync saw of the records above a stream's listings, compared with what they are like now.
struct UnchangedParents: Sendable {
    let known: OrderedDictionary<PartitionID, Cursor>
    let revisions: ParentRevisions
    let now: Timestamp

    /// After this time everything is listed again, since not every change shows in the record above it.
    static let longestUse = Duration.seconds(7 * 86_400)

    func isUnchanged(_ id: EntityID) -> Bool {
        guard case .listing(let listed)? = known[PartitionID(id: id)], listed.revision == revisions[id] else {
            return false
        }
        let age = Timestamp(milliseconds: listed.seconds * 1000).duration(to: now)
        return age >= .zero && age < Self.longestUse
    }

    /// The cursor of a record when everything below it has been listed; nil if nothing would show a change.
    func cursor(of id: EntityID) -> Cursor? {
        revisions[id].map { .listing(ListedRevision(seconds: now.seconds, revision: $0)) }
    }

    /// The cursor of the state, which stays until then.
    func start(of id: EntityID) -> PartitionStart? {
        let partition = PartitionID(id: id)
        return known[partition].map { PartitionStart(partition: partition, cursor: $0) }
    }
}

/// Which listings a stream leaves out.
struct ParentSkipping: Sendable {
    /// Whether the records that show a change are the parents of the parents.
    let isByGroup: Bool
    /// Nil for a stream that lists everything, or is read only for others.
    let own: UnchangedParents?
    /// Those of the stream itself, if it is selected, and of the streams below; nil for one that needs everything.
    let readers: [UnchangedParents?]

    /// Whether nobody needs what is listed below the record.
    func skips(_ id: EntityID) -> Bool { readers.allSatisfy { $0?.isUnchanged(id) == true } }
}

/// What the listings of a parent mean for the stream's state.
struct ListingWindow {
    var partitions: [PartitionID] = []
    /// Whether the window ends with the last of them.
    var isOver = true
    var wholeCursor: Cursor?
    var givesIDsOnly = false
}

extension ChildListings {
    /// The listings of parents, without those that nobody needs.
    func plan(_ ids: [EntityID], _ parent: EntityID?, _ skipping: ParentSkipping) -> SlicePlan {
        guard !skipping.isByGroup else {
            guard let parent, !skipping.skips(parent) else { return SlicePlan() }
            let window = ListingWindow(partitions: [PartitionID(id: parent)], isOver: false)
            return SlicePlan(slices: ids.flatMap { slices(of: $0, parent, window) })
        }
        var plan = SlicePlan()
        for id in ids {
            if let start = skipping.own?.start(of: id) { plan.planned.append(start) }
            guard !skipping.skips(id) else {
                // The streams below learn that the parent exists and has nothing for them.
                if settings.feedsChildren { plan.slices.append(Slice(.nothing(operation), group: id)) }
                continue
            }
            let isUnchanged = skipping.own?.isUnchanged(id) == true
            let window = ListingWindow(
                partitions: skipping.own == nil ? [] : [PartitionID(id: id)],
                wholeCursor: isUnchanged ? nil : skipping.own?.cursor(of: id),
                givesIDsOnly: isUnchanged
            )
            plan.slices += slices(of: id, parent, window)
        }
        return plan
    }

    /// The end of all listings below a parent of the parents.
    func end(_ group: EntityID, _ skipping: ParentSkipping, isWhole: Bool) -> SlicePlan {
        var plan = SlicePlan()
        if let start = skipping.own?.start(of: group) { plan.planned.append(start) }
        if isWhole, !skipping.skips(group), let cursor = skipping.own?.cursor(of: group) {
            plan.slices.append(
                Slice(
                    .nothing(operation),
                    partitions: [PartitionID(id: group)],
                    isLastOfGroup: false,
                    wholeCursor: cursor
                )
            )
        }
        return plan
    }
}
