import Basics
import AirbyteProtocol
import ConnectorTesting
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Reading custom reports", .timeLimit(.minutes(10)))
struct CustomReportReadTests {
    private let world = World()

    private func report(_ fields: String) throws -> CustomReport {
        try CustomReport(
            JSONInput(source: "config", value: JSONValue(reportFields(fields))).takingPlainMeaning,
            configuredStart: world.startDate,
            today: world.today
        )
    }

    private func run(_ fields: String..., mode: SyncMode = .fullRefresh) throws -> SyncRun {
        let reports = try fields.map { try JSONValue(reportFields($0)) }
        return SyncRun(
            world: world,
            streams: try fields.map { try report($0).streamName },
            mode: mode,
            configuration: ["custom_reports": .array(reports)],
            workers: 2
        )
    }

    /// The bodies sent to create reports, each member as its JSON text.
    private func bodies(_ result: SyncRun.Result) throws -> [[String: String]] {
        try result.mock.received.compactMap(\.body).map { body in
            let members = try #require(JSONValue(body).objectValue)
            return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.text) })
        }
    }

    @Test(
        "each granularity of each kind of level gives all rows",
        arguments: ReportGranularity.allCases,
        [
            .advertiser, .campaign, .adGroupTargeting, .pinPromotion, .keyword, .productItem, .productGroup,
        ] as [ReportLevel]
    )
    func whole(_ granularity: ReportGranularity, _ level: ReportLevel) async throws {
        let fields = """
            "level": "\(level.rawValue)", "granularity": "\(granularity.rawValue)",
            "columns": ["SPEND_IN_DOLLAR", "TOTAL_CLICKTHROUGH"]\(startForTotal(level, granularity))
            """
        let custom = try report(fields)
        let result = try await run(fields).read()
        let expected = ExpectedReports(world, custom: custom)
        let truth = try expected.records()
        #expect(!truth.isEmpty)
        #expect(try result.normalised(custom.streamName).sorted() == truth.sorted())
        #expect(result.isComplete)
        #expect(result.calls["analytics/create_report"] == expected.reports)
        #expect(result.orderViolations(of: custom.streamName).isEmpty)
    }

    // A total of product items covers at most 31 days, fewer than configured, so the expected rows would be those of
    // other days.
    private func startForTotal(_ level: ReportLevel, _ granularity: ReportGranularity) -> String {
        guard level == .productItem, granularity == .total else { return "" }
        return #", "start_date": "\#(world.today.advanced(by: -20))""#
    }

    @Test("without configuration the defaults are sent, and nothing else")
    func defaults() async throws {
        let result = try await run("").read()
        let expected = [
            "start_date": #""\#(world.startDate)""#, "end_date": #""\#(world.today)""#, "level": #""CAMPAIGN""#,
            "granularity": #""DAY""#, "columns": #"["SPEND_IN_DOLLAR","CAMPAIGN_ID"]"#, "click_window_days": "30",
            "engagement_window_days": "30", "view_window_days": "1",
            "conversion_report_time": #""TIME_OF_AD_ACTION""#, "attribution_types": #"["INDIVIDUAL","HOUSEHOLD"]"#,
        ]
        let bodies = try bodies(result)
        #expect(bodies == Array(repeating: expected, count: world.count(of: .adAccounts)))
    }

    @Test("the configuration is sent unchanged, windows of 0 as 0, numbers with their text")
    func everything() async throws {
        let own = world.today.advanced(by: -12)
        let result = try await run(
            """
            "level": "AD_GROUP_TARGETING", "granularity": "WEEK", "columns": ["SPEND_IN_DOLLAR", "AD_GROUP_ID"],
            "click_window_days": 0, "engagement_window_days": [7], "view_window_days": 60,
            "conversion_report_time": "TIME_OF_CONVERSION", "attribution_types": ["HOUSEHOLD"],
            "start_date": "\(own)", "targeting_types": ["GENDER", "COUNTRY"],
            "campaign_statuses": ["RUNNING", "PAUSED"], "ad_group_statuses": ["RUNNING"],
            "campaign_ids": ["626735565838", "626735565839"], "ad_group_ids": ["2680060704746"],
            "campaign_objective_types": ["AWARENESS"],
            "metrics_filters": [
                {"field": "SPEND_IN_DOLLAR", "operator": "GREATER_THAN", "values": [0.10, 1e2, 9007199254740993]}
            ]
            """
        ).read()
        #expect(result.isComplete)
        let monday = Period.start(of: own, .week)
        let expected = [
            "start_date": #""\#(monday)""#, "end_date": #""\#(world.today)""#, "level": #""AD_GROUP_TARGETING""#,
            "granularity": #""WEEK""#, "columns": #"["SPEND_IN_DOLLAR","AD_GROUP_ID"]"#,
            "click_window_days": "0", "engagement_window_days": "7", "view_window_days": "60",
            "conversion_report_time": #""TIME_OF_CONVERSION""#, "attribution_types": #"["HOUSEHOLD"]"#,
            "targeting_types": #"["GENDER","COUNTRY"]"#, "campaign_statuses": #"["RUNNING","PAUSED"]"#,
            "ad_group_statuses": #"["RUNNING"]"#, "campaign_ids": #"["626735565838","626735565839"]"#,
            "ad_group_ids": #"["2680060704746"]"#, "campaign_objective_types": #"["AWARENESS"]"#,
            "metrics_filters":
                #"[{"field":"SPEND_IN_DOLLAR","operator":"GREATER_THAN","values":[0.10,1e2,9007199254740993]}]"#,
        ]
        let bodies = try bodies(result)
        #expect(bodies.count == world.count(of: .adAccounts))
        for body in bodies { #expect(body == expected) }
    }

    @Test("its own start takes precedence over the configuration's, whether earlier or later", arguments: [-100, -10])
    func ownStart(_ offset: Int) async throws {
        let start = world.today.advanced(by: offset)
        let fields = #""start_date": "\#(start)""#
        let custom = try report(fields)
        let result = try await run(fields).read()
        #expect(try bodies(result).allSatisfy { $0["start_date"] == "\"\(start)\"" })
        #expect(
            try result.normalised(custom.streamName).sorted()
                == ExpectedReports(world, custom: custom).records().sorted()
        )
    }

    @Test("seven or more statuses of the report's own entity become two reports that together are complete")
    func statuses() async throws {
        let columns = #""columns": ["SPEND_IN_DOLLAR", "CAMPAIGN_STATUS"]"#
        let all = try ExpectedReports(world, custom: report(columns)).records()
        func status(_ row: String) throws -> String { try #require(JSONValue(row)["CAMPAIGN_STATUS"]?.stringValue) }
        let present = Set(try all.map(status)).sorted()
        try #require(present.count >= 2)
        let known = SummaryStatus.Kind.campaign.statuses.map(\.rawValue)
        // The first and the last in the list have rows, so that each of the two reports has some.
        let others = known.filter { $0 != present[0] && $0 != present[1] }
        let seven = [present[0]] + others.prefix(5) + [present[1]]
        try #require(seven.count == 7)
        let result = try await run(columns + #", "campaign_statuses": \#(list(seven))"#).read()
        let wanted = try all.filter { seven.contains(try status($0)) }
        #expect(try result.normalised("custom__daily _camp").sorted() == wanted.sorted())
        let sent = try bodies(result).map { $0["campaign_statuses"] }
        #expect(sent.count == 2 * world.count(of: .adAccounts))
        #expect(Set(sent) == [JSONValue.strings(Array(seven.prefix(6))).text, JSONValue.strings([seven[6]]).text])
        #expect(result.isComplete)
    }

    @Test("a column that this version does not know causes a warning and is still sent")
    func unknownColumn() async throws {
        let result = try await run(#""columns": ["SPEND_IN_DOLLAR", "BRAND_NEW_METRIC"]"#).read()
        let warnings = result.log.logs("WARN").filter { $0.contains("BRAND_NEW_METRIC") && $0.contains("Daily Camp") }
        #expect(warnings.count == 1)
        #expect(try bodies(result).allSatisfy { $0["columns"]?.contains("BRAND_NEW_METRIC") == true })
        // The emulated API refuses it as Pinterest does.
        #expect(!result.isComplete)
        #expect(!result.log.errors.isEmpty)
    }

    @Test("its own look-back counts from the cursor and replaces the configuration's", arguments: [0, 10, 45])
    func ownLookback(_ days: Int) async throws {
        var run = try run(#""level": "ADVERTISER", "lookback_days": \#(days)"#, mode: .incremental)
        run.configuration["conversion_lookback_days"] = 20
        let stream = try #require(run.streams.first)
        let first = try await run.read()
        let rows = try first.normalised(stream).map { try JSONValue($0) }
        let latest = Dictionary(
            try rows.map { (try #require($0["AD_ACCOUNT_ID"]).text, try #require($0["DATE"]?.stringValue)) }
        ) { max($0, $1) }
        run.state = first.log.stateFile()
        let starts = try bodies(try await run.read()).compactMap { $0["start_date"] }
        let expected = try latest.values.map { text in
            let day = try #require(CalendarDate(text)).advanced(by: -max(3, days))
            return "\"\(max(day, world.startDate))\""
        }
        #expect(starts.sorted() == expected.sorted())
    }

    @Test("discover lists each custom report with its columns, its key and its sync modes")
    func discover() throws {
        let run = try run(
            #""name": "Daily Camp""#,
            #""name": "sum", "granularity": "TOTAL", "columns": ["TOTAL_CLICKTHROUGH"]"#,
            #""name": "hours", "granularity": "HOUR""#
        )
        let reports = try #require(run.configuration["custom_reports"])
        let mock = MockPinterest(world: world)
        var settings = try #require(mock.configuration.objectValue)
        settings["custom_reports"] = reports
        let sink = CollectingSink()
        let time = VirtualTime(startingAt: world.today.startOfDay)
        let connector = Connector.testing(mock, time: time, into: sink)
        try connector.discover(configuration: JSONInput(source: "config", value: .object(settings)))
        let messages = try MessageLog(sink.bytes).entries.compactMap { entry -> JSONValue? in
            if case .other(let value) = entry { value } else { nil }
        }
        let catalog = try #require(messages.first?["catalog"]?["streams"]?.arrayValue)
        #expect(catalog.count == StreamTable.all.count + 3)
        func entry(_ name: String) throws -> JSONValue {
            try #require(catalog.first { $0["name"]?.stringValue == name }, "\(name)")
        }
        func properties(_ name: String) throws -> Set<String> {
            Set(try #require(entry(name)["json_schema"]?["properties"]?.objectValue).keys)
        }
        #expect(try properties("custom__daily _camp") == ["SPEND_IN_DOLLAR", "CAMPAIGN_ID", "DATE"])
        #expect(try entry("custom__daily _camp")["supported_sync_modes"] == ["full_refresh", "incremental"])
        #expect(
            Set(try #require(entry("custom__daily _camp")["source_defined_primary_key"]?.arrayValue).map(\.text))
                == [#"["CAMPAIGN_ID"]"#, #"["DATE"]"#]
        )
        #expect(try entry("custom_sum")["supported_sync_modes"] == ["full_refresh"])
        #expect(try entry("custom_sum")["source_defined_primary_key"] == [["CAMPAIGN_ID"]])
        #expect(try properties("custom_sum").isSuperset(of: ["TOTAL_CLICKTHROUGH", "CAMPAIGN_ID"]))
        #expect(try entry("custom_hours")["source_defined_primary_key"]?.arrayValue?.isEmpty ?? true)
    }
}
