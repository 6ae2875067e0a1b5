import Basics
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The explanation of a read", .timeLimit(.minutes(10)))
struct ExplanationTests {
    private static let today = World().today

    private struct Shown {
        let paragraphs: [String]
        let streams: [[String]]
        let categories: [[String]]

        var text: String { paragraphs.joined(separator: "\n") }

        func row(_ stream: String) -> [String]? { streams.first { $0[0] == stream } }
    }

    /// Without a call, so the ad accounts are those of the configuration.
    private static func explain(
        _ streams: [String],
        _ members: [String: JSONValue] = [:],
        state: String? = nil,
        quotas: Quotas = .documented
    ) async throws -> Shown {
        let mock = MockPinterest()
        let time = VirtualTime(startingAt: today.startOfDay.advanced(by: .seconds(43_200)))
        let connector = Connector.testing(mock, time: time, quotas: quotas)
        var all = mock.configuration.objectValue ?? [:]
        all["start_date"] = "2026-10-01"
        for (name, value) in members { all[name] = value }
        let explanation = try await connector.explanation(
            configuration: JSONInput(source: "config", value: .object(all)),
            selection: .choice(StreamChoice(names: streams)),
            states: try state.map { try InputStates(source: "state", text: Array($0.utf8)) },
            isOffline: true
        )
        var paragraphs: [String] = []
        var tables: [[[String]]] = []
        for part in explanation.parts {
            switch part {
            case .paragraph(let text): paragraphs.append(text)
            case .table(let rows, _): tables.append(rows)
            }
        }
        return Shown(paragraphs: paragraphs, streams: tables.first ?? [], categories: tables.dropFirst().first ?? [])
    }

    @Test("says what takes a call for each board, section, feed, product group or ad group, in the row and in the sum")
    func furtherCalls() async throws {
        let shown = try await Self.explain(
            ["board_pins", "board_section_pins", "catalogs_product_group_counts", "catalogs_item_issues", "keywords"],
            ["ad_account_ids": ["1"]]
        )
        let notes = [
            "boards": "", "board_pins": "and a call a board", "board_section_pins": "and a call a board section",
            "catalogs_product_group_counts": "and a call a product group",
            "catalogs_item_issues": "and up to a call a feed", "keywords": "and a call for 250 ad groups or fewer",
        ]
        for (stream, note) in notes {
            let row = try #require(shown.row(stream))
            #expect(row[5] == note && (note.isEmpty || row[3].isEmpty), "\(row)")
        }
        #expect(shown.text.contains("at least 1 call of org_read (more by the number of boards, board sections)"))
        #expect(
            shown.categories.first { $0[0] == "catalogs_read" }?[4] == "and more by the number of feeds, product groups"
        )
    }

    @Test("has a time wherever a bound of the calls is known, and in the sum always")
    func time() async throws {
        let least = "less than a minute as far as is known"
        let known = try await Self.explain(["boards"])
        #expect(known.categories.map { $0[3] } == ["time by the rate limit", least])
        #expect(known.text.contains("In all: at least 1 call of org_read; by the rate limits \(least)."))
        let unknown = try await Self.explain(["advertiser_report"], ["ad_account_ids": JSONValue.array([])])
        #expect(unknown.categories.map { $0[3] } == ["time by the rate limit", least, "unknown"])
        let exact = try await Self.explain(["ad_account_analytics"], ["ad_account_ids": ["1"]])
        #expect(exact.text.contains("by the rate limits 0 s.") && !exact.text.contains("turned off"))
    }

    @Test("says that the rate limits are turned off, and how to turn them on")
    func noQuotas() async throws {
        let shown = try await Self.explain(["boards"], quotas: .none)
        #expect(shown.text.contains("The rate limits are turned off") && shown.text.contains("--quotas documented"))
    }

    @Test("counts reports that skip_silent_accounts may leave out as an upper bound")
    func silentAccounts() async throws {
        let streams = ["advertiser_report", "campaign_analytics_report", "keyword_report"]
        let members: [String: JSONValue] = ["ad_account_ids": ["1", "2"], "skip_silent_accounts": true]
        let shown = try await Self.explain(streams, members)
        #expect(streams.map { shown.row($0)?[4] } == ["2", "up to 2", "2"])
        #expect(shown.row("campaign_analytics_report")?[3] == "up to 58")
        #expect(shown.text.contains("4 to 6 reports") && shown.text.contains("skip_silent_accounts"))
        let alone = try await Self.explain(Array(streams.dropFirst()), members)
        #expect(alone.row("campaign_analytics_report")?[4] == "2" && !alone.text.contains("skip_silent_accounts"))
    }

    @Test("shows the days of the accounts that are up to date, and how many begin earlier")
    func days() async throws {
        let state = { (accounts: [String: CalendarDate]) in
            let partitions = accounts.map { #"{"partition": {"id": "\#($0)"}, "cursor": {"DATE": "\#($1)"}}"# }
            return #"{"advertiser_report": {"states": [\#(partitions.joined(separator: ", "))]}}"#
        }
        let ids: [String: JSONValue] = ["ad_account_ids": ["1", "2", "3"]]
        let yesterday = Self.today.advanced(by: -1)
        let recent = "\(yesterday.advanced(by: -3)) to \(Self.today), for"
        let one = try await Self.explain(["advertiser_report"], ids, state: state(["1": yesterday, "2": yesterday]))
        #expect(one.row("advertiser_report")?[2] == "\(recent) 1 of 3 accounts from 2026-10-01")
        let month = Self.today.advanced(by: -20)
        let two = try await Self.explain(["advertiser_report"], ids, state: state(["1": yesterday, "2": month]))
        #expect(two.row("advertiser_report")?[2] == "\(recent) 2 of 3 accounts from 2026-10-01 at the earliest")
        let none = try await Self.explain(["advertiser_report"], ids)
        #expect(none.row("advertiser_report")?[2] == "2026-10-01 to \(Self.today)")
    }

    @Test("has a row for a stream that cannot be read")
    func refused() async throws {
        let state = #"{"campaigns": {"states": 7}}"#
        let shown = try await Self.explain(["campaigns", "ads"], ["ad_account_ids": ["1"]], state: state)
        #expect(shown.row("campaigns")?[1] == "not possible" && shown.row("ads")?[1] == "incremental")
        #expect(
            shown.text.contains("Reads 1 stream, from 2026-10-01 to \(Self.today) (UTC); 1 cannot be read, see below.")
        )
        let alone = try await Self.explain(["campaigns"], ["ad_account_ids": ["1"]], state: state)
        #expect(alone.row("campaigns")?[1] == "not possible" && alone.categories.isEmpty)
    }
}
