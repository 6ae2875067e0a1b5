import Basics
import ConnectorTesting
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("An invalid custom report", .timeLimit(.minutes(10)))
struct ImpossibleReportTests {
    private let run = SyncRun(configuration: ["custom_reports": ImpossibleReport.among])

    @Test("fails alone, with its reason, and the others are read")
    func alone() async throws {
        let result = try await run.run("boards", "custom_bad", "custom_good")
        #expect(result.log.statuses(of: "custom_bad") == ["STARTED", "INCOMPLETE"])
        #expect(result.log.errors.map(\.stream) == ["custom_bad"])
        let error = try #require(result.log.errors.first)
        #expect(error.failureType == "config_error")
        for part in ["\"bad\"", "/custom_reports/0/targeting_types", "_TARGETING"] {
            #expect(error.message.contains(part), "\(part)")
        }
        for stream in ["boards", "custom_good"] {
            #expect(result.log.statuses(of: stream).last == "COMPLETE")
            #expect(!result.log.records(of: stream).isEmpty)
        }
        #expect(!result.isComplete)
    }

    @Test("does not matter to a read whose catalog does not have it")
    func unread() async throws {
        let result = try await run.run("boards")
        #expect(result.isComplete)
        #expect(result.log.logs("WARN").isEmpty)
    }

    @Test("is left out by discover, with a warning")
    func discovered() throws {
        let sink = CollectingSink()
        try connector(sink).discover(configuration: settings)
        let log = try MessageLog(sink.bytes)
        let catalog = log.entries.compactMap { entry in
            if case .other(let value) = entry { value["catalog"]?["streams"]?.arrayValue } else { nil }
        }
        let names = catalog.flatMap { $0 }.compactMap { $0["name"]?.stringValue }
        #expect(names == StreamTable.all.map(\.name) + ["custom_good"])
        #expect(log.logs("WARN").count == 2)
        #expect(log.logs("WARN").first?.contains("custom_bad cannot be read: ") == true)
    }

    @Test(
        "is among the streams chosen without a catalog, so that the read reports why it is not read",
        arguments: [nil, ["custom_bad", "boards"]] as [[String]?]
    )
    func chosen(names: [String]?) throws {
        let choice = StreamChoice(names: names)
        let configuration = try ConnectorConfiguration(settings, today: World().today)
        let catalog = try choice.catalog(of: configuration)
        #expect(catalog.streams.filter { $0.descriptor.name == "custom_bad" }.count == 1)
        let document = try choice.document(of: configuration, isDescribed: true)
        let entries = (document["streams"]?.arrayValue ?? []).compactMap { $0["stream"]?["name"]?.stringValue }
        #expect(entries == catalog.streams.map(\.descriptor.name))
        #expect(throws: InputError.self) { try StreamChoice(names: ["custom_worse"]).catalog(of: configuration) }
    }

    private var settings: JSONInput {
        var members = MockPinterest().configuration.objectValue ?? [:]
        members["custom_reports"] = ImpossibleReport.among
        return JSONInput(source: "config", value: .object(members))
    }

    private func connector(_ sink: CollectingSink) -> Connector {
        Connector.testing(MockPinterest(), time: VirtualTime(startingAt: World().today.startOfDay), into: sink)
    }
}
