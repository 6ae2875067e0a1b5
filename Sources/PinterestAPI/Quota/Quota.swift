/// How many calls Pinterest allows in any period of a given length.
package struct Quota: Sendable, Equatable {
    package var calls: Int
    package var period: Duration

    package init(calls: Int, per period: Duration) {
        self.calls = calls
        self.period = period
    }

    /// A percentage of the calls, rounded down, but one at least.
    func share(_ percent: Int) -> Quota { Quota(calls: max(1, calls * percent / 100), per: period) }
}

/// Documented limits that calls respect proactively; limits reported by responses take precedence.
///
/// Source: https://developers.pinterest.com/docs/reference/rate-limits/, and the limits in responses of the live API
/// where they are lower.
package struct Quotas: Sendable {
    /// A category without an entry is only limited by what responses report.
    package var categories: [RateCategory: Quota]
    /// Counts every call; nil for no such limit.
    package var universal: Quota?
    /// Counts polls of reports, in addition to their category; nil for no such limit.
    package var reportPolls: Quota?
    /// The percentage of the app's limits that these are, which also applies to limits that responses report.
    package private(set) var share = 100

    package init(categories: [RateCategory: Quota], universal: Quota? = nil, reportPolls: Quota? = nil) {
        self.categories = categories
        self.universal = universal
        self.reportPolls = reportPolls
    }

    package static let documented = Quotas(
        categories: [
            .adsAnalytics: Quota(calls: 300, per: .seconds(60)),
            .adsRead: Quota(calls: 1000, per: .seconds(60)),
            .orgRead: Quota(calls: 1000, per: .seconds(60)),
            .orgAnalytics: Quota(calls: 60, per: .seconds(60)),
            .catalogsRead: Quota(calls: 100, per: .seconds(60)),
            .trendsRead: Quota(calls: 60, per: .seconds(60)),
        ],
        universal: Quota(calls: 100, per: .seconds(1)),
        reportPolls: Quota(calls: 800, per: .seconds(60))
    )

    /// No documented limits, only those that responses report.
    package static let none = Quotas(categories: [:])

    /// The same, for a connection that may use a percentage of its app's limits.
    package func sharing(_ percent: Int) -> Quotas {
        var quotas = Quotas(
            categories: categories.mapValues { $0.share(percent) },
            universal: universal?.share(percent),
            reportPolls: reportPolls?.share(percent)
        )
        quotas.share = percent
        return quotas
    }

    func quota(of owner: QuotaOwner) -> Quota? {
        switch owner {
        case .everything: universal
        case .category(let category): categories[category]
        case .reportPolls: reportPolls
        }
    }
}
