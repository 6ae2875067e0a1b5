import Basics
import JSONText
import PinterestAPI

/// Makes the slices of one stream: which calls, for which partitions, from which point.
struct SliceBuilder: Sendable {
    let definition: StreamDefinition
    let configuration: ConnectorConfiguration
    let today: CalendarDate
    /// The last day whose rows are printed, for streams that hold back days that are not final; nil to print all.
    var finalThrough: CalendarDate?
    /// The part of an earlier sync that the stream continues from.
    let start: StreamStart
    /// Whether other streams wait for the ids of its records.
    let feedsChildren: Bool
    /// Called with every partition that will be read and the cursor it has until then.
    let plan: @Sendable (PartitionID, Cursor) -> Void

    /// Records per page; the most that the API allows.
    static let pageSize = 250

    private var rules: AnalyticsRules {
        AnalyticsRules(
            today: today,
            startDate: configuration.startDate,
            conversionLookbackDays: configuration.conversionLookbackDays,
            finalThrough: finalThrough
        )
    }

    /// Whether entities are split into calls only when their whole group is known.
    var gathersGroups: Bool {
        if case .entityAnalytics = definition.family { true } else { false }
    }

    /// Slices that need no parent.
    func initial() -> [Slice] {
        switch definition.family {
        case .list(let operation): [Slice(.listing(listing(operation)))]
        case .adAccounts(let operation): adAccounts(operation)
        case .userAnalytics(let operation): windows(of: .only, account: nil, operation)
        case .child, .adEntities, .accountAnalytics, .entityAnalytics, .report: []
        }
    }

    private func adAccounts(_ operation: Operation) -> [Slice] {
        guard case .only(let ids) = configuration.accounts else {
            return [Slice(.listing(listing(operation)))]
        }
        return ids.enumerated().map { index, id in
            let request = APIRequest(
                .adAccountsGet,
                pathIDs: [id],
                stream: definition.name,
                subject: "ad account \(id)"
            )
            return Slice(.record(request), endsGroup: index == ids.count - 1)
        }
    }

    /// Slices for one record of the parent.
    func slices(of id: EntityID, parent: EntityID?) -> [Slice] {
        switch definition.family {
        case .child(let parentStream, let operation, let place):
            [child(id, parent, of: parentStream.name, operation, place)]
        case .adEntities(let operation): adEntities(account: id, operation).map { [$0] } ?? []
        case .accountAnalytics(let operation): windows(of: PartitionID(id: id, parent: nil), account: id, operation)
        case .report(let definition): reports(definition, account: id)
        case .list, .adAccounts, .userAnalytics, .entityAnalytics: []
        }
    }

    private func reports(_ report: ReportDefinition, account: EntityID) -> [Slice] {
        let rules = ReportRules(
            report,
            today: today,
            startDate: configuration.startDate,
            conversionLookbackDays: configuration.conversionLookbackDays,
            finalThrough: finalThrough
        )
        let partition = PartitionID(id: account, parent: nil)
        guard let first = firstDay(of: partition, rules.days) else { return [] }
        let parts = report.parts.flatMap { part in
            report.targetingParts(configured: configuration.targetingTypes).map { types in
                types.isEmpty ? part : part + [("targeting_types", JSONValue.strings(types))]
            }
        }
        return rules.windows(from: first).flatMap { window in
            parts.enumerated().map { index, part in
                let call = ReportCall(
                    definition: report,
                    account: account,
                    window: window,
                    part: part,
                    stream: definition.name
                )
                return Slice(
                    .report(call),
                    partitions: [partition],
                    group: account,
                    endsWindow: index == parts.count - 1
                )
            }
        }
    }

    private func child(
        _ id: EntityID,
        _ parent: EntityID?,
        of parentStream: String,
        _ operation: Operation,
        _ place: StreamFamily.ParentPlace
    ) -> Slice {
        let subject = "\(parentStream) \(id.text)"
        var request: APIRequest
        switch place {
        case .path:
            request = listing(operation, pathIDs: (parent.map { [$0.text] } ?? []) + [id.text], subject: subject)
        case .query(let name):
            request = listing(operation, pathIDs: parent.map { [$0.text] } ?? [], subject: subject)
            request.query.insert((name, id.text), at: 0)
        }
        // An ad account is not deleted in passing: one that is not known is a mistake, or no longer shared.
        let isListed = parentStream != StreamTable.adAccounts.name
        return Slice(.listing(request), group: id, listedParents: isListed ? 1 : nil)
    }

