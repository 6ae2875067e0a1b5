package import Basics

/// One row that a report serves.
package struct ReportRow: Sendable, Equatable {
    package let accountID: String
    /// Its key in a report by id.
    package let entityID: String
    /// Nil for a total.
    package let date: CalendarDate?
    /// The row as it is served.
    package let text: String
}

extension ExpectedData {
    /// The rows of reports: ad account by ad account, entity by entity, days ascending.
    ///
    /// Ignores the API's limits, ``startDate``, ``endDate`` and ``statuses``.
    ///
    /// - Parameters:
    ///   - account: index of the one ad account; nil for all.
    ///   - statuses: filters as in the request; an entity counts if it and its parents pass.
    ///   - quotesNumbers: as ``ReportOptions/quotesNumbers``.
    package func report(
        _ level: ReportingLevel,
        granularity: Granularity = .day,
        columns: [String],
        from: CalendarDate,
        through: CalendarDate,
        account: Int? = nil,
        statuses: [SummaryStatus.Kind: Set<SummaryStatus>] = [:],
        targetingTypes: [String] = [],
        quotesNumbers: Bool = true
    ) -> [ReportRow] {
        guard from <= through else { return [] }
        let layout = RowLayout(columns: columns, isReport: true, quotesNumbers: quotesNumbers)
        let types = targetingTypes.isEmpty ? TargetingCell.typesByDefault : targetingTypes
        let cells = level.isTargeting ? types.flatMap { TargetingCell.cells(of: $0) } : []
        let periods = ReportPeriod.all(granularity, from...through)
        var rows: [ReportRow] = []
        for subject in subjects(level, account: account, statuses: statuses) {
            for period in periods where world.hasReportRow(subject, in: period) {
                func add(_ cell: TargetingCell?) {
                    var output = RecordWriter()
                    world.writeReportRow(subject, granularity, period, cell, layout, to: &output)
                    rows.append(
                        ReportRow(
                            accountID: String(subject.accountID),
                            entityID: String(subject.id),
                            date: granularity == .total ? nil : period.date,
                            text: String(decoding: output.bytes, as: UTF8.self)
                        )
                    )
                }
                if !level.isTargeting { add(nil) }
                for (place, cell) in cells.enumerated() where world.hasReportCell(subject, period, cell: place) {
                    add(cell)
                }
            }
        }
        return rows
    }

    /// Ids of the entities of a level, whether or not they have rows, in the order of a report.
    package func reportEntities(
        _ level: ReportingLevel,
        account: Int? = nil,
        statuses: [SummaryStatus.Kind: Set<SummaryStatus>] = [:]
    ) -> [String] {
        subjects(level, account: account, statuses: statuses).map { String($0.id) }
    }

    private func subjects(
        _ level: ReportingLevel,
        account: Int?,
        statuses: [SummaryStatus.Kind: Set<SummaryStatus>]
    ) -> [RowSubject] {
        let accounts = account.map { $0..<$0 + 1 } ?? 0..<world.count(of: .adAccounts)
        return accounts.flatMap { account in
            (0..<world.reportParents(level.kind, account: account)).flatMap { parent in
                (0..<world.reportChildren(level.kind, account: account, parent: parent)).map {
                    world.reportSubject(level.kind, account: account, parent: parent, child: $0)
                }
            }
        }.filter { subject in
            statuses.allSatisfy { kind, wanted in
                world.summaryStatus(kind, of: subject).map(wanted.contains) ?? true
            }
        }
    }
}
