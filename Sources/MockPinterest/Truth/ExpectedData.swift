package import Basics
package import JSONText

/// What a perfect client would get from a world: every record as it is served, and the minimum number of calls.
///
/// Reads the world's data and does not use routes, pages and bookmarks, except for the documented oddities (a record
/// repeated at a page boundary, an empty page with a bookmark).
package struct ExpectedData: Sendable {
    package var world: World
    /// First day of analytics, and the time from which ad entities count; nil for everything (analytics then start
    /// ``daysBack`` days before today). Full-refresh streams ignore it.
    package var startDate: CalendarDate?
    /// Last requested day of analytics.
    package var endDate: CalendarDate
    /// The requested statuses; entities that are not listed have no analytics either.
    package var statuses = EntityStatus.listedByDefault
    /// The requested columns, in any order.
    package var columns: [String]
    /// The requested targeting types; analytics that are broken down by them have no rows without any.
    package var targetingTypes = TargetingCell.typesByDefault
    package var pageSize = 250
    /// Entities of one analytics call.
    package var batchSize = 250
    /// What becomes of calls for the keywords of several ad groups; nil for a client that makes none.
    package var adGroupIDs: AdGroupIDsPolicy? = .honour
    /// What becomes of calls for the numbers of several Pins; nil for a client that makes none.
    package var pinIDsPolicy: PinIDsPolicy? = .honour
    /// Days of one analytics call.
    package var windowDays = 30

    /// Targeting types that a call may have at every level.
    private static let typesPerCall = 14

    /// Days back that are allowed at any time of day.
    package static let daysBack = 89

    package init(_ world: World, startDate: CalendarDate? = nil, columns: [String] = AnalyticsColumn.names) {
        self.world = world
        self.startDate = startDate
        self.columns = columns
        endDate = world.today
    }

    /// The texts of all records: parents in order, and each parent's records in order; analytics entity by entity, days
    /// ascending. A record that a page repeats occurs twice.
    package func records(of stream: DirectStream) -> [String] {
        switch stream.source {
        case .userAnalytics:
            return days.map { day in
                var output = RecordWriter()
                world.writeUserDay(day, metrics: World.userMetrics, to: &output)
                return String(decoding: output.bytes, as: UTF8.self)
            }
        case .pinAnalytics: return pinDays
        case .analytics:
            return entities(of: stream).joined().flatMap { rows(of: $0) }
        case .targetingAnalytics:
            return entities(of: stream).joined().flatMap { targetingRows(of: $0) }
                .map { String(decoding: $0.record, as: UTF8.self) }
        case .list:
            return listings(of: stream).flatMap { records(in: $0) }
        }
    }

    /// Those of one listing.
    package func records(in listing: Listing) -> [String] { served(listing).flatMap { world.kept(listing, at: $0) } }

    /// How many ``records(of:)`` there are, without their texts.
    package func recordCount(of stream: DirectStream) -> Int {
        switch stream.source {
        case .userAnalytics: days.count
        case .pinAnalytics: pinDayCount
        case .analytics:
            entities(of: stream).joined().reduce(0) { $0 + rowDays(of: $1).count }
        case .targetingAnalytics: entities(of: stream).joined().reduce(0) { $0 + targetingRows(of: $1).count }
        case .list(let row) where row.form.expand != nil: records(of: stream).count
        case .list: listings(of: stream).reduce(0) { $0 + served($1).count }
        }
    }

    /// ``recordCount(of:)`` of streams, by their names. In a large world that of some takes minutes.
    package func recordCounts(of streams: [DirectStream] = DirectStream.allCases) -> JSONValue {
        .members(streams.map { ($0.rawValue, .number(JSONNumber(recordCount(of: $0)))) })
    }

    /// The minimum number of calls of a stream's own operation. Calls for its parents are not included: they are
    /// counted with the parents' streams, so that the sum over all streams is the cost of a sync of all of them.
    package func minimumCalls(of stream: DirectStream) -> Int {
        switch stream.source {
        case .userAnalytics: return windows
        case .pinAnalytics: return pinCalls.many + pinCalls.alone
        case .analytics:
            return entities(of: stream).reduce(0) { $0 + ($1.count + batchSize - 1) / batchSize * windows }
        case .targetingAnalytics:
            let parts = (targetingTypes.count + Self.typesPerCall - 1) / Self.typesPerCall
            return entities(of: stream).reduce(0) { $0 + ($1.count + batchSize - 1) / batchSize * windows * parts }
        case .list(.adGroupKeywords): return keywordCalls
        case .list: return listings(of: stream).reduce(0) { $0 + pages(of: $1) }
        }
    }

    /// ``minimumCalls(of:)`` of streams, by their names.
    package func fewestCalls(of streams: [DirectStream] = DirectStream.allCases) -> JSONValue {
        .members(streams.map { ($0.rawValue, .number(JSONNumber(minimumCalls(of: $0)))) })
    }

    /// The listings that a stream is read from, parents in their order; of ad groups those with a status asked for.
    package func listings(of stream: DirectStream) -> [Listing] { stream.row.map(listings) ?? [] }

    private func listings(of row: ListRow) -> [Listing] {
        guard let parent = row.parent else { return world.variants(of: Listing(row)) }
        return listings(of: parent).flatMap { listing in
            let parents = row.form.isOfNewest ? newest(of: listing) : listed(listing)
            return parents.flatMap { world.variants(of: listing.child(row, of: $0)) }
        }
    }

    /// The index of the record with the highest id; none if there are no records.
    private func newest(of listing: Listing) -> [Int] {
        let newest = listed(listing).max { world.id(of: listing, at: $0) < world.id(of: listing, at: $1) }
        return newest.map { [$0] } ?? []
    }

    /// The days of analytics, ascending.
    var days: [CalendarDate] {
        let earliest = world.today.advanced(by: -Self.daysBack)
        let start = max(startDate ?? earliest, earliest)
        guard start <= endDate else { return [] }
        return (0...start.days(to: endDate)).map { start.advanced(by: $0) }
    }

    private var windows: Int { (days.count + windowDays - 1) / windowDays }

    /// Entities of analytics, ad account by ad account, each once.
    private func entities(of stream: DirectStream) -> [[AnalyticsEntity]] {
        guard let level = stream.level else { return [] }
        return (0..<world.count(of: .adAccounts)).map { account in
            let indices: [Int] =
                switch level {
                case .adAccount: [0]
                case .campaign: listed(.campaigns(account: account))
                case .adGroup: listed(.adGroups(account: account))
                case .ad: listed(.ads(account: account))
                case .productGroup: listed(.productGroupPromotions(account: account))
                }
            return indices.map { AnalyticsEntity(level: level, account: account, index: $0) }
        }
    }

    private func rows(of entity: AnalyticsEntity) -> [String] {
        let layout = RowLayout(columns: Set(columns + [entity.level.idColumn]))
        let subject = RowSubject(entity, in: world)
        return rowDays(of: entity).map { day in
            var output = RecordWriter()
            world.writeRow(subject, on: day, layout, to: &output)
            return String(decoding: output.bytes, as: UTF8.self)
        }
    }

    private func targetingRows(of entity: AnalyticsEntity) -> [TargetingRow] {
        guard let first = days.first, let last = days.last else { return [] }
        let layout = RowLayout(columns: Set(columns + [entity.level.idColumn]))
        return world.targetingRows(entity, layout, .day, first...last, targetingTypes)
    }

    private func rowDays(of entity: AnalyticsEntity) -> [CalendarDate] {
        days.filter { world.hasRow(entity, on: $0) }
    }

    /// Indices of the records of a listing that a client keeps, in the order in which they are served.
    private func served(_ listing: Listing) -> [Int] {
        var indices = listed(listing)
        if repeats(listing, indices.count) { indices.insert(indices[pageSize - 1], at: pageSize) }
        return indices.filter { isRecent(listing, $0) }
    }

    /// Indices of a listing's records that have one of the requested statuses.
    func listed(_ listing: Listing) -> [Int] {
        let all = 0..<world.count(of: listing)
        return listing.row.adEntity == nil
            ? Array(all) : all.filter { statuses.contains(world.status(of: listing, at: $0)) }
    }

    private func isRecent(_ listing: Listing, _ index: Int) -> Bool {
        guard let startDate, listing.row.adEntity != nil else { return true }
        return world.times(of: listing, at: index).updated >= startDate.startOfDay.seconds
    }

    private func repeats(_ listing: Listing, _ count: Int) -> Bool {
        world.quirks(of: listing).contains(.repeats) && pageSize > 1 && count > pageSize
    }

    func pages(of listing: Listing) -> Int {
        guard listing.row.operation.isPaged else { return 1 }
        let count = listed(listing).count
        let served = count + (repeats(listing, count) ? 1 : 0)
        var pages = max(1, (served + pageSize - 1) / pageSize)
        let quirks = world.quirks(of: listing)
        if quirks.contains(.emptyFirst), count > 0 { pages += 1 }
        if quirks.contains(.emptyMiddle), count > pageSize { pages += 1 }
        return pages
    }
}
