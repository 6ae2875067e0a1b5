import Basics
import PinterestAPI

/// The listings of each record of the parent, or of many of them in one call where the operation takes a list.
struct ChildListings: SliceStrategy {
    var settings: SliceSettings
    let parentStream: String
    let operation: Operation
    let place: StreamFamily.ParentPlace
    let form: ListingForm
    /// Parents of the open group that wait for their batch, or of which only the newest is read.
    private var gathered: [EntityID] = []
    /// Whether the open group has had a batch.
    private var hasBatch = false

    init(
        settings: SliceSettings,
        parentStream: String,
        operation: Operation,
        place: StreamFamily.ParentPlace,
        form: ListingForm
    ) {
        self.settings = settings
        self.parentStream = parentStream
        self.operation = operation
        self.place = place
        self.form = form
    }

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        switch place {
        case .path, .query(_, nil):
            guard let skipping = settings.skipping else {
                return SlicePlan(slices: ids.flatMap { slices(of: $0, parent) })
            }
            return plan(ids, parent, skipping)
        case .newestInPath:
            gathered = (gathered + ids).max().map { [$0] } ?? []
            return SlicePlan()
        case .query(_, let batch?):
            gathered += ids
            var plan = SlicePlan()
            while gathered.count >= batch.limit {
                plan.slices += self.batch(Array(gathered.prefix(batch.limit)), batch, parent)
                gathered.removeFirst(batch.limit)
            }
            return plan
        }
    }

    mutating func endGroup(_ parent: EntityID?, isWhole: Bool) -> SlicePlan {
        if let skipping = settings.skipping, skipping.isByGroup, let parent {
            return end(parent, skipping, isWhole: isWhole)
        }
        defer { hasBatch = false }
        let ids = exchange(&gathered, with: [])
        guard !ids.isEmpty, case .query(_, let batch?) = place else {
            return SlicePlan(slices: ids.flatMap { slices(of: $0, parent) })
        }
        return SlicePlan(slices: self.batch(ids, batch, parent))
    }

    private mutating func batch(
        _ ids: [EntityID],
        _ form: StreamFamily.ParentBatch,
        _ parent: EntityID?
    ) -> [Slice] {
        let singles: @Sendable () -> [Slice] = { [self] in ids.flatMap { slices(of: $0, parent) } }
        if ids.count == 1 { return singles() }
        defer { hasBatch = true }
        var request = settings.listing(
            operation,
            pathIDs: parent.map { [$0.text] } ?? [],
            subject: "\(ids.count) \(parentStream)"
        )
        request.query.insert((form.parameter, ids.map(\.text).joined(separator: ",")), at: 0)
        let batch = ListingBatch(
            call: ListingCall(request, namingField: form.field),
            parents: ids,
            isFirstOfGroup: !hasBatch,
            singles: singles
        )
        return [Slice(.batch(batch), group: parent, listedParents: ids.count)]
    }

    func slices(of id: EntityID, _ parent: EntityID?, _ window: ListingWindow = ListingWindow()) -> [Slice] {
        let isOfAccount = parentStream == StreamTable.adAccounts.name
        let subject = "\(isOfAccount ? "ad account" : parentStream) \(id.text)"
        let parentIDs = parent.map { [$0.text] } ?? []
        let pathIDs =
            switch place {
            case .path: parentIDs + [id.text]
            case .query: parentIDs
            case .newestInPath: [id.text]
            }
        let calls = settings.listings(operation, form, pathIDs: pathIDs, parent: id, subject: subject)
        // An ad account is not deleted in passing: one that is not known is a mistake, or no longer shared.
        let isListed = !isOfAccount
        return calls.enumerated().map { index, call in
            Slice(
                .listing(call.naming(id, in: place)),
                partitions: window.partitions,
                group: id,
                isLastOfGroup: index == calls.count - 1,
                isLastOfWindow: window.partitions.isEmpty || (window.isOver && index == calls.count - 1),
                givesIDsOnly: window.givesIDsOnly,
                wholeCursor: window.wholeCursor,
                listedParents: isListed ? (index == 0 ? 1 : 0) : nil
            )
        }
    }
}

extension ListingCall {
    /// The same call, with the parent in its query where that is its place.
    fileprivate func naming(_ parent: EntityID, in place: StreamFamily.ParentPlace) -> ListingCall {
        guard case .query(let name, _) = place else { return self }
        var request = request
        request.query.insert((name, parent.text), at: 0)
        return ListingCall(request, rows, adding: added)
    }
}
