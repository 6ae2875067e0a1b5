import Basics
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The forecast beside a sync of the emulated API", .timeLimit(.minutes(10)))
struct ForecastOfSyncTests {
    /// A read of the world `tiny`, and what was forecast.
    private struct Read {
        let log: MessageLog
        let statistics: SyncStatistics
        let outlook: Outlook
        let world: World
    }

    private func read(_ streams: [String], _ members: [String: JSONValue] = [:]) async throws -> Read {
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: World().today.startOfDay.advanced(by: .seconds(43_200)))
        let sink = CollectingSink()
        let connector = Connector.testing(mock, time: time, into: sink, interleaves: false)
        var all = mock.configuration.objectValue ?? [:]
        all["start_date"] = nil
        for (name, value) in members { all[name] = value }
        let input = JSONInput(source: "config", value: .object(all))
        let selection = StreamSelection.choice(StreamChoice(names: streams))
        let planned = try connector.factory(try connector.configuration(input), selection, SyncStatistics())
        let outlook = planned.streams(from: nil).outlook
        #expect(try await connector.read(configuration: input, selection: selection, states: nil))
        return Read(
            log: try MessageLog(sink.bytes),
            statistics: connector.statistics,
            outlook: outlook,
            world: World()
        )
    }

    private func accounts(_ world: World) -> [EntityID] {
        (0..<world.counts[.adAccounts]).map { EntityID(String(world.id(of: .adAccounts, at: $0))) }
    }

    /// - Parameter emptyPages: the most that the emulated API may have added to its lists.
    private func expectRoom(
        _ forecast: Forecast,
        for statistics: SyncStatistics,
        emptyPages: Int = 0,
        _ comment: String
    ) {
        for (category, made) in statistics.callsByCategory {
            let count = forecast.calls.first { $0.category == category }?.count ?? .zero
            #expect(
                count.contains(made) || count.contains(made - emptyPages),
                "\(comment), \(category.rawValue): \(count.text()), made \(made)"
            )
        }
        for (category, count) in forecast.calls where count.least > 0 {
            #expect(statistics.callsByCategory[category] != nil, "\(comment), \(category.rawValue): \(count.text())")
        }
        #expect(forecast.reports.contains(statistics.reportsRequested), "\(comment)")
    }

    private static let members: [String: JSONValue] = ["targeting_types": ["GENDER", "AGE_BUCKET"]]

    @Test("of each stream has room for the calls that were made", arguments: StreamTable.all.map(\.name))
    func oneStream(_ stream: String) async throws {
        let read = try await read([stream], Self.members)
        let forecast = try #require(read.statistics.forecast)
        expectRoom(forecast, for: read.statistics, stream)
    }

    @Test("of all streams, with the numbers of records that were read, has bounds on both sides of the calls")
    func known() async throws {
        let names = StreamTable.all.map(\.name)
        let read = try await read(names, Self.members)
        let counts = names.map { ($0, read.log.records(of: $0).count) }
        let forecast = read.outlook.forecast(
            accounts: accounts(read.world),
            entities: Dictionary(uniqueKeysWithValues: counts)
        )
        expectRoom(forecast, for: read.statistics, emptyPages: 1, "all")
        #expect(forecast.calls.count == RateCategory.allCases.count)
        for (category, count) in forecast.calls { #expect(count.most != nil, "\(category.rawValue)") }
        #expect(forecast.reports.exact == read.statistics.reportsRequested)
    }

    private func forecasts(_ log: MessageLog) -> [(place: Int, text: String)] {
        log.entries.enumerated().compactMap { place, entry in
            guard case .log("INFO", let text) = entry, text.hasPrefix("Forecast") else { return nil }
            return (place, text)
        }
    }

    @Test("is logged before the first record, and beside the result at the end")
    func configured() async throws {
        let ids = accounts(World())
        let read = try await read(
            ["ad_account_analytics", "advertiser_report"],
            ["ad_account_ids": .strings(ids.map(\.text)), "start_date": "2026-11-01"]
        )
        let lines = forecasts(read.log)
        let polls = read.statistics.callsByCategory[.adsAnalytics] ?? 0
        #expect(
            lines.map(\.text) == [
                "Forecast: 6 to 60 calls of ads_analytics, 2 reports; by the rate limits 0 s.",
                "Forecast and result: 6 to 60 calls of ads_analytics, made \(polls); 2 reports, made 2; "
                    + "by the rate limits 0 s, took 3 s.",
            ]
        )
        #expect(lines.first?.place == 0)
    }

    @Test("is logged again when the ad accounts are listed, without a call of its own")
    func listed() async throws {
        let read = try await read(["campaigns"])
        #expect(
            forecasts(read.log).map(\.text) == [
                "Forecast: at least 1 call of ads_read; another forecast follows when the ad accounts are listed.",
                "Forecast: at least 3 calls of ads_read; by the rate limits less than a minute as far as is known.",
                "Forecast and result: at least 3 calls of ads_read, made 4; by the rate limits less than a minute as far as "
                    + "is known, took 0 s.",
            ]
        )
    }
}
