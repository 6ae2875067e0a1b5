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
