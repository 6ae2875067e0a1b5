import HTTPTransport
import JSONText
import MockPinterest
import Testing

@Suite("Reports that the API refuses")
struct ReportRefusalTests {
    private let client = ReportClient(MockPinterest())

    struct Limit: Sendable, CustomTestStringConvertible {
        let level: ReportingLevel
        let granularity: String
        let daysBack: Int
        let daysLong: Int
        var testDescription: String { "\(level) by \(granularity)" }
    }

    static let limits =
        ReportingLevel.allCases.map { level in
            let isItem = level.rawValue.hasPrefix("PRODUCT_ITEM")
            return Limit(level: level, granularity: "DAY", daysBack: isItem ? 92 : 914, daysLong: isItem ? 31 : 186)
        } + [
            Limit(level: .campaign, granularity: "TOTAL", daysBack: 914, daysLong: 186),
            Limit(level: .campaign, granularity: "HOUR", daysBack: 8, daysLong: 3),
            Limit(level: .productItem, granularity: "HOUR", daysBack: 8, daysLong: 3),
            Limit(level: .productItemTargeting, granularity: "MONTH", daysBack: 92, daysLong: 31),
        ]

    @Test("are those that go too far back or are too long", arguments: limits)
    func dates(limit: Limit) async throws {
        let today = client.mock.world.today
        func answer(back: Int, long: Int) async -> (status: Int, body: String) {
            let start = today.advanced(by: -back)
            let answer = await client.send(
                .post,
                client.path(0),
                client.request(
                    limit.level,
                    [
                        "granularity": .string(limit.granularity), "start_date": .string("\(start)"),
                        "end_date": .string("\(start.advanced(by: long - 1))"),
                    ]
                )
            )
            return (answer.status, text(answer.body))
        }
        #expect(await answer(back: limit.daysBack, long: limit.daysLong).status == 200)
        let early = await answer(back: limit.daysBack + 1, long: 1)
        #expect(early.status == 400)
        #expect(
            early.body == "{\"code\":1,\"message\":\"You can only get data from the last \(limit.daysBack) days.\"}"
        )
        let long = await answer(back: limit.daysBack, long: limit.daysLong + 1)
        #expect(long.status == 400)
        #expect(long.body == "{\"code\":1,\"message\":\"You can only get data for \(limit.daysLong) days at a time.\"}")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var level = ReportingLevel.campaign
        let change: (String, JSONValue)
        let message: String
        var testDescription: String { "\(change.0) \(String(decoding: change.1.bytes, as: UTF8.self).prefix(60))" }
    }

    static let many: JSONValue = .array((0..<501).map { .string("\($0)") })

    static let refused: [Refused] =
        ["start_date", "end_date", "granularity", "level", "columns"].map {
            Refused(change: ($0, .null), message: "'\($0)' is a required property")
        } + [
            Refused(change: ("start_date", "2026-11-31"), message: "not a date"),
            Refused(change: ("start_date", "2026-12-01"), message: "Invalid ad account ads analytics parameters."),
            Refused(change: ("granularity", "YEAR"), message: "not one of"),
            Refused(change: ("level", "AD"), message: "not one of"),
            Refused(change: ("columns", []), message: "at least 1"),
            Refused(change: ("columns", ["DATE"]), message: "'DATE' is not one of"),
            Refused(change: ("columns", ["QUIZ_PIN_RESULT_OPEN"]), message: "not one of"),
            Refused(change: ("columns", "CTR"), message: "not an array"),
            Refused(change: ("columns", [1]), message: "not an array of strings"),
            Refused(change: ("page_size", 250), message: "Property 'page_size' is not known"),
            Refused(change: ("campaign_statuses", []), message: "1 to 6 items"),
            Refused(
                change: (
                    "campaign_statuses",
                    .array(SummaryStatus.Kind.campaign.statuses.prefix(7).map { .string($0.rawValue) })
                ),
                message: "1 to 6 items (has 7)"
            ),
            Refused(change: ("ad_group_statuses", ["APPROVED"]), message: "not one of"),
            Refused(change: ("ad_statuses", ["RUNNING"]), message: "not one of"),
            Refused(change: ("product_group_statuses", ["DRAFT"]), message: "not one of"),
            Refused(change: ("campaign_ids", many), message: "1 to 500 items (has 501)"),
            Refused(change: ("ad_ids", ["x"]), message: "must match"),
            Refused(change: ("click_window_days", 2), message: "not one of"),
            Refused(change: ("view_window_days", "1"), message: "not an integer"),
            Refused(change: ("attribution_types", ["ALL"]), message: "not one of"),
            Refused(change: ("conversion_report_time", "TIME_OF_DAY"), message: "not one of"),
            Refused(change: ("primary_sort", "BY_NAME"), message: "not one of"),
            Refused(change: ("report_format", "CSV"), message: "not one of"),
            Refused(change: ("start_hour", 3), message: "only allowed for hourly"),
            Refused(change: ("metrics_filters", []), message: "not a list of field"),
            Refused(
                change: ("metrics_filters", [["field": "CTR", "operator": "LESS_THAN", "values": [1]]]),
                message: "not a list of field"
            ),
            Refused(change: ("targeting_types", ["GENDER"]), message: "requires a level"),
            Refused(level: .adGroupTargeting, change: ("targeting_types", []), message: "1 to 5 items"),
            Refused(
                level: .adGroupTargeting,
                change: ("targeting_types", ["KEYWORD", "APPTYPE", "GENDER", "LOCATION", "PLACEMENT", "GEO"]),
                message: "1 to 5 items (has 6)"
            ),
            Refused(level: .adGroupTargeting, change: ("targeting_types", ["SEX"]), message: "not one of"),
            Refused(
                level: .adGroupTargeting,
                change: ("targeting_types", ["AUDIENCE_MULTIPLIER"]),
                message: "only available at level CAMPAIGN_TARGETING"
            ),
            Refused(
                level: .adGroupTargeting,
                change: ("targeting_types", ["MEDIA_TYPE"]),
                message: "only available at level PRODUCT_ITEM_TARGETING"
            ),
            Refused(level: .productItem, change: ("ad_ids", ["1"]), message: "not supported for Product Item"),
            Refused(
                level: .productItemTargeting,
                change: ("ad_statuses", ["PAUSED"]),
                message: "not supported for Product Item"
            ),
        ]
        + [
            "AD_ID", "AD_NAME", "AD_STATUS", "PIN_PROMOTION_ID", "PIN_PROMOTION_NAME", "PIN_PROMOTION_STATUS",
        ].map {
            Refused(
                level: .productItem,
                change: ("columns", ["AD_ACCOUNT_ID", .string($0)]),
                message: "Column '\($0)' is not supported"
            )
        }

    @Test("are those with a member that is missing, unknown or wrong", arguments: refused)
    func members(refused: Refused) async throws {
        #expect(await client.send(.post, client.path(0), client.request(refused.level)).status == 200)
        let request = client.request(refused.level, [refused.change.0: refused.change.1])
        let answer = await client.send(.post, client.path(0), request)
        #expect(answer.status == 400)
        let message = try JSONValue(parsing: answer.body)["message"]?.stringValue
        #expect(message?.contains(refused.message) == true, "\(message ?? "")")
    }

    @Test("are those whose body is not an object, and those with a query", arguments: ["", "[]", "{", "null"])
    func noObject(body: String) async throws {
        var request = MockRequest(get: client.path(0), token: client.token)
        request.head.method = .post
        request.body = Array(body.utf8)
        #expect(await client.mock.handle(request).status == 400)
        #expect(await client.send(.post, "\(client.path(0))?level=CAMPAIGN", client.request()).status == 400)
    }

    @Test("do not include those that use every allowed member")
    func everything() async throws {
        let request = client.request(
            .campaignTargeting,
            [
                "attribution_types": ["INDIVIDUAL", "HOUSEHOLD"], "click_window_days": 0, "engagement_window_days": 60,
                "view_window_days": 14, "conversion_report_time": "TIME_OF_CONVERSION", "campaign_ids": ["1"],
                "campaign_statuses": ["RUNNING"], "campaign_objective_types": ["AWARENESS"],
                "campaign_brand_label": "x", "ad_group_ids": ["1"], "ad_group_statuses": ["PAUSED"], "ad_ids": ["1"],
                "ad_statuses": ["APPROVED"], "product_group_ids": ["1"], "product_group_statuses": ["EXCLUDED"],
                "product_item_ids": ["1"], "targeting_types": ["GENDER", "AUDIENCE_MULTIPLIER"],
                "metrics_filters": [["field": "SPEND_IN_DOLLAR", "operator": "GREATER_THAN", "values": [1]]],
                "combine_targeting_types": false, "primary_sort": "BY_ID", "report_format": "JSON",
                "reporting_timezone": "AD_ACCOUNT_TIME_ZONE",
                "custom_conversion_event_metrics": [
                    ["custom_event_metrics_type": "ADE_ROAS", "custom_event_name": "x"]
                ],
                "columns": .array(AnalyticsColumn.reportNames.map { .string($0) }),
            ]
        )
        #expect(await client.send(.post, client.path(0), request).status == 200)
        #expect(AnalyticsColumn.reportNames.count == 626)
    }
}
