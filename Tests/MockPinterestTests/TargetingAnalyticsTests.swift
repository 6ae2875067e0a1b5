import Basics
import JSONText
import MockPinterest
import Testing

@Suite("Analytics by targeting type")
struct TargetingAnalyticsTests {
    static let levels: [(DirectStream, String, String?)] = [
        (.adAccountTargetingAnalytics, "", nil), (.campaignTargetingAnalytics, "campaigns/", "campaign_ids"),
        (.adGroupTargetingAnalytics, "ad_groups/", "ad_group_ids"), (.adTargetingAnalytics, "ads/", "ad_ids"),
    ]

    private func path(_ world: World, _ stream: DirectStream, _ place: String, _ ids: String?, _ types: String)
        -> String
    {
        let listing: Listing =
            switch stream {
            case .campaignTargetingAnalytics: .campaigns(account: 0)
            case .adGroupTargetingAnalytics: .adGroups(account: 0)
            default: .ads(account: 0)
            }
        let all = (0..<world.count(of: listing)).map { "\(world.id(of: listing, at: $0))" }.joined(separator: ",")
        return "ad_accounts/\(world.id(of: .adAccounts, at: 0))/\(place)targeting_analytics?"
            + "start_date=\(world.today.advanced(by: -29))&end_date=\(world.today)&granularity=DAY"
            + "&columns=CTR,SPEND_IN_DOLLAR&targeting_types=\(types)" + (ids.map { "&\($0)=\(all)" } ?? "")
    }

    @Test("rows are nested as described, and hold the records of the truth", arguments: levels)
    func rows(_ stream: DirectStream, _ place: String, _ ids: String?) async throws {
        let world = World()
        let answer = try await Client(MockPinterest(world: world)).get(
            path(world, stream, place, ids, "GENDER,KEYWORD")
        )
        let rows = try #require(answer.json["data"]?.arrayValue)
        let records = rows.map { row -> JSONValue in
            #expect(
                Set(row.objectValue.map { Array($0.keys) } ?? []) == ["metrics", "targeting_type", "targeting_value"]
            )
            var members = row.objectValue ?? [:]
            members["metrics"] = nil
            for (name, value) in row["metrics"]?.objectValue ?? [:] { members[name] = value }
            return .object(members)
        }
        var truth = ExpectedData(world, startDate: world.today.advanced(by: -29), columns: ["CTR", "SPEND_IN_DOLLAR"])
        truth.statuses = Set(EntityStatus.allCases)
        truth.targetingTypes = ["GENDER", "KEYWORD"]
        let expected = Set(try truth.records(of: stream).map { try JSONValue(parsing: Array($0.utf8)).text })
        #expect(truth.recordCount(of: stream) == truth.records(of: stream).count)
        #expect(records.count > 20 && Set(records.map(\.text)).count == records.count)
        #expect(Set(records.map(\.text)).isSubset(of: expected))
        #expect(Set(rows.compactMap { $0["targeting_type"]?.stringValue }) == ["GENDER", "KEYWORD"])
    }

    @Test("a type that the level does not have is refused, and so are calls without a type", arguments: levels)
    func refused(_ stream: DirectStream, _ place: String, _ ids: String?) async throws {
        let world = World()
        let client = Client(MockPinterest(world: world))
        for types in ["MEDIA_TYPE", "GENDER,MEDIA_TYPE"] {
            #expect(try await client.get(path(world, stream, place, ids, types)).status == 400)
        }
        let without = path(world, stream, place, ids, "").replacing("&targeting_types=", with: "")
        #expect(try await client.get(without).status == 400)
    }
}
