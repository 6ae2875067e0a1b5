import Basics
import PinterestFacts

extension ReportRequest {
    /// Reads and validates the body of a marketing mix report's creation as the API does. Columns that other reports do
    /// not have get no values.
    ///
    /// - Parameter today: the day from which date limits are counted, which are taken to be those of other reports.
    init(parsingMix body: [UInt8], account: Int, today: CalendarDate) throws(APIError) {
        let members = try ReportMembers(parsing: body)
        try members.allowOnly(Self.mixMembers)
        let levels = APIFacts.shared.names("MMMReportLevel") ?? []
        let granularities = APIFacts.shared.names("MMMReportGranularity") ?? []
        guard let level = ReportingLevel(rawValue: try members.choice("level", levels)),
            let granularity = Granularity(rawValue: try members.choice("granularity", granularities))
        else { throw .invalidReport }
        for name in ["report_name", "columns", "targeting_types"] where !members.isGiven(name) {
            throw .invalid("'\(name)' is a required property")
        }
        try members.check("report_name", "a string") { $0.stringValue != nil }
        let columns = try members.strings("columns", from: APIFacts.shared.names("MMMReportingColumn")) ?? []
        let types = APIFacts.shared.names("MMMReportingTargetingType")
        self.init(
            account: account,
            level: level,
            granularity: granularity,
            range: try Self.range(members, level, granularity, today: today),
            columns: columns.compactMap { AnalyticsColumn.reportPlaces[$0] }.map(UInt16.init)
        )
        isMix = true
        targetingTypes = try members.strings("targeting_types", count: 1...7, from: types) ?? []
        _ = try members.strings("countries")
        _ = try members.strings("advertiser_ids")
        _ = try members.strings("custom_column_ids", count: 0...20)
    }

    private static let mixMembers = [
        "report_name", "start_date", "end_date", "granularity", "level", "columns", "targeting_types", "countries",
        "advertiser_ids", "custom_column_ids",
    ]
}
