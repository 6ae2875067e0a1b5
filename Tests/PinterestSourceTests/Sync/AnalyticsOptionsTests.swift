import Basics
import ConnectorTesting
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("What analytics of ads are asked for", .timeLimit(.minutes(10)))
struct AnalyticsOptionsTests {
    private static let streams = StreamTable.analyticsOfAds + ["user_account_analytics"]

    /// The queries of all analytics, of ads and of the user.
    private func queries(_ options: [String: JSONValue]) async throws -> (ads: [String], user: [String]) {
        var run = SyncRun(configuration: options)
        run.streams = Self.streams
        let result = try await run.read()
        #expect(result.isComplete)
        let received = result.mock.received.filter { $0.operation?.contains("analytics") == true }
        let user = received.filter { $0.operation == "user_account/analytics" }.map(\.query)
        return (received.filter { $0.operation != "user_account/analytics" }.map(\.query), user)
    }

    @Test(
        "an option is sent with every call for analytics of ads, and with no other",
        arguments: [
            ("click_window_days", 7), ("engagement_window_days", 60), ("view_window_days", 0),
            ("conversion_report_time", "TIME_OF_CONVERSION"), ("reporting_timezone", "AD_ACCOUNT_TIME_ZONE"),
        ] as [(String, JSONValue)]
    )
    func sent(_ name: String, _ value: JSONValue) async throws {
        let item = "\(name)=\(value.stringValue ?? value.text)"
        let (ads, user) = try await queries([name: value])
        #expect(ads.count > 3 && ads.allSatisfy { $0.contains(item) })
        #expect(!user.isEmpty && !user.contains { $0.contains(name) })
    }

    @Test("an option that is absent is not sent")
    func absent() async throws {
        let (ads, _) = try await queries([:])
        for query in ads {
            let names = query.split(separator: "&").compactMap { $0.split(separator: "=").first }
            let others: Set<Substring> = [
                "campaign_ids", "ad_group_ids", "ad_ids", "product_group_ids", "targeting_types",
            ]
            #expect(names.filter { !others.contains($0) } == ["start_date", "end_date", "granularity", "columns"])
        }
    }

    private static let columns = ["CAMPAIGN_NAME", "SPEND_IN_DOLLAR", "LEADS", "DATE", "CTR"]

