import PinterestAPI

/// One listing, without a parent.
struct SingleListing: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    func initial() -> SlicePlan { SlicePlan(slices: [Slice(.listing(settings.listing(operation)))]) }
}

/// The ad accounts: all that are listed, or a call for each configured one.
struct AdAccountListing: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    func initial() -> SlicePlan {
        guard case .only(let ids) = settings.configuration.accounts else {
            return SlicePlan(slices: [Slice(.listing(settings.listing(operation)))])
        }
        let slices = ids.enumerated().map { index, id in
            let request = APIRequest(
                .adAccountsGet,
                pathIDs: [id],
                stream: settings.definition.name,
                subject: "ad account \(id)"
            )
            return Slice(.record(request), isLastOfGroup: index == ids.count - 1)
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

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        SlicePlan(slices: ids.map { slice(of: $0, parent) })
    }

    private func slice(of id: EntityID, _ parent: EntityID?) -> Slice {
        let subject = "\(parentStream) \(id.text)"
        let parentIDs = parent.map { [$0.text] } ?? []
        var request: APIRequest
        switch place {
        case .path: request = settings.listing(operation, pathIDs: parentIDs + [id.text], subject: subject)
        case .query(let name):
            request = settings.listing(operation, pathIDs: parentIDs, subject: subject)
            request.query.insert((name, id.text), at: 0)
        }
        // An ad account is not deleted in passing: one that is not known is a mistake, or no longer shared.
        let isListed = parentStream != StreamTable.adAccounts.name
        return Slice(.listing(request), group: id, listedParents: isListed ? 1 : nil)
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
                .listing(request),
                partitions: [partition],
                group: account,
                minimumCursor: minimumCursor ?? configured,
                givesIDsOnly: isFinished
            )
        )
    }
}
