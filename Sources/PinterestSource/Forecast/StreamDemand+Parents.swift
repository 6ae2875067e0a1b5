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
        let variants = CountRange(form.variants(context).count)
        switch place {
        case .path, .query(_, nil):
            lists = (settings.skipping == nil ? parent.records : parent.records.orFewer) * variants
        case .newestInPath: lists = parent.lists.orFewer * variants
        case .query(_, let batch?):
            let batches = CallRules.pages(parent.records, lists: parent.lists, size: batch.limit, ofEmpty: 0)
            // Each of them alone too if the app may not ask about many at once.
            lists = batches + parent.records.orFewer
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
    }

    mutating func addPinAnalytics(of parent: StreamDemand) {
        let batches = CallRules.pages(parent.records, lists: CountRange(1), size: PinAnalytics.pinsPerCall, ofEmpty: 0)
        // One after another if the app may not ask about many at once, which takes a call to find out.
        calls = CountRange(batches.least, parent.records.most.map { $0 + 1 })
        if settings.pinTimes != nil || settings.start.state != nil { calls = calls.orFewer }
        let rules = settings.analyticsRules
        days = DateWindow(start: rules.days.start(cursor: settings.start.state?.single), end: rules.days.through)
    }
}
