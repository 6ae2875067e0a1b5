import PinterestAPI

/// How the streams of one kind are read; what differs between streams of a family is data.
enum StreamFamily: Sendable {
    /// One listing, for the user or for the configured account.
    case list(Operation)
    /// The ad accounts themselves: one listing, or one call for each configured account.
    case adAccounts
    /// A listing for each record of a parent stream.
    case child(of: String, Operation, ParentPlace)
    /// A listing for each ad account, filtered by `updated_time` on this side.
    case adEntities(Operation)
    /// The user account's own metrics, in date windows.
    case userAnalytics
    /// One call for each ad account and window.
    case accountAnalytics
    /// One call for up to 250 entities of an account and a window.
    case entityAnalytics(of: String, Operation, EntityColumn)
    /// Reports that Pinterest makes on demand, for each ad account, in date windows.
    case report(ReportDefinition)

    /// Where a child's request names its parent.
    enum ParentPlace: Sendable {
        /// In the path, after the parent's own parent if it has one.
        case path
        /// In a query item of this name; the path names the parent's parent.
        case query(String)
    }

    /// How an analytics operation names its entities.
    struct EntityColumn: Sendable {
        /// Query item that lists the ids.
        let parameter: String
        /// Field of a row that holds the id.
        let field: String
    }

    /// The stream whose records name this one's partitions.
    var parent: String? {
        switch self {
        case .list, .adAccounts, .userAnalytics: nil
        case .child(let parent, _, _), .entityAnalytics(let parent, _, _): parent
        case .adEntities, .accountAnalytics, .report: StreamTable.adAccounts
        }
    }

    /// Whether its records are rows of numbers, whose values are brought to their declared types.
    var hasRows: Bool {
        switch self {
        case .list, .adAccounts, .child, .adEntities: false
        case .userAnalytics, .accountAnalytics, .entityAnalytics, .report: true
        }
    }

    /// Whether its rows are numbers of ads, whose days Pinterest calls final for all accounts at once.
    var hasAdRows: Bool {
        if case .userAnalytics = self { false } else { hasRows }
    }

    /// What its reports ask for; nil for streams that are read directly.
    var report: ReportDefinition? {
        if case .report(let definition) = self { definition } else { nil }
    }
}
