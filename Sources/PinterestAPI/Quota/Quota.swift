/// How many calls Pinterest lets through in any period of a length.
package struct Quota: Sendable, Equatable {
    package var calls: Int
    package var period: Duration

    package init(calls: Int, per period: Duration) {
        self.calls = calls
        self.period = period
    }
}

/// The quotas that calls keep to, of their own accord; what answers say about them counts more.
///
/// Source: https://developers.pinterest.com/docs/reference/rate-limits/, and the limits that live answers name where they
/// are lower.
package struct Quotas: Sendable {
    /// A category without an entry is held to what answers say only.
    package var categories: [RateCategory: Quota]
    /// Counts every call; nil for no such limit.
    package var universal: Quota?
    /// Counts questions about reports, beside their category; nil for no such limit.
    package var reportPolls: Quota?

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

    /// Nothing but what answers say.
    package static let none = Quotas(categories: [:])

    func quota(of owner: QuotaOwner) -> Quota? {
        switch owner {
        case .everything: universal
        case .category(let category): categories[category]
        case .reportPolls: reportPolls
        }
    }
}
