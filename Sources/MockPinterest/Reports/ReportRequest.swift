import Basics

/// The validated request of a report.
struct ReportRequest: Sendable {
    let account: Int
    let level: ReportingLevel
    let granularity: Granularity
    let range: ClosedRange<CalendarDate>
    /// Places in ``AnalyticsColumn/all``: thousands of requests are kept, so each is kept small.
    let columns: [UInt16]
    /// Whether it is a marketing mix report.
    var isMix = false
    /// Empty at levels without targeting.
    var targetingTypes: [String] = []
    var statuses: [SummaryStatus.Kind: Set<SummaryStatus>] = [:]
    /// By the names of the request's members.
    var ids: [String: Set<Int64>] = [:]
    var sortsByDate = false
    /// Of the first day from the lower bound on, of the last day below the upper bound. Hourly reports only.
    var hours = 0..<24

    var periods: [ReportPeriod] { ReportPeriod.all(granularity, range, hours: hours) }

    /// The values by which each row is broken down; a single nil if it is not.
    var cells: [TargetingCell?] {
        guard level.isTargeting else { return [nil] }
        let types = targetingTypes.isEmpty ? TargetingCell.typesByDefault : targetingTypes
        return types.flatMap { TargetingCell.cells(of: $0) }
    }

    /// Whether an entity passes the filters, which look at the entity and its parents.
    func includes(_ subject: RowSubject, in world: World) -> Bool {
        for (kind, wanted) in statuses {
            if let status = world.summaryStatus(kind, of: subject), !wanted.contains(status) { return false }
        }
        for (name, wanted) in ids {
            let id: Int64? =
                switch name {
                case "campaign_ids": subject.campaignID
                case "ad_group_ids": subject.adGroupID
                case "ad_ids": subject.kind == .ad ? subject.id : nil
                case "product_group_ids": subject.kind == .productGroup ? subject.id : nil
                default: subject.kind == .productItem ? subject.id : nil
                }
            if let id, !wanted.contains(id) { return false }
        }
        return true
    }
}