    @Test(
        "only the chosen columns are requested, declared and printed, and those of the key",
        arguments: StreamTable.analyticsOfAds
    )
    func columns(_ stream: String) async throws {
        let run = SyncRun(configuration: ["analytics_columns": .strings(Self.columns)])
        let result = try await run.run(stream)
        let chosen = try configuration(with: "\"analytics_columns\": \(JSONValue.strings(Self.columns).text)")
        let definition = try #require(StreamTable.streams(of: chosen).first { $0.name == stream })
        let keys = definition.primaryKey.dropFirst()
        // No call can ask for the others, which every row has.
        let known = keys.filter { AnalyticsColumns.choices.contains($0) }
        let asked = ["CAMPAIGN_NAME", "SPEND_IN_DOLLAR", "LEADS", "CTR"] + known
        #expect(definition.schema().fields.map(\.name) == ["DATE"] + asked + keys.filter { !known.contains($0) })
        #expect(definition.primaryKey == StreamTable.named(stream)?.primaryKey)
        let calls = result.mock.received.filter { $0.operation == definition.family.operation.id }
        let list = "columns=" + asked.joined(separator: ",") + "&"
        #expect(!calls.isEmpty && calls.allSatisfy { ($0.query + "&").contains(list) })
        let truth = ExpectedData(run.world, startDate: run.world.startDate, columns: asked)
        let rows = DeclaredRows(schema: definition.schema().json)
        let expected = try truth.records(of: try #require(DirectStream(rawValue: stream))).map { try rows.row($0) }
        #expect(expected.count > 3)
        #expect(result.log.records(of: stream).sorted() == expected.sorted())
    }

    @Test("columns are those of Airbyte's own connector unless chosen, and other streams never change")
    func others() throws {
        let plain = try configuration(with: "\"num_workers\": 1")
        let chosen = try configuration(with: "\"analytics_columns\": [\"CTR\"]")
        func schemas(_ configuration: ConnectorConfiguration) -> [String: JSONValue] {
            Dictionary(StreamTable.streams(of: configuration).map { ($0.name, $0.schema().json) }) { $1 }
        }
        let all = schemas(plain)
        #expect(all == Dictionary(StreamTable.all.map { ($0.name, $0.schema().json) }) { $1 })
        let changed = schemas(chosen).filter { all[$0.key] != $0.value }.keys
        #expect(Set(changed) == Set(StreamTable.analyticsOfAds))
    }

    @Test("every column of the API can be chosen")
    func every() async throws {
        let run = try await SyncRun(configuration: ["analytics_columns": .strings(AnalyticsColumns.choices)])
            .run("ad_analytics")
        #expect(run.isComplete)
        let list = "columns=" + AnalyticsColumns.choices.joined(separator: ",")
        let calls = run.mock.received.filter { $0.operation == "ads/analytics" }
        #expect(!calls.isEmpty && calls.allSatisfy { $0.query.contains(list) })
        #expect(run.log.records(of: "ad_analytics").count > 3)
    }

    @Test("more columns make room in the address by fewer ids, fewer columns leave 250")
    func addresses() {
        #expect(AnalyticsRules.entitiesPerCall(["CTR"]) == 250)
        #expect(AnalyticsRules.entitiesPerCall(AnalyticsColumns.all) == 250)
        let most = AnalyticsRules.entitiesPerCall(AnalyticsColumns.choices)
        #expect((100..<250).contains(most))
        func length(_ columns: [String], _ ids: Int) -> Int { columns.joined(separator: ",").utf8.count + 19 * ids }
        #expect(length(AnalyticsColumns.choices, most) <= length(AnalyticsColumns.all, 250))
        #expect(length(AnalyticsColumns.choices, most + 1) > length(AnalyticsColumns.all, 250))
    }

    @Test("the ads of an account are divided among calls by the columns that are chosen")
    func divided() throws {
        let chosen = try configuration(
            with: "\"analytics_columns\": \(JSONValue.strings(AnalyticsColumns.choices).text)"
        )
        for (configuration, calls) in [(try configuration(with: "\"num_workers\": 1"), 1), (chosen, 2)] {
            let settings = SliceSettings(
                definition: StreamTable.adAnalytics,
                configuration: configuration,
                today: World().today,
                finalThrough: nil,
                start: .everything,
                feedsChildren: false
            )
            var strategy = settings.strategy
            _ = strategy.take((1...250).map { EntityID("\($0)") }, parent: EntityID("7"))
            let slices = strategy.endGroup(EntityID("7"), isWhole: true).slices
            #expect(Set(slices.map { $0.partitions.map(\.id.text) }).count == calls)
        }
    }

    @Test(
        "the lookback reaches as far as the longest window, of analytics of ads only",
        arguments: [
            ("campaign_analytics", [7, 1, 1], 7), ("campaign_analytics", [1, 1, 60], 60),
            ("campaign_analytics", [0, 0, 0], 3), ("user_account_analytics", [7, 1, 1], 30),
        ]
    )
    func lookback(_ stream: String, _ windows: [Int], _ days: Int) throws {
        let names = ["click_window_days", "engagement_window_days", "view_window_days"]
        let fields = zip(names, windows).map { "\"\($0)\": \($1)" } + ["\"conversion_lookback_days\": 100"]
        let today = World().today
        let settings = SliceSettings(
            definition: try #require(StreamTable.named(stream)),
            configuration: try configuration(with: fields.joined(separator: ", ")),
            today: today,
            start: .everything,
            feedsChildren: false
        )
        let cursor = today.advanced(by: -5)
        #expect(settings.analyticsRules.days.start(cursor: .date(cursor)) == cursor.advanced(by: -days))
    }
}
