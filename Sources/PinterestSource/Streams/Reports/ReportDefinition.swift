import Basics
import JSONText
import PinterestAPI

/// What the reports of one stream ask for, whichever account and window they are about.
struct ReportDefinition: Sendable {
    let kind: ReportKind
    let level: ReportLevel
    let granularity: ReportGranularity
    /// Columns asked for: those chosen, and those of the key. `DATE` is not among them, the API adds it.
    let columns: [String]
    /// Members of the request's body beside dates, level, granularity, columns and targeting types, in their order.
    let options: [(name: String, value: JSONValue)]
    /// Which targeting types are asked for; nil for the configuration's.
    let targetingTypes: [String]?
    /// The time zone of its days; nil for the configuration's.
    let reportingTimezone: ReportingTimezone?
    /// Members that differ between reports which together give the rows: one report is created for each element.
    /// A list of more values than the API takes at once is cut this way.
    let parts: [[(name: String, value: JSONValue)]]
    /// First day wanted; nil for the configuration's.
    let startDate: CalendarDate?
    /// Days before the cursor that are read again; nil for the configuration's, as far as the windows reach.
    let lookbackDays: Int?
    /// The longest of its conversion windows, in days: later its numbers do not change.
    let conversionWindowDays: Int

    /// A report of the API's own conversion windows, without filters.
    init(_ level: ReportLevel, granularity: ReportGranularity = .day, columns: [String]) {
        self.init(
            level,
            granularity: granularity,
            columns: columns,
            conversionWindowDays: AttributionWindows.longestByDefault
        )
    }

    init(
        _ level: ReportLevel,
        kind: ReportKind = .standard,
        granularity: ReportGranularity,
        columns: [String],
        options: [(name: String, value: JSONValue)] = [],
        targetingTypes: [String]? = nil,
        reportingTimezone: ReportingTimezone? = nil,
        parts: [[(name: String, value: JSONValue)]] = [[]],
        startDate: CalendarDate? = nil,
        lookbackDays: Int? = nil,
        conversionWindowDays: Int
    ) {
        self.kind = kind
        self.level = level
        self.granularity = granularity
        let chosen = columns.filter { !Self.addedByPinterest.contains($0) }
        let keys = ReportKey(level).columns.filter { !chosen.contains($0) }
        self.columns = chosen + keys
        self.options = options
        self.targetingTypes = targetingTypes
        self.reportingTimezone = reportingTimezone
        self.parts = parts
        self.startDate = startDate
        self.lookbackDays = lookbackDays
        self.conversionWindowDays = conversionWindowDays
    }

    /// Fields of a row that are there unasked.
    private static let addedByPinterest: Set<String> = [
        ReportKey.date, ReportKey.targetingType, ReportKey.targetingValue,
    ]
}