    private func adEntities(account: EntityID, _ operation: Operation) -> Slice? {
        let partition = PartitionID(id: account, parent: nil)
        let configured = Cursor.epochSeconds(max(0, configuration.startDate?.startOfDay.seconds ?? 0))
        plan(partition, start.state?.cursor(of: partition) ?? configured)
        let isFinished = start.continuation(of: partition) == .finished
        if isFinished, !feedsChildren { return nil }
        var request = listing(operation, pathIDs: [account.text], subject: "ad account \(account.text)")
        if let statuses = configuration.statuses {
            request.query.insert(("entity_statuses", statuses.map(\.rawValue).joined(separator: ",")), at: 0)
        }
        // A full refresh keeps what an incremental read from the configured start would keep.
        let keptFrom = start.fullRefresh == nil ? start.state?.cursor(of: partition) : nil
        return Slice(
            .listing(request),
            partitions: [partition],
            group: account,
            keptFrom: keptFrom ?? configured,
            givesIDsOnly: isFinished
        )
    }

    private func listing(_ operation: Operation, pathIDs: [String] = [], subject: String? = nil) -> APIRequest {
        var query: [(name: String, value: String)] = []
        if let account = configuration.accountID, Self.takesAccount.contains(operation.category) {
            query.append(("ad_account_id", account))
        }
        if operation.isPaginated { query.append(("page_size", "\(Self.pageSize)")) }
        return APIRequest(operation, pathIDs: pathIDs, query: query, stream: definition.name, subject: subject)
    }

    // Boards, sections, pins and catalogs are read as the configured account's owner.
    private static let takesAccount: Set<RateCategory> = [.orgRead, .catalogsRead]

    /// Plans a partition that is split into windows.
    ///
    /// - Returns: the first day to request; nil if an earlier attempt of the full refresh has read it to its end.
    private func firstDay(of partition: PartitionID, _ days: ReadDays) -> CalendarDate? {
        let known = start.state?.cursor(of: partition)
        plan(partition, days.cursor(known: known))
        return switch start.continuation(of: partition) {
        case nil: days.start(cursor: known)
        case .fromTheStart: days.earliest
        case .from(let day): max(days.earliest, day)
        case .finished: nil
        }
    }

    private func windows(of partition: PartitionID, account: EntityID?, _ operation: Operation) -> [Slice] {
        let rules = rules
        guard let first = firstDay(of: partition, rules.days) else { return [] }
        // Rows that are held back wait for days of the same response.
        let holdsBack = account == nil && configuration.onlyFinalDays
        let joined = holdsBack ? FinalDays.firstInDoubt(today: today) : nil
        return rules.windows(from: first, joining: joined).map { window in
            let call = AnalyticsCall(
                operation: operation,
                account: account,
                window: window,
                entities: [],
                column: nil
            )
            return Slice(.analytics(call), partitions: [partition], group: account)
        }
    }

    /// Slices for all entities of an ad account.
    func slices(ofGroup ids: [EntityID], account: EntityID) -> [Slice] {
        guard case .entityAnalytics(_, let operation, let column) = definition.family else { return [] }
        let rules = rules
        let through = rules.days.through
        let starts = ids.compactMap { id in
            firstDay(of: PartitionID(id: id, parent: account), rules.days).map { EntityStart(id: id, start: $0) }
        }
        return EntityBatches.cut(starts, through: through, size: AnalyticsRules.entitiesPerCall).flatMap { batch in
            // Sorted by their start, so the first is the oldest.
            rules.windows(from: batch.first?.start ?? through).enumerated().map { index, window in
                let call = AnalyticsCall(
                    operation: operation,
                    account: account,
                    window: window,
                    entities: batch,
                    column: column
                )
                return Slice(
                    .analytics(call),
                    partitions: batch.map { PartitionID(id: $0.id, parent: account) },
                    group: account,
                    listedParents: index == 0 ? batch.count : 0
                )
            }
        }
    }
}
