import PinterestAPI

/// Streams below others than ad accounts: their calls depend on how many records those have.
extension StreamDemand {
    mutating func addChildren(
        of parent: StreamDemand,
        _ operation: Operation,
        _ place: StreamFamily.ParentPlace,
        _ form: ListingForm
    ) {
        let context = ListingForm.Context(configuration: settings.configuration, today: settings.today)
        let number = form.variants(context).count
        let variants = CountRange(number)
        let name = parent.stream.entry.definition.name
        switch place {
        case .path, .query(_, nil):
            lists = (settings.skipping == nil ? parent.records : parent.records.orFewer) * variants
            note(FurtherCalls(calls: number, isMost: settings.skipping != nil, parent: name), parent.records)
        case .newestInPath:
            lists = parent.lists.orFewer * variants
            note(parent.further.map { FurtherCalls(calls: number, isMost: true, parent: $0.parent) }, parent.lists)
        case .query(_, let batch?):
            let batches = CallRules.pages(parent.records, lists: parent.lists, size: batch.limit, ofEmpty: 0)
            // Each of them alone too if the app may not ask about many at once.
            lists = batches + parent.records.orFewer
            note(FurtherCalls(calls: 1, batch: batch.limit, parent: name), parent.records)
        }
    }

    mutating func addAnalytics(of parent: StreamDemand) {
        let rules = settings.analyticsRules
        let size = AnalyticsRules.entitiesPerCall(
            settings.analyticsColumns,
            settings.definition.family.targeting?.parts.first ?? []
        )
        let batches = CallRules.pages(parent.records, lists: parent.lists, size: size, ofEmpty: 0)
        let state = settings.start.state
        let known = state.map {
            Set($0.partitions.values).union($0.accounts.values).union([$0.globalCursor].compactMap(\.self))
        }
        let starts = (known ?? []).map { rules.days.start(cursor: $0) } + [rules.days.earliest]
        let windows = starts.map { rules.windows(from: $0) }
        calls = batches * CountRange.spanning(windows.map(\.count)) * CountRange(settings.analyticsOptions.count)
        if settings.start.fullRefresh != nil, state != nil { calls = calls.orFewer }
        days = windows.joined().reduce(nil) { DateWindow.spanning($0, $1) }
        latestStart = LatestStart(starts) { _ in "some entities" }
        let most = (windows.map(\.count).max() ?? 0) * settings.analyticsOptions.count
        let name = parent.stream.entry.definition.name
        note(
            FurtherCalls(calls: most, batch: size, isMost: Set(windows.map(\.count)).count > 1, parent: name),
            parent.records
        )
    }

    /// Says in words what depends on a number that is not known.
    private mutating func note(_ calls: FurtherCalls?, _ number: CountRange) {
        if number.most == nil { further = calls }
    }

    mutating func addPinAnalytics(of parent: StreamDemand) {
        let batches = CallRules.pages(parent.records, lists: CountRange(1), size: PinAnalytics.pinsPerCall, ofEmpty: 0)
        // One after another if the app may not ask about many at once, which takes a call to find out.
        calls = CountRange(batches.least, parent.records.most.map { $0 + 1 })
        if settings.pinTimes != nil || settings.start.state != nil { calls = calls.orFewer }
        let name = parent.stream.entry.definition.name
        note(
            FurtherCalls(
                calls: 1,
                batch: PinAnalytics.pinsPerCall,
                isMost: settings.pinTimes != nil || settings.start.state != nil,
                parent: name
            ),
            parent.records
        )
        let rules = settings.analyticsRules
        days = DateWindow(start: rules.days.start(cursor: settings.start.state?.single), end: rules.days.through)
    }
}
