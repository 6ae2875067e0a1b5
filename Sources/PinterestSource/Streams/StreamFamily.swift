import PinterestAPI

/// How the streams of one kind are read. Differences between streams of a family are data.
enum StreamFamily: Sendable {
    /// One listing, for the user or for the configured account.
    case list(Operation, ListingForm = ListingForm())
    /// The ad accounts themselves: one listing, or one call for each configured account.
    case adAccounts(Operation)
    /// A listing for each record of a parent stream.
    case child(of: Parent, Operation, ParentPlace, ListingForm)
    /// A listing for each ad account, filtered by `updated_time` in the connector.
    case adEntities(Operation)
    /// The user account's own metrics, in date windows.
    case userAnalytics(Operation)
    /// One call for each ad account and window.
    case accountAnalytics(Operation, TargetingBreakdown? = nil)
    /// One call for up to 250 entities of an account and a window.
    case entityAnalytics(of: Parent, Operation, EntityColumn, TargetingBreakdown?)
    /// A call for each Pin, or for many of them with the second operation, which only some apps may call.
    case pinAnalytics(of: Parent, Operation, batch: Operation)
    /// Reports that Pinterest makes on demand, for each ad account, in date windows.
    case report(ReportDefinition)

    /// The stream whose records name another's partitions. It is made of a definition, so that a misspelled parent does
    /// not compile.
    struct Parent: Sendable {
        let name: String

        fileprivate init(_ stream: StreamDefinition) { name = stream.name }
    }

    static func child(
        of parent: StreamDefinition,
        _ operation: Operation,
        _ place: ParentPlace,
        _ form: ListingForm = ListingForm()
    ) -> StreamFamily {
        .child(of: Parent(parent), operation, place, form)
    }

    static func entityAnalytics(
        of parent: StreamDefinition,
        _ operation: Operation,
        _ column: EntityColumn,
        _ targeting: TargetingBreakdown? = nil
    ) -> StreamFamily {
        .entityAnalytics(of: Parent(parent), operation, column, targeting)
    }

    static func pinAnalytics(of parent: StreamDefinition, _ operation: Operation, batch: Operation) -> StreamFamily {
        .pinAnalytics(of: Parent(parent), operation, batch: batch)
    }

    /// Where a child's request names its parent.
    enum ParentPlace: Sendable {
        /// In the path, after the parent's own parent if it has one.
        case path
        /// In a query item of this name; the path names the parent's parent. With a batch, many parents share a call.
        case query(String, batch: ParentBatch? = nil)
        /// In the path, alone, and only the newest of the parent's records: the one with the highest id.
        case newestInPath
    }

    /// A query item that lists many parents. Some apps may be refused it, and others may find it ignored, so answers to
    /// it are checked. Records read this way name no partitions of other streams.
    struct ParentBatch: Sendable {
        let parameter: String
        /// Field of a record that holds the id of its parent.
        let field: String
        /// The most parents of one call.
        let limit: Int
    }

    /// How an analytics operation names its entities.
    struct EntityColumn: Sendable {
        /// Query item that lists the ids.
        let parameter: String
        /// Field of a row that holds the id.
        let field: String
    }

    /// The operation its records come from, without configured ad accounts; for reports, the one that creates them.
    var operation: Operation {
        switch self {
        case .list(let operation, _), .adAccounts(let operation), .child(_, let operation, _, _),
            .adEntities(let operation), .userAnalytics(let operation), .accountAnalytics(let operation, _),
            .entityAnalytics(_, let operation, _, _), .pinAnalytics(_, let operation, _):
            operation
        case .report(let report): report.kind.creation
        }
    }

    /// The operation that takes the place of ``operation`` where the app may call it, for many parents at once.
    var batchOperation: Operation? { if case .pinAnalytics(_, _, let batch) = self { batch } else { nil } }

    /// How it holds its records, if it is a listing that differs from the usual one.
    var form: ListingForm? {
        switch self {
        case .list(_, let form), .child(_, _, _, let form): form
        case .adAccounts, .adEntities, .userAnalytics, .accountAnalytics, .entityAnalytics, .pinAnalytics, .report: nil
        }
    }

    /// The stream whose records name this one's partitions; nil too for one that has nothing to ask about them.
    var parent: String? {
        if targeting?.isIdle == true { return nil }
        return switch self {
        case .list, .adAccounts, .userAnalytics: nil
        case .child(let parent, _, _, _), .entityAnalytics(let parent, _, _, _),
            .pinAnalytics(let parent, _, _):
            parent.name
        case .adEntities, .accountAnalytics, .report: StreamTable.adAccounts.name
        }
    }

    /// The targeting types that its rows are broken down by; nil for reports, which have theirs in their definition, and
    /// for rows that are not broken down.
    var targeting: TargetingBreakdown? {
        switch self {
        case .accountAnalytics(_, let targeting), .entityAnalytics(_, _, _, let targeting): targeting
        case .list, .adAccounts, .child, .adEntities, .userAnalytics, .pinAnalytics, .report: nil
        }
    }

    /// The same analytics, broken down in this way.
    func breaking(down targeting: TargetingBreakdown) -> StreamFamily {
        switch self {
        case .accountAnalytics(let operation, _): .accountAnalytics(operation, targeting)
        case .entityAnalytics(let parent, let operation, let column, _):
            .entityAnalytics(of: parent, operation, column, targeting)
        case .list, .adAccounts, .child, .adEntities, .userAnalytics, .pinAnalytics, .report: self
        }
    }

    /// Whether its records are rows of numbers, whose values are converted to their declared types.
    var hasRows: Bool {
        switch self {
        case .list, .adAccounts, .child, .adEntities, .pinAnalytics: false
        case .userAnalytics, .accountAnalytics, .entityAnalytics, .report: true
        }
    }

    /// Whether its rows are numbers of ads, whose days Pinterest calls final for all accounts at once.
    var hasAdRows: Bool {
        if case .userAnalytics = self { false } else { hasRows }
    }

    /// The definition of its reports; nil for streams that are read directly.
    var report: ReportDefinition? {
        if case .report(let definition) = self { definition } else { nil }
    }
}
