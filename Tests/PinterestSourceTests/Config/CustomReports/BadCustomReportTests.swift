import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("A custom report that Pinterest would refuse")
struct BadCustomReportTests {
    @Test("is refused with report, place, reason and fix", arguments: BadReport.all)
    func refused(_ bad: BadReport) throws {
        let error = try #require(refusal(bad.fields, beside: bad.others))
        #expect(error.pointer == "/custom_reports/0" + bad.pointer)
        #expect(error.problem.hasPrefix("in the custom report \"Daily Camp\", "))
        #expect(error.problem.contains(bad.problem), "\(error)")
        #expect(error.fix.contains(bad.fix), "\(error)")
    }

    @Test("without a required field", arguments: ["level", "granularity"])
    func missing(_ field: String) throws {
        for value in ["null", "\"\"", "\"SOMETHING\"", "3"] {
            let error = try #require(refusal("\"\(field)\": \(value)"))
            let isAbsent = value == "null"
            #expect(error.pointer == "/custom_reports/0" + (isAbsent ? "" : "/\(field)"))
            let problem = isAbsent ? "\"\(field)\" is missing" : value == "\"\"" ? "empty" : "not an allowed value"
            #expect(error.problem.contains(problem))
        }
    }

    @Test(
        "columns about ads at the levels of product items",
        arguments: ["PRODUCT_ITEM", "PRODUCT_ITEM_TARGETING"],
        ReportColumns.refusedForProductItems.sorted()
    )
    func productItemColumns(_ level: String, _ column: String) throws {
        for field in ["columns", "more_columns"] {
            let error = try #require(refusal("\"level\": \"\(level)\", \"\(field)\": [\"\(column)\"]"))
            #expect(error.pointer == "/custom_reports/0/\(field)/0")
            #expect(error.problem.contains(column) && error.problem.contains(level))
        }
        #expect(throws: Never.self) { try customReport("\"columns\": [\"\(column)\"]") }
    }

    @Test("filters by ads at the levels of product items", arguments: ["PRODUCT_ITEM", "PRODUCT_ITEM_TARGETING"])
    func productItemFilters(_ level: String) throws {
        for filter in [#""ad_ids": ["1"]"#, #""ad_statuses": ["PAUSED"]"#] {
            let error = try #require(refusal("\"level\": \"\(level)\", \(filter)"))
            #expect(error.pointer?.hasPrefix("/custom_reports/0/ad_") == true)
            #expect(error.problem.contains(level))
        }
    }

    @Test("targeting types at a level without targeting", arguments: ReportLevel.allCases.filter { !$0.isTargeting })
    func targetingTypes(_ level: ReportLevel) throws {
        let error = try #require(refusal("\"level\": \"\(level.rawValue)\", \"targeting_types\": [\"GENDER\"]"))
        #expect(error.pointer == "/custom_reports/0/targeting_types")
        #expect(error.problem.contains(level.rawValue))
        #expect(error.fix.contains("_TARGETING"))
    }

    @Test(
        "targeting types at a level with targeting are allowed",
        arguments: ReportLevel.allCases.filter(\.isTargeting)
    )
    func allowedTargetingTypes(_ level: ReportLevel) throws {
        let report = try customReport("\"level\": \"\(level.rawValue)\", \"targeting_types\": [\"GENDER\"]")
        #expect(report.definition.targetingTypes == ["GENDER"])
    }

    @Test(
        "a window that Pinterest does not support",
        arguments: ["click_window_days", "engagement_window_days", "view_window_days"],
        [("2", ""), ("-1", ""), ("31", ""), ("[2]", ""), ("[]", ""), ("[1, 7]", ""), ("\"31\"", ""), ("7.5", "")]
    )
    func windows(_ field: String, _ value: (text: String, place: String)) throws {
        let error = try #require(refusal("\"\(field)\": \(value.text)"))
        #expect(error.pointer == "/custom_reports/0/\(field)\(value.place)")
    }
}

/// Members of a report that are refused, and the expected message.
struct BadReport: Sendable, CustomTestStringConvertible {
    let fields: String
    let pointer: String
    let problem: String
    let fix: String
    let others: String

    init(_ fields: String, _ pointer: String, _ problem: String, _ fix: String, beside others: String = "") {
        self.fields = fields
        self.pointer = pointer
        self.problem = problem
        self.fix = fix
        self.others = others
    }

    var testDescription: String { fields }

    static let all = columns + attribution + time + filters + targeting + marketingMix

