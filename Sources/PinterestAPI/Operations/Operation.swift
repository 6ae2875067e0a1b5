/// An operation of Pinterest's API v5.
package struct Operation: Sendable, Hashable {
    /// Its `operationId` in the API description.
    package let id: String
    /// Path below the API's base, with `{name}` where an id goes.
    package let pathTemplate: String
    /// The quota it counts against.
    package let category: RateCategory
    /// The OAuth scopes a token needs for it.
    package let scopes: [String]
    /// Whether answers come in pages with a `bookmark`.
    package let isPaginated: Bool
    /// Query items that every call has.
    package let query: [(name: String, value: String)]
    /// Whether Pinterest lets only some apps call it.
    package let isRestricted: Bool

    package init(
        _ id: String,
        path: String,
        _ category: RateCategory,
        scopes: [String],
        isPaginated: Bool = true,
        query: [(name: String, value: String)] = [],
        isRestricted: Bool = false
    ) {
        self.id = id
        pathTemplate = path
        self.category = category
        self.scopes = scopes
        self.isPaginated = isPaginated
        self.query = query
        self.isRestricted = isRestricted
    }

    package static func == (left: Operation, right: Operation) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Pinterest's rate-limit categories; operations of one category share a quota.
package enum RateCategory: String, Sendable, CaseIterable, Hashable {
    case orgRead = "org_read"
    case orgAnalytics = "org_analytics"
    case adsRead = "ads_read"
    case adsAnalytics = "ads_analytics"
    case catalogsRead = "catalogs_read"
    case trendsRead = "trends_read"
}
