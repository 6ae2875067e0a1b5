import Basics
import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("A choice of streams by hand")
struct StreamChoiceTests {
    private static let limited: Set<String> = ["billing_invoices", "billing_profiles", "labels", "lead_forms"]

    /// Streams with a blank in their names, one of which has the name of another stream in it.
    private static let blanks: [String: JSONValue] = [
        "custom_reports": .array(["Daily Camp", "my ads"].map(report))
    ]

    private static func report(_ name: String) -> JSONValue {
        ["name": .string(name), "level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"]]
    }

    private static func names(_ parts: [String]?, _ members: [String: JSONValue] = [:]) throws -> [String] {
        let all = (MockPinterest().configuration.objectValue ?? [:]).merging(members) { $1 }
        let input = JSONInput(source: "config", value: .object(all))
        let configuration = try ConnectorConfiguration(input, today: World().today)
        return try StreamChoice(names: parts).catalog(of: configuration).streams.map(\.descriptor.name)
    }

    @Test("without names has all streams but those that most connections may not read, and says which")
    func usual() throws {
        let found = try Self.names(nil, Self.blanks)
        let all = StreamTable.all.map(\.name)
        #expect(found == all.filter { !Self.limited.contains($0) } + ["custom__daily _camp", "custom_my ads"])
        let remark = try #require(StreamChoice().remark)
        for name in Self.limited { #expect(remark.contains(name), "\(name)") }
        #expect(remark.contains("billing_invoices, billing_profiles (these need the scope billing:read)"))
        #expect(remark.contains("--streams all"))
    }

    @Test("named all has all streams")
    func all() throws {
        #expect(try Self.names(["all"]) == StreamTable.all.map(\.name))
        #expect(StreamChoice(names: ["all"]).remark == nil)
    }

    @Test(
        "has names with blanks, and takes blanks for separators only where no stream has the name",
        arguments: [
            (["custom__daily _camp", "campaigns"], ["campaigns", "custom__daily _camp"]),
            (["campaigns ads"], ["campaigns", "ads"]), (["ads", "campaigns  boards"], ["boards", "campaigns", "ads"]),
            (["labels"], ["labels"]), (["custom_my ads"], ["custom_my ads"]),
        ]
    )
    func blanks(parts: [String], expected: [String]) throws {
        #expect(try Self.names(parts, Self.blanks) == expected)
    }

    @Test(
        "refuses an unknown name with the most similar one",
        arguments: [
            (["campagins"], "campagins", "campaigns"), (["Campaigns ads"], "Campaigns", "campaigns"),
            (["custom_daily camp"], "custom_daily camp", "custom__daily _camp"), (["boards", "pinz"], "pinz", "pins"),
        ]
    )
    func unknown(parts: [String], name: String, nearest: String) throws {
        let error = try #require(throws: InputError.self) { try Self.names(parts, Self.blanks) }
        #expect(error.source == "--streams" && error.problem == "there is no stream \"\(name)\"")
        #expect(error.fix.contains("\"\(nearest)\"") && error.description.count < 200)
    }

    @Test("a read without names logs which streams it leaves out, and a catalog leaves out none")
    func logged() async throws {
        for (isChoice, count) in [(true, 1), (false, 0)] {
            let mock = MockPinterest()
            let time = VirtualTime(startingAt: World().today.startOfDay)
            let sink = CollectingSink()
            let connector = Connector.testing(mock, time: time, into: sink)
            let isComplete = try await connector.read(
                configuration: JSONInput(source: "config", value: mock.configuration),
                selection: isChoice ? .choice(StreamChoice()) : .catalog(SyncRun.catalog(of: ["labels"])),
                states: nil
            )
            #expect(isComplete)
            let log = try MessageLog(sink.bytes)
            #expect(log.logs("INFO").count { $0.hasPrefix("Not read: ") } == count)
            #expect((mock.counts["labels/list"] == nil) == isChoice)
        }
    }
}