    private static let columns: [BadReport] = [
        BadReport(#""columns": null"#, "", "there are no columns", "preset"),
        BadReport(#""columns": []"#, "/columns", "there are no columns", "preset"),
        BadReport(#""columns": ["DATE"]"#, "/columns", "there are no columns", "preset"),
        BadReport(#""columns": {}"#, "/columns", "expected a string", "Change"),
        BadReport(#""columns": "ctr""#, "/columns", "\"ctr\" is not a column", "capitals"),
        BadReport(#""columns": [true]"#, "/columns/0", "expected a string", "Change"),
        BadReport(#""columns": [null]"#, "/columns", "there are no columns", "preset"),
        BadReport(#""columns": ["CTR", "ctr"]"#, "/columns/1", "\"ctr\" is not a column", "capitals"),
        BadReport(#""columns": ["CTR,ECTR"]"#, "/columns/0", "is not a column", "capitals"),
        BadReport(#""granularity": "TOTAL", "columns": ["CTR", "DATE"]"#, "/columns/1", "DATE", "Take it out"),
        BadReport(#""columns": ["TARGETING_TYPE", "CTR"]"#, "/columns/0", "_TARGETING", "Take it out"),
        BadReport(#""columns": ["CTR", "TARGETING_VALUE"]"#, "/columns/1", "_TARGETING", "Take it out"),
        BadReport(#""columns": ["CTR", "REPORT_ENTITY_ID"]"#, "/columns/1", "REPORT_ENTITY_ID", "Take it out"),
        BadReport(#""preset": "dbt""#, "/preset", "\"dbt\" is not an allowed value", "dbt_pinterest"),
        BadReport(#""preset": ["dbt_pinterest", "dbt"]"#, "/preset", "expected a string", "Change"),
        BadReport(
            #""level": "PRODUCT_ITEM", "preset": "dbt_pinterest""#,
            "/preset",
            "no columns for the level PRODUCT_ITEM",
            "ADVERTISER, CAMPAIGN, AD_GROUP, PIN_PROMOTION, PIN_PROMOTION_TARGETING, KEYWORD"
        ),
    ]

    private static let attribution: [BadReport] = [
        BadReport(
            #""conversion_report_time": "TODAY""#,
            "/conversion_report_time",
            "not an allowed value",
            "TIME_OF_CONVERSION"
        ),
        BadReport(#""conversion_report_time": {}"#, "/conversion_report_time", "expected a string", "Change"),
        BadReport(#""attribution_types": "ALL""#, "/attribution_types", "not an allowed value", "HOUSEHOLD"),
        BadReport(#""attribution_types": ["ALL"]"#, "/attribution_types/0", "not an allowed value", "HOUSEHOLD"),
    ]

    private static let time: [BadReport] = [
        BadReport(#""start_date": "2026-11-24""#, "/start_date", "in the future", "has begun"),
        BadReport(#""start_date": "2026-02-30""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        BadReport(#""start_date": "01.02.2026""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        BadReport(#""start_date": 20260201"#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        BadReport(#""lookback_days": 914"#, "/lookback_days", "914 is not in 0…913", "range"),
        BadReport(#""lookback_days": -1"#, "/lookback_days", "-1 is not in 0…913", "range"),
        BadReport(#""lookback_days": "week""#, "/lookback_days", "expected a whole number", "Change"),
    ]

    private static let filters: [BadReport] = [
        BadReport(#""campaign_statuses": "paused""#, "/campaign_statuses", "not a status", "capitals"),
        BadReport(#""campaign_statuses": ["paused"]"#, "/campaign_statuses/0", "not a status", "capitals"),
        BadReport(#""ad_group_statuses": [true]"#, "/ad_group_statuses/0", "expected a string", "Change"),
        BadReport(#""ad_statuses": ["A B"]"#, "/ad_statuses/0", "not a status", "capitals"),
        BadReport(#""campaign_objective_types": ["?"]"#, "/campaign_objective_types/0", "not an objective", "capitals"),
        BadReport(#""campaign_ids": ["12a"]"#, "/campaign_ids/0", "\"12a\" is not an id", "number"),
        BadReport(#""ad_group_ids": [1.5]"#, "/ad_group_ids/0", "is not an id", "number"),
        BadReport(#""ad_ids": ["-1"]"#, "/ad_ids/0", "is not an id", "number"),
        BadReport(#""product_group_ids": [-12]"#, "/product_group_ids/0", "is not an id", "number"),
        BadReport(#""product_item_ids": ["１"]"#, "/product_item_ids/0", "is not an id", "number"),
        BadReport(#""metrics_filters": {}"#, "/metrics_filters", "\"field\" is missing", "Add"),
        BadReport(#""metrics_filters": ["a"]"#, "/metrics_filters/0", "expected an object", "Change"),
        metric(#"{"operator": "LESS_THAN", "values": [1]}"#, "", "\"field\" is missing", "Add"),
        metric(#"{"field": "CTR", "values": [1]}"#, "", "\"operator\" is missing", "Add"),
        metric(#"{"field": "CTR", "operator": "LESS_THAN"}"#, "", "\"values\" is missing", "Add"),
        metric(#"{"field": "c", "operator": "LESS_THAN", "values": [1]}"#, "/field", "not a metric", "capitals"),
        metric(#"{"field": "CTR", "operator": "EQUALS", "values": [1]}"#, "/operator", "not an allowed", "LESS_THAN"),
        metric(#"{"field": "CTR", "operator": "LESS_THAN", "values": []}"#, "/values", "no number", "Add"),
        metric(#"{"field": "CTR", "operator": "LESS_THAN", "values": [""]}"#, "/values", "no number", "Add"),
        metric(#"{"field": "CTR", "operator": "LESS_THAN", "values": [1, "x"]}"#, "/values/1", "a number", "Change"),
    ]

    private static func metric(_ filter: String, _ place: String, _ problem: String, _ fix: String) -> BadReport {
        BadReport("\"metrics_filters\": [\(filter)]", "/metrics_filters/0" + place, problem, fix)
    }

    private static func mix(_ fields: String, _ pointer: String, _ problem: String, _ fix: String) -> BadReport {
        let needed = [
            ("level", "\"CAMPAIGN_TARGETING\""), ("targeting_types", "[\"GENDER\"]"), ("kind", "\"MMM\""),
        ]
        let missing = needed.filter { !fields.contains("\"\($0.0)\":") }.map { "\"\($0.0)\": \($0.1)" }
        return BadReport(([fields] + missing).joined(separator: ", "), pointer, problem, fix)
    }

    private static let marketingMix: [BadReport] = [
        mix(#""kind": "mmm""#, "/kind", "not an allowed value", "MMM"),
        mix(#""level": "CAMPAIGN""#, "/level", "cannot be of CAMPAIGN", "CAMPAIGN_TARGETING or AD_GROUP_TARGETING"),
        mix(#""granularity": "MONTH""#, "/granularity", "cannot be of MONTH", "DAY or WEEK"),
        mix(#""columns": ["CTR"]"#, "/columns/0", "do not have the column CTR", "SPEND_IN_DOLLAR"),
        mix(#""targeting_types": ["AGE_BUCKET"]"#, "/targeting_types/0", "targeting type AGE_BUCKET", "APPTYPE"),
        mix(#""targeting_types": []"#, "/targeting_types", "of its own", "AUDIENCE_INCLUDE"),
        mix(#""targeting_types": null"#, "", "of its own", "AUDIENCE_INCLUDE"),
        mix(#""preset": "dbt_pinterest""#, "/preset", "do not have \"preset\"", "Take it out"),
        mix(#""campaign_ids": ["1"]"#, "/campaign_ids", "do not have \"campaign_ids\"", "Take it out"),
        mix(#""campaign_custom_label": "x""#, "/campaign_custom_label", "do not have", "Take it out"),
        mix(#""reporting_timezone": "AD_ACCOUNT_TIME_ZONE""#, "/reporting_timezone", "do not have", "Take it out"),
        mix(#""click_window_days": 7"#, "/click_window_days", "have no conversions", "Take it out"),
        mix(#""attribution_types": ["HOUSEHOLD"]"#, "/attribution_types", "have no conversions", "Take it out"),
    ]

    private static let targeting: [BadReport] = [
        BadReport(
            #""level": "CAMPAIGN_TARGETING", "targeting_types": ["GENDER", "Country"]"#,
            "/targeting_types/1",
            "not a targeting type",
            "most similar"
        ),
        BadReport(
            #""level": "CAMPAIGN_TARGETING", "targeting_types": "gender""#,
            "/targeting_types",
            "not a targeting type",
            "most similar"
        ),
        BadReport(
            #""level": "ADVERTISER_TARGETING", "targeting_types": ["AUDIENCE_MULTIPLIER"]"#,
            "/targeting_types/0",
            "at level CAMPAIGN_TARGETING only",
            "use that level"
        ),
        BadReport(
            #""level": "CAMPAIGN_TARGETING", "targeting_types": ["MEDIA_TYPE"]"#,
            "/targeting_types/0",
            "at level PRODUCT_ITEM_TARGETING only",
            "use that level"
        ),
    ]
}
