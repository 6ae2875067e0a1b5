import AirbyteProtocol
import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Analytics by targeting type", .timeLimit(.minutes(10)))
struct TargetingAnalyticsTests {
    private let world = World()

    private func run(_ types: [String]?, mode: SyncMode = .fullRefresh, _ streams: [String]) async throws
        -> SyncRun.Result
    {
        var run = SyncRun(world: world, mode: mode)
        run.configuration = ["targeting_types": types.map { .strings($0) } ?? .null]
        run.streams = streams
        return try await run.read()
    }

    private func expected(_ types: [String]) -> Expected {
        var expected = Expected(world)
        expected.truth.targetingTypes = types
        return expected
    }

    @Test("the configured types are read in one call for each window and 250 ids", arguments: StreamTable.brokenDown)
    func types(_ stream: String) async throws {
        let types = ["KEYWORD", "AGE_BUCKET_AND_GENDER", "COUNTRY"]
        let result = try await run(types, mode: .incremental, [stream])
        let (records, truth) = (result.log.records(of: stream), try expected(types).records(of: stream))
        #expect(truth.count > 50)
        #expect(records.sorted() == truth.sorted())
        #expect(result.calls == expected(types).calls([stream]))
        #expect(result.log.logs("WARN").isEmpty)
    }

    @Test("more types than a call takes are read in several calls, after the last of which the cursor moves")
    func manyTypes() async throws {
        let stream = "campaign_targeting_analytics"
        let types = try #require(StreamTable.named(stream)?.family.targeting).choices
        #expect(types.count > TargetingBreakdown.mostPerCall)
        let result = try await run(types, mode: .incremental, [stream])
        #expect(result.log.records(of: stream).sorted() == (try expected(types).records(of: stream).sorted()))
        #expect(result.calls == expected(types).calls([stream]))

        var broken = SyncRun(world: world, mode: .incremental)
        broken.configuration = ["targeting_types": .strings(types)]
        broken.intercept = { $0.contains("AUDIENCE_MULTIPLIER") ? (400, #"{"code":1,"message":"no"}"#) : nil }
        let failed = try await broken.run(stream)
        #expect(!failed.isComplete)
        let start = world.startDate.description
        for state in failed.log.states(of: stream) {
            let cursors = try JSONValue(parsing: Array(state.text.utf8))["states"]?.arrayValue ?? []
            #expect(cursors.allSatisfy { $0["cursor"]?["DATE"]?.stringValue == start })
        }
    }

    @Test("without a type that a stream has, nothing is requested, and one warning says what to configure")
    func withoutTypes() async throws {
        for types in [nil, ["LOCAL_ADS_STORE_CODE"]] as [[String]?] {
            let result = try await run(types, StreamTable.brokenDown)
            #expect(result.isComplete)
            #expect(result.calls.isEmpty)
            #expect(result.log.streamsWithRecords == [])
            let warnings = result.log.logs("WARN").filter { $0.contains("nothing is read") }
            #expect(warnings.count == 1)
            #expect(warnings.first?.hasPrefix(StreamTable.brokenDown.joined(separator: ", ") + ": ") == true)
            #expect(warnings.first?.contains("Set Targeting Types (\"targeting_types\"), for example to") == true)
        }
    }

    @Test("a type that a level lacks is left out of its calls with one warning, and read where it exists")
    func leftOut() async throws {
        let types = ["GENDER", "QUIZ_RESULT", "MEDIA_TYPE"]
        let streams = ["ad_account_targeting_analytics", "ad_targeting_analytics"]
        let result = try await run(types, streams)
        #expect(result.isComplete)
        let warnings = result.log.logs("WARN").filter { $0.contains("left out") }
        let text = "targeting types that this stream does not have are left out: "
        #expect(
            warnings == [
                "ad_account_targeting_analytics: \(text)QUIZ_RESULT, MEDIA_TYPE.",
                "ad_targeting_analytics: \(text)MEDIA_TYPE.",
            ]
        )
        let asked = Set(
            result.mock.received.compactMap { request in
                request.query.split(separator: "&").first { $0.hasPrefix("targeting_types") }.map(String.init)
            }
        )
        #expect(asked == ["targeting_types=GENDER", "targeting_types=GENDER,QUIZ_RESULT"])
    }

    @Test("metrics are fields of the record, their numbers keep every digit, and the rest of the row stays")
    func shape() async throws {
        let day = world.today.description
        let row = """
            {"metrics": {"DATE": "\(day)", "AD_ACCOUNT_ID": 549755885175123456, "CTR": "0.10", "SPEND_IN_DOLLAR": NaN},
             "targeting_value": "a\\u0301", "more": {"x": [1.0]}, "targeting_type": "GENDER"}
            """
        let stream = "ad_account_targeting_analytics"
        let (records, complete) = try await read(#"{"data": [\#(row), {"metrics": {"DATE": "\#(day)"}}]}"#, stream)
        #expect(complete)
        let expected =
            #"{"DATE": "\#(day)", "AD_ACCOUNT_ID": "549755885175123456", "CTR": 0.10, "SPEND_IN_DOLLAR": null,  "#
            + #""targeting_value": "a\u0301", "more": {"x": [1.0]}, "targeting_type": "GENDER"}"#
        #expect(records.prefix(2) == [expected, #"{"DATE": "\#(day)"}"#])
    }

    @Test(
        "an answer without rows in data, or a row without metrics, is a failure",
        arguments: ["[]", #"{"items": []}"#, #"{"data": [{"targeting_type": "GENDER", "targeting_value": "x"}]}"#]
    )
    func withoutData(_ body: String) async throws {
        let (records, complete) = try await read(body, "ad_account_targeting_analytics")
        #expect(records.isEmpty && !complete)
    }

    /// Reads a stream whose calls are all answered by this body.
    private func read(_ body: String, _ stream: String) async throws -> (records: [String], isComplete: Bool) {
        var run = SyncRun(world: world)
        run.intercept = { $0.contains("/targeting_analytics") ? (200, body) : nil }
        let result = try await run.run(stream)
        return (result.log.records(of: stream), result.isComplete)
    }
}
