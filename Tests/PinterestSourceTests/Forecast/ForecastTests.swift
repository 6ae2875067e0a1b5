import Basics
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The forecast of a sync", .timeLimit(.minutes(10)))
struct ForecastTests {
    private static let today = World().today
    private static let reports = [
        "advertiser_report", "campaign_analytics_report", "ad_group_report", "pin_promotion_report",
        "campaign_targeting_report",
    ]

    /// What the plan of a read of these streams says, incrementally from no state.
    private static func outlook(
        _ streams: [String],
        _ members: [String: JSONValue] = [:],
        state: String? = nil
    ) throws -> Outlook {
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: today.startOfDay.advanced(by: .seconds(43_200)))
        let connector = Connector.testing(mock, time: time)
        var all = mock.configuration.objectValue ?? [:]
        all["start_date"] = nil
        for (name, value) in members { all[name] = value }
        let configuration = try connector.configuration(JSONInput(source: "config", value: .object(all)))
        let states = try state.map { try InputStates(source: "state", text: Array($0.utf8)) }
        return try connector.factory(configuration, .choice(StreamChoice(names: streams)), SyncStatistics())
            .streams(from: states).outlook
    }

    private static func accounts(_ count: Int) -> [EntityID] { (1...count).map { EntityID("\($0)") } }

    private static func calls(_ forecast: Forecast, _ category: RateCategory) -> CountRange? {
        forecast.calls.first { $0.category == category }?.count
    }

    @Test("of the 10,000 ad accounts of docs/scale.md has the numbers of that page")
    func page() throws {
        let forecast = try Self.outlook(
            ["campaigns", "ad_groups", "ads"] + Self.reports,
            ["targeting_types": ["GENDER"], "start_date": .string("\(Self.today.advanced(by: -3))")]
        ).forecast(
            accounts: Self.accounts(10_000),
            entities: ["campaigns": 500_000, "ad_groups": 2_000_000, "ads": 20_000_000]
        )
        let lists = CountRange(40 + 10_000 + 10_000 + 80_000, 41 + 12_000 + 18_000 + 90_000)
        #expect(Self.calls(forecast, .adsRead) == lists)
        #expect(forecast.reports == CountRange(50_000))
        // One creation and one poll each at least; at most two polls, and those of two scouts per stream.
        #expect(Self.calls(forecast, .adsAnalytics) == CountRange(100_000, 150_000 + 5 * 2 * 26))
        // 333 minutes for 100,000 calls at 300 a minute; 500 for 150,260, after 120 for 120,041 at 1,000.
        #expect(forecast.seconds == CountRange(333 * 60, (500 + 120) * 60))
    }

    @Test("of a small account, by hand")
    func small() throws {
        let forecast = try Self.outlook(
            ["campaigns", "campaign_analytics", "ad_account_analytics", "advertiser_report", "billing_profiles"],
            ["ad_account_ids": ["1", "2"], "start_date": .string("\(Self.today.advanced(by: -60))")]
        ).forecast(accounts: Self.accounts(2), entities: ["campaigns": 600, "billing_profiles": 3])
        // The accounts are configured. Campaigns: ⌈600 / 250⌉ to 2 + 2 pages; profiles: two lists each.
        #expect(Self.calls(forecast, .adsRead) == CountRange(3 + 4, 4 + 4))
        // 61 days are three windows: of 3 to 4 batches of campaigns, and of 2 accounts. Two reports.
        #expect(Self.calls(forecast, .adsAnalytics) == CountRange(9 + 6 + 2 * 2, 12 + 6 + 3 * 2 + 2 * 26))
        #expect(forecast.streams.first { $0.name == "campaign_analytics" }?.days?.start == Self.today.advanced(by: -60))
        #expect(forecast.seconds == CountRange(0))
    }

    @Test("counts an account that the state knows from its cursor, and one that it does not from the start")
    func cursors() throws {
        let cursor = Self.today.advanced(by: -2)
        let state = """
            [{"type": "STREAM", "stream": {"stream_descriptor": {"name": "advertiser_report"}, "stream_state": \
            {"states": [{"partition": {"id": "1"}, "cursor": {"DATE": "\(cursor)"}}]}}}]
            """
        let outlook = try Self.outlook(["advertiser_report"], ["ad_account_ids": ["1", "2"]], state: state)
        // 914 days are five reports of 185 days; six days are one.
        #expect(outlook.forecast(accounts: Self.accounts(1)).reports == CountRange(1))
        #expect(outlook.forecast(accounts: Self.accounts(2)).reports == CountRange(1 + 5))
        #expect(outlook.forecastOfOneAccount.reports == CountRange(5))
    }

    @Test("gives bounds as far as they are known, and streams with nothing to ask for take no calls")
    func unknown() throws {
        let outlook = try Self.outlook(
            ["ads", "campaign_targeting_analytics", "advertiser_report"],
            ["targeting_types": []]
        )
        let forecast = outlook.forecast(accounts: nil)
        #expect(outlook.needsAccounts)
        #expect(Self.calls(forecast, .adsRead) == CountRange(1, nil))
        #expect(forecast.reports == .unknown)
        #expect(forecast.streams.first { $0.name == "campaign_targeting_analytics" }?.calls == [:])
        let none = outlook.forecast(accounts: [])
        #expect(Self.calls(none, .adsRead) == CountRange(1) && Self.calls(none, .adsAnalytics) == nil)
        #expect(try !Self.outlook(["boards"]).needsAccounts)
    }

    @Test("takes the part of the rate limits that the connection may use")
    func share() throws {
        let outlook = try Self.outlook(["advertiser_report"], ["quota_share": 10])
        // 1,000 reports of five windows: 10,000 calls, 30 a minute.
        #expect(outlook.forecast(accounts: Self.accounts(1000)).seconds.least == 9999 / 30 * 60)
    }

    @Test(
        "has room for the polls of reports that take up to a minute",
        arguments: [5, 50, 1000],
        [FinishTimes.constant(1), .constant(30), .constant(60)]
    )
    func polls(reports: Int, times: FinishTimes) {
        let simulated = PollingSimulation(reports: reports, times: times, seed: 1).byPolicy()
        let perStream = CountRange(reports / PollingSimulation.streams)
        let polls = CallRules.polls(perStream) * CountRange(PollingSimulation.streams)
        #expect((CountRange(reports) + polls).contains(simulated.calls), "\(simulated.calls), \(polls)")
    }
}
