import Basics
import JSONText
import PinterestAPI

/// What the slices of one stream depend on beside its family.
struct SliceSettings: Sendable {
    let definition: StreamDefinition
    let configuration: ConnectorConfiguration
    let today: CalendarDate
    /// The last day whose rows are printed, for streams that hold back days that are not final; nil to print all.
    var finalThrough: CalendarDate?
    /// The part of an earlier sync that the stream continues from.
    let start: StreamStart
    /// Whether other streams wait for the ids of its records.
    let feedsChildren: Bool
    /// When Pins were created; nil unless their age decides which are read.
    var pinTimes: ParentRevisions?
    /// Where the windows of whole accounts are reported; nil if nobody asks.
    var silence: SilentAccounts?
    /// Which parents are left out; nil if all are listed.
    var skipping: ParentSkipping?

    /// Records per page; the most that the API allows.
    static let pageSize = 250

    var analyticsRules: AnalyticsRules {
        // The windows of the configuration are not sent for the user's own analytics.
        let window =
            definition.family.hasAdRows
            ? configuration.analytics.conversionWindowDays : AttributionWindows.longestByDefault
        return AnalyticsRules(
            today: today,
            startDate: configuration.startDate,
            conversionLookbackDays: configuration.conversionLookbackDays,
            conversionWindowDays: window,
            finalThrough: finalThrough
        )
    }

    /// Query items of analytics of ads beside dates and ids, one call an element: several if there are more targeting
    /// types than a call takes, none if there have to be some and are not.
    var analyticsOptions: [[(name: String, value: String)]] {
        let common = [("granularity", "DAY"), ("columns", analyticsColumns.joined(separator: ","))]
        let all = common + configuration.analytics.query
        guard let targeting = definition.family.targeting else { return [all] }
        return targeting.parts.map { all + [("targeting_types", $0.joined(separator: ","))] }
    }

    var analyticsColumns: [String] { definition.analyticsColumns(configuration.analytics.columns) }

    /// The request for a listing's first page.
    func listing(
        _ operation: Operation,
        takesAccount: Bool = true,
        pathIDs: [String] = [],
        subject: String? = nil
    ) -> APIRequest {
        var query: [(name: String, value: String)] = []
        if takesAccount, let account = configuration.accountID, Self.takesAccount.contains(operation.category) {
            query.append(("ad_account_id", account))
        }
        if operation.isPaginated { query.append(("page_size", "\(Self.pageSize)")) }
        return APIRequest(operation, pathIDs: pathIDs, query: query, stream: definition.name, subject: subject)
    }

    /// The calls of a listing, one for each variant of its form.
    ///
    /// - Parameter parent: the id that the records get where the form names a field for it.
    func listings(
        _ operation: Operation,
        _ form: ListingForm,
        pathIDs: [String] = [],
        parent: EntityID? = nil,
        subject: String? = nil
    ) -> [ListingCall] {
        form.variants(ListingForm.Context(configuration: configuration, today: today)).map { variant in
            var request = listing(
                operation,
                takesAccount: form.takesAccount,
                pathIDs: pathIDs + variant.path,
                subject: subject
            )
            request.query += variant.query
            var added = variant.members
            if let parent, let field = form.parentField { added.append(AddedMember(field, .string(parent.text))) }
            return ListingCall(request, form.rows, adding: added)
        }
    }

    // Boards, sections, pins and catalogs are read as the configured account's owner.
    private static let takesAccount: Set<RateCategory> = [.orgRead, .catalogsRead]

    /// Plans a partition that is split into windows.
    ///
    /// - Returns: the first day to request; nil if an earlier attempt of the full refresh has read it to its end.
    func firstDay(of partition: PartitionID, _ days: ReadDays, _ plan: inout SlicePlan) -> CalendarDate? {
        let known = start.state?.cursor(of: partition)
        plan.planned.append(PartitionStart(partition: partition, cursor: days.cursor(known: known)))
        return switch start.continuation(of: partition) {
        case nil: days.start(cursor: known)
        case .fromTheStart: days.earliest
        case .from(let day): max(days.earliest, day)
        case .finished: nil
        }
    }
}
