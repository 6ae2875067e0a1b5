import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Options of reports", .timeLimit(.minutes(10)))
struct ReportOptionsTests {
    private func bodies(_ stream: String, _ configuration: [String: JSONValue]) async throws -> [String] {
        let run = try await SyncRun(configuration: configuration).run(stream)
        #expect(run.isComplete)
        let bodies = run.mock.received.compactMap(\.body)
        #expect(!bodies.isEmpty)
        return bodies
    }

    private func report(_ members: [(String, JSONValue)]) -> JSONValue {
        let own: [(String, JSONValue)] = [
            ("name", "r"), ("level", "CAMPAIGN_TARGETING"), ("granularity", "DAY"), ("columns", ["CTR"]),
            ("targeting_types", ["AGE_BUCKET_AND_GENDER"]),
        ]
        return [.members(own + members)]
    }

    @Test("the time zone of the connection goes into every report, or else none")
    func timezone() async throws {
        let with = try await bodies("advertiser_report", ["reporting_timezone": "AD_ACCOUNT_TIME_ZONE"])
        #expect(with.allSatisfy { $0.contains(#""reporting_timezone":"AD_ACCOUNT_TIME_ZONE""#) })
        let without = try await bodies("advertiser_report", [:])
        #expect(!without.contains { $0.contains("reporting_timezone") })
    }

    @Test("a custom report has the time zone of the connection unless it has its own")
    func ownTimezone() async throws {
        let connection: JSONValue = "AD_ACCOUNT_TIME_ZONE"
        let inherited = try await bodies("custom_r", ["custom_reports": report([]), "reporting_timezone": connection])
        #expect(inherited.allSatisfy { $0.contains(#""reporting_timezone":"AD_ACCOUNT_TIME_ZONE""#) })
        let own = report([("reporting_timezone", "PINTEREST_TIME_ZONE")])
        let bodies = try await bodies("custom_r", ["custom_reports": own, "reporting_timezone": connection])
        #expect(bodies.allSatisfy { $0.contains(#""reporting_timezone":"PINTEREST_TIME_ZONE""#) })
        #expect(!bodies.contains { $0.contains("AD_ACCOUNT_TIME_ZONE") })
    }

    @Test("a label of campaigns and a combined targeting type are sent as they are configured")
    func label() async throws {
        let bodies = try await bodies("custom_r", ["custom_reports": report([("campaign_custom_label", "spring")])])
        #expect(bodies.allSatisfy { $0.contains(#""campaign_custom_label":"spring""#) })
        #expect(bodies.allSatisfy { $0.contains(#""targeting_types":["AGE_BUCKET_AND_GENDER"]"#) })
    }

    private static let targeting = ["advertiser_report", "campaign_targeting_report", "ad_group_targeting_report"]

    private func warnings(_ configuration: [String: JSONValue]) async throws -> [String] {
        var run = SyncRun(configuration: configuration)
        run.streams = Self.targeting
        return try await run.read().log.logs("WARN").filter { $0.contains("targeting type is configured") }
    }

    @Test("targeting reports without targeting types are one warning, which says what to configure")
    func withoutTypes() async throws {
        let warnings = try await warnings(["targeting_types": .null])
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix("campaign_targeting_report, ad_group_targeting_report: ") == true)
        #expect(warnings.first?.contains("Set Targeting Types (\"targeting_types\"), for example to GENDER") == true)
    }

    @Test("there is no such warning where the level has a type, and one where it has not")
    func withTypes() async throws {
        #expect(try await warnings(["targeting_types": ["GENDER"]]).isEmpty)
        let only = try await warnings(["targeting_types": ["AUDIENCE_MULTIPLIER"]])
        #expect(only.count == 1 && only.first?.hasPrefix("ad_group_targeting_report: ") == true)
    }
}
