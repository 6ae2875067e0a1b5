import Basics
import PinterestAPI

/// What one stream will take, and what that means for the streams below it.
struct StreamDemand {
    let stream: Outlook.Stream
    let accounts: [EntityID]?
    /// Listings and analytics calls, each of which takes a call at least.
    var lists = CountRange.zero
    /// Records, as far as their number is known.
    var records = CountRange.unknown
    /// Calls of the stream's own operation beside pages.
    var calls = CountRange.zero
    private var reports = CountRange.zero
    /// Calls whose number depends on how many records the stream above it has; nil if that is known.
    var further: FurtherCalls?
    var days: DateWindow?
    var latestStart: LatestStart?

    var settings: SliceSettings { stream.settings }
    private var family: StreamFamily { stream.entry.definition.family }

    /// - Parameter parents: the streams before it, by name.
    init(_ stream: Outlook.Stream, accounts: [EntityID]?, parents: [String: StreamDemand]) {
        self.stream = stream
        self.accounts = accounts
        if family.targeting?.isIdle == true {
            records = .zero
            return
        }
        switch family {
        case .list, .userAnalytics: add(AccountDemand(settings.strategy.initial().slices), times: CountRange(1))
        case .adAccounts: addAdAccounts()
        case _ where family.parent == StreamTable.adAccounts.name: addPerAccount()
        case .child(let parent, let operation, let place, let form):
            if let parent = parents[parent.name] { addChildren(of: parent, operation, place, form) }
        case .entityAnalytics(let parent, _, _, _): if let parent = parents[parent.name] { addAnalytics(of: parent) }
        case .pinAnalytics(let parent, _, _): if let parent = parents[parent.name] { addPinAnalytics(of: parent) }
        case .adEntities, .accountAnalytics, .report: break
        }
        if settings.configuration.onlyFinalDays, family.hasRows { (calls, reports) = (calls.orFewer, reports.orFewer) }
        if stream.maySkipReports { reports = reports.orFewer }
        if lists == .zero { records = .zero }
    }

    /// In the form of a forecast.
    var forecast: Forecast.Stream {
        let entry = stream.entry
        var forecast = Forecast.Stream(
            name: entry.definition.name,
            isSelected: entry.selected != nil,
            isIncremental: entry.readsIncrementally
        )
        let own = family.operation
        let pages = own.isPaginated ? CallRules.pages(records, lists: lists) : lists
        forecast.calls = [own.category: pages + calls + reports]
        if let kind = family.report?.kind {
            forecast.calls[kind.inquiry.category, default: .zero] += CallRules.polls(reports)
        }
        forecast.calls = forecast.calls.filter { $0.value != .zero }
        forecast.reports = reports
        forecast.further = further
        forecast.days = days
        forecast.latestStart = latestStart
        return forecast
    }

    private mutating func add(_ demand: AccountDemand, times number: CountRange) {
        lists += CountRange(demand.lists) * number
        calls += CountRange(demand.calls) * number
        reports += CountRange(demand.reports) * number
        days = DateWindow.spanning(days, demand.days)
    }

    private mutating func addAdAccounts() {
        if case .only(let ids) = settings.configuration.accounts {
            calls = CountRange(ids.count)
            return
        }
        lists = CountRange(1)
        guard let accounts else { return }
        // Those that the configuration leaves out are listed too.
        var excluded = 0
        if case .all(let ids) = settings.configuration.accounts { excluded = ids.count }
        records = CountRange(accounts.count, accounts.count + excluded)
    }

    private mutating func addPerAccount() {
        guard let accounts else {
            add(AccountDemand(of: EntityID("0"), settings), times: .unknown)
            return
        }
        var starts: [CalendarDate] = []
        // Accounts that continue from the same point take the same.
        for (count, account) in Dictionary(grouping: accounts, by: settings.point).values.map({ ($0.count, $0[0]) }) {
            let demand = AccountDemand(of: account, settings)
            add(demand, times: CountRange(count))
            if let first = demand.days?.start { starts += Array(repeating: first, count: count) }
        }
        latestStart = LatestStart(starts) { "\($0) of \(accounts.count.counted("account"))" }
    }
}

extension SliceSettings {
    /// Where an account continues: accounts with the same point have the same plan.
    fileprivate struct Point: Hashable {
        let cursor: Cursor?
        let continuation: FullRefresh.Continuation?
    }

    fileprivate func point(of account: EntityID) -> Point {
        let partition = PartitionID(id: account, parent: nil)
        return Point(cursor: start.state?.cursor(of: partition), continuation: start.continuation(of: partition))
    }
}
