import PinterestAPI

/// What the slices of one ad account take, or those of a stream without parents.
struct AccountDemand {
    /// Lists, which have pages.
    var lists = 0
    /// Single calls.
    var calls = 0
    var reports = 0
    var days: DateWindow?

    init(_ slices: [Slice]) {
        for slice in slices {
            switch slice.work {
            case .nothing: break
            case .listing(let call) where !call.request.operation.isPaginated: calls += 1
            case .listing, .batch: lists += 1
            case .analytics(let call):
                calls += 1
                days = DateWindow.spanning(days, call.window)
            case .report(let call):
                reports += 1
                days = DateWindow.spanning(days, call.window)
            }
        }
    }

    /// As the sync will plan them.
    init(of account: EntityID, _ settings: SliceSettings) {
        var strategy = settings.strategy
        self.init(strategy.take([account], parent: nil).slices + strategy.endGroup(nil, isWhole: true).slices)
    }
}

extension DateWindow {
    /// From the earliest day of two windows to the latest; nil if there is none.
    static func spanning(_ one: DateWindow?, _ other: DateWindow?) -> DateWindow? {
        guard let one, let other else { return one ?? other }
        return DateWindow(start: min(one.start, other.start), end: max(one.end, other.end))
    }
}
