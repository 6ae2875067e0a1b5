import Basics
import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("A custom report")
struct CustomReportTests {
    @Test("a name, a level, a granularity and a column are enough; the API's own defaults are sent")
    func minimal() throws {
        let report = try customReport()
        #expect(report.name == "Daily Camp")
        #expect(report.definition.level == .campaign)
        #expect(report.definition.granularity == .day)
        #expect(report.definition.columns == ["SPEND_IN_DOLLAR", "CAMPAIGN_ID"])
        let options = report.definition.options.map { "\($0.name)=\($0.value.text)" }
        #expect(
            options == [
                "click_window_days=30", "engagement_window_days=30", "view_window_days=1",
                #"conversion_report_time="TIME_OF_AD_ACTION""#, #"attribution_types=["INDIVIDUAL","HOUSEHOLD"]"#,
            ]
        )
        #expect(report.definition.targetingTypes == nil)
        #expect(report.definition.parts.map(\.count) == [0])
        #expect(report.definition.startDate == nil)
        #expect(report.definition.lookbackDays == nil)
        #expect(report.definition.conversionWindowDays == 30)
        #expect(report.unknownColumns.isEmpty)
    }

    @Test("every level is known", arguments: ReportLevel.allCases)
    func levels(_ level: ReportLevel) throws {
        #expect(try customReport("\"level\": \"\(level.rawValue)\"").definition.level == level)
    }

    @Test("every granularity is known", arguments: ReportGranularity.allCases)
    func granularities(_ granularity: ReportGranularity) throws {
        let report = try customReport("\"granularity\": \"\(granularity.rawValue)\"")
        #expect(report.definition.granularity == granularity)
    }

    @Test(
        "a window is sent as configured, 0 as 0, even if it is in a list",
        arguments: ["click_window_days", "engagement_window_days", "view_window_days"],
        [0, 1, 7, 14, 30, 60]
    )
    func windows(_ field: String, _ days: Int) throws {
        #expect(try customReport("\"\(field)\": \(days)").option(field) == .number(JSONNumber(days)))
        #expect(try customReport("\"\(field)\": [\(days)]").option(field) == .number(JSONNumber(days)))
    }

    @Test(
        "the longest window is used",
        arguments: [
            (#""click_window_days": 0, "engagement_window_days": 0, "view_window_days": 0"#, 0),
            (#""click_window_days": 60"#, 60), (#""engagement_window_days": 60"#, 60), (#""view_window_days": 60"#, 60),
            (#""click_window_days": 1, "engagement_window_days": 7"#, 7),
        ]
    )
    func longestWindow(_ fields: String, _ days: Int) throws {
        #expect(try customReport(fields).definition.conversionWindowDays == days)
    }

    @Test(
        "attribution is sent as configured; an empty list means both types",
        arguments: [
            (#""conversion_report_time": "TIME_OF_CONVERSION""#, "conversion_report_time", #""TIME_OF_CONVERSION""#),
            (#""attribution_types": ["HOUSEHOLD"]"#, "attribution_types", #"["HOUSEHOLD"]"#),
            (#""attribution_types": ["HOUSEHOLD", "HOUSEHOLD"]"#, "attribution_types", #"["HOUSEHOLD"]"#),
            (#""attribution_types": []"#, "attribution_types", #"["INDIVIDUAL","HOUSEHOLD"]"#),
        ]
    )
    func attribution(_ fields: String, _ option: String, _ value: String) throws {
        #expect(try customReport(fields).option(option)?.text == value)
    }

    @Test("a start date and lookback of its own are kept")
    func time() throws {
        let report = try customReport(#""start_date": "2026-02-01", "lookback_days": 913"#)
        #expect(report.definition.startDate == CalendarDate("2026-02-01"))
        #expect(report.definition.lookbackDays == 913)
        #expect(try customReport(#""lookback_days": 0"#).definition.lookbackDays == 0)
    }

    @Test("null, a blank and an empty list mean absent, in every optional field")
    func absent() throws {
        let names = ["click_window_days", "engagement_window_days", "view_window_days", "lookback_days"]
        let texts = ["conversion_report_time", "start_date", "preset"]
        let lists =
            ["more_columns", "targeting_types", "attribution_types", "metrics_filters"] + ReportFilter.all.map(\.name)
        let fields =
            (names + texts + lists).map { "\"\($0)\": null" } + texts.map { "\"\($0)\": \"\"" }
            + lists.map { "\"\($0)\": []" }
        let plain = try customReport()
        for field in fields {
            let report = try customReport(field)
            #expect(report.definition.options.map(\.value) == plain.definition.options.map(\.value), "\(field)")
            #expect(report.definition.columns == plain.definition.columns, "\(field)")
            #expect(report.definition.targetingTypes == nil && report.definition.parts.map(\.count) == [0], "\(field)")
            #expect(report.definition.startDate == nil && report.definition.lookbackDays == nil, "\(field)")
        }
    }

    @Test("fields of later versions are ignored")
    func unknownField() {
        #expect(throws: Never.self) { try customReport(#""some_later_field": {"a": [1]}"#) }
    }

    @Test("targeting types of its own are kept in their order; without them, those of the configuration are used")
    func targetingTypes() throws {
        let own = try customReport(
            #""level": "AD_GROUP_TARGETING", "targeting_types": ["GENDER", "COUNTRY", "GENDER"]"#,
            beside: #""targeting_types": ["REGION"]"#
        )
        #expect(own.definition.targetingTypes == ["GENDER", "COUNTRY"])
        let without = try customReport(#""level": "AD_GROUP_TARGETING""#, beside: #""targeting_types": ["REGION"]"#)
        #expect(without.definition.targetingTypes == nil)
    }

    @Test("numbers of metrics filters keep their text")
    func metricsFilters() throws {
        let text =
            #"[{"field":"SPEND_IN_DOLLAR","operator":"GREATER_THAN","values":[1.50,12345678901234567890.10]},"#
            + #"{"field":"TOTAL_IMPRESSION","operator":"LESS_THAN","values":[-0]}]"#
        #expect(try customReport("\"metrics_filters\": \(text)").option("metrics_filters")?.text == text)
    }

    @Test("a metrics filter's members are sent in the API's order, others are ignored")
    func metricsFilterMembers() throws {
        let report = try customReport(
            #""metrics_filters": [{"values":[1],"later":1,"operator":"LESS_THAN","field":"A"}]"#
        )
        #expect(
            report.option("metrics_filters")?.text == #"[{"field":"A","operator":"LESS_THAN","values":[1]}]"#
        )
    }

    @Test("columns that are not in the API description are requested, with one warning that names report and columns")
    func unknownColumns() throws {
        let configuration = try configuration(
            with: #""custom_reports": [\#(reportFields(#""columns": ["NEW_A", "CTR"], "more_columns": ["NEW_B"]"#))]"#
        )
        let report = try #require(configuration.customReports.first)
        #expect(report.definition.columns == ["NEW_A", "CTR", "NEW_B", "CAMPAIGN_ID"])
        let warning = try #require(configuration.warnings.first)
        #expect(configuration.warnings.count == 1)
        for part in ["\"Daily Camp\"", "NEW_A, NEW_B"] { #expect(warning.contains(part)) }
        #expect(!warning.contains("CTR"))
    }

    @Test("unknown fields are reported, at the top and in a report, with their names and without their values")
    func unknownFields() throws {
        let configuration = try configuration(
            with:
                #""ad_acount_ids": ["123"], "custom_reports": [\#(reportFields(#""columns": ["CTR"], "colums": ["X"]"#))]"#
        )
        #expect(configuration.warnings.count == 2)
        #expect(configuration.warnings.first?.contains("\"ad_acount_ids\"") == true)
        #expect(configuration.warnings.last?.contains("\"Daily Camp\"") == true)
        #expect(configuration.warnings.last?.contains("\"colums\"") == true)
        #expect(!configuration.warnings.joined().contains("123"))
    }

    @Test(
        "no field of the spec or of older configurations causes a warning",
        arguments: ["every-field", "reference", "top-level-credentials"]
    )
    func knownFields(fixture: String) throws {
        let input = JSONInput(
            source: fixture,
            value: try JSONValue(parsing: try RepositoryFile.fixture("configurations/\(fixture).json"))
        )
        let today = try #require(CalendarDate("2026-11-23"))
        let told = try ConnectorConfiguration(input, today: today).warnings.filter { $0.contains("unknown fields") }
        // One fixture deliberately has a field that no version knows.
        let unknown = fixture == "every-field" ? ["\"some_later_field\""] : []
        #expect(told.flatMap { $0.matches(of: /"[^"]*"/).map { String($0.output) } } == unknown)
    }

    @Test("known columns cause no warning")
    func noWarning() throws {
        let all = list(ReportColumns.all)
        let configuration = try configuration(
            with: "\"custom_reports\": [\(reportFields("\"columns\": \(all)"))], \"targeting_types\": [\"GENDER\"]"
        )
        #expect(configuration.warnings.isEmpty)
        #expect(configuration.customReports.first?.definition.columns.count == 626)
    }

    @Test("each column is requested once: those listed, those listed as new, those of the preset, those of the key")
    func columnOrder() throws {
        let report = try customReport(
            #""columns": ["CTR", "IMPRESSION_1", "CTR"], "more_columns": ["CTR", "LEADS"], "preset": "dbt_pinterest""#
        )
        #expect(
            report.definition.columns == [
                "CTR", "IMPRESSION_1", "LEADS", "ADVERTISER_ID", "CAMPAIGN_ID", "CAMPAIGN_NAME", "CAMPAIGN_STATUS",
                "IMPRESSION_2", "CLICKTHROUGH_1", "CLICKTHROUGH_2", "SPEND_IN_MICRO_DOLLAR", "TOTAL_CONVERSIONS",
                "TOTAL_CONVERSIONS_QUANTITY", "TOTAL_CONVERSIONS_VALUE_IN_MICRO_DOLLAR",
            ]
        )
    }

    @Test("fields that rows have anyway are left out of the request")
    func unaskedColumns() throws {
        #expect(try customReport(#""columns": ["DATE", "CTR"]"#).definition.columns == ["CTR", "CAMPAIGN_ID"])
        let targeting = try customReport(
            #""level": "CAMPAIGN_TARGETING", "columns": ["TARGETING_TYPE", "TARGETING_VALUE", "CTR"]"#
        )
        #expect(targeting.definition.columns == ["CTR", "CAMPAIGN_ID"])
        let keyword = try customReport(#""level": "KEYWORD", "columns": ["REPORT_ENTITY_ID", "CTR"]"#)
        #expect(keyword.definition.columns == ["CTR", "AD_ACCOUNT_ID"])
    }

    @Test("the columns of a preset are enough")
    func presetAlone() throws {
        for fields in [#""columns": [], "preset": "dbt_pinterest""#, #""columns": null, "preset": "dbt_pinterest""#] {
            #expect(try customReport(fields).definition.columns.contains("TOTAL_CONVERSIONS_QUANTITY"))
        }
    }

    @Test("reports keep the configuration's order")
    func order() throws {
        let reports = ["b", "a", "c"].map { reportFields("\"name\": \"\($0)\"") }.joined(separator: ", ")
        let names = try configuration(with: "\"custom_reports\": [\(reports)]").customReports.map(\.streamName)
        #expect(names == ["custom_b", "custom_a", "custom_c"])
    }

    @Test("a warning names configured targeting types that only one level has")
    func boundTargetingType() throws {
        let warnings = try configuration(with: #""targeting_types": ["GENDER", "AUDIENCE_MULTIPLIER"]"#).warnings
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("AUDIENCE_MULTIPLIER") == true)
        #expect(warnings.first?.contains("CAMPAIGN_TARGETING") == true)
    }
}
