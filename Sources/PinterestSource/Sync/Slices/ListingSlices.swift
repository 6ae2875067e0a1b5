import PinterestAPI

/// One listing, without a parent.
struct SingleListing: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation
    let form: ListingForm

    func initial() -> SlicePlan {
        let calls = settings.listings(operation, form)
        let slices = calls.enumerated().map { index, call in
            Slice(.listing(call), isLastOfGroup: index == calls.count - 1)
        }
        return SlicePlan(slices: slices)
    }
}

/// The ad accounts: all that are listed, or a call for each configured one.
struct AdAccountListing: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    func initial() -> SlicePlan {
        guard case .only(let ids) = settings.configuration.accounts else {
            return SlicePlan(slices: [Slice(.listing(ListingCall(settings.listing(operation))))])
        }
        let slices = ids.enumerated().map { index, id in
            let request = APIRequest(
                .adAccountsGet,
                pathIDs: [id],
                stream: settings.definition.name,
                subject: "ad account \(id)"
            )
            return Slice(.listing(ListingCall(request, .document)), isLastOfGroup: index == ids.count - 1)
        }
        return SlicePlan(slices: slices)
    }
}

/// A listing for each record of the parent.
struct ChildListings: SliceStrategy {
    var settings: SliceSettings
    let parentStream: String
    let operation: Operation
    let place: StreamFamily.ParentPlace
    let form: ListingForm
    /// The newest record of the open group.
    private var newest: EntityID?

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
        guard case .newestInPath = place else { return SlicePlan(slices: ids.flatMap { slices(of: $0, parent) }) }
        newest = (ids + [newest].compactMap(\.self)).max()
        return SlicePlan()
    }

    mutating func endGroup(_ parent: EntityID?) -> SlicePlan {
        defer { newest = nil }
        return SlicePlan(slices: newest.map { slices(of: $0, parent) } ?? [])
    }

    private func slices(of id: EntityID, _ parent: EntityID?) -> [Slice] {
        let subject = "\(parentStream) \(id.text)"
        let parentIDs = parent.map { [$0.text] } ?? []
        let pathIDs =
            switch place {
            case .path: parentIDs + [id.text]
            case .query: parentIDs
            case .newestInPath: [id.text]
            }
        let calls = settings.listings(operation, form, pathIDs: pathIDs, parent: id, subject: subject)
        // An ad account is not deleted in passing: one that is not known is a mistake, or no longer shared.
        let isListed = parentStream != StreamTable.adAccounts.name
        return calls.enumerated().map { index, call in
            Slice(
                .listing(call.naming(id, in: place)),
                group: id,
                isLastOfGroup: index == calls.count - 1,
                listedParents: isListed ? (index == 0 ? 1 : 0) : nil
            )
        }
    }
}

/// A listing for each ad account, filtered by the time of the last update.
struct AdEntityListings: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        var plan = SlicePlan()
        for id in ids { add(id, to: &plan) }
        return plan
    }

    private func add(_ account: EntityID, to plan: inout SlicePlan) {
        let (configuration, start) = (settings.configuration, settings.start)
        let partition = PartitionID(id: account, parent: nil)
        let configured = Cursor.epochSeconds(max(0, configuration.startDate?.startOfDay.seconds ?? 0))
        let known = start.state?.cursor(of: partition)
        plan.planned.append(PartitionStart(partition: partition, cursor: known ?? configured))
        let isFinished = start.continuation(of: partition) == .finished
        if isFinished, !settings.feedsChildren { return }
        var request = settings.listing(operation, pathIDs: [account.text], subject: "ad account \(account.text)")
        if let statuses = configuration.statuses {
            request.query.insert(("entity_statuses", statuses.map(\.rawValue).joined(separator: ",")), at: 0)
        }
        // A full refresh keeps what an incremental read from the configured start would keep.
        let minimumCursor = start.fullRefresh == nil ? known : nil
        plan.slices.append(
            Slice(
                .listing(ListingCall(request)),
                partitions: [partition],
                group: account,
                minimumCursor: minimumCursor ?? configured,
                givesIDsOnly: isFinished
            )
        )
    }
}

extension ListingCall {
    /// The same call, with the parent in its query where that is its place.
    fileprivate func naming(_ parent: EntityID, in place: StreamFamily.ParentPlace) -> ListingCall {
        guard case .query(let name) = place else { return self }
        var request = request
        request.query.insert((name, parent.text), at: 0)
        return ListingCall(request, rows, adding: added)
    }
}
