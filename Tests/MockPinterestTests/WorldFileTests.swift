import Basics
import Foundation
import MockPinterest
import Testing

@Suite("World files")
struct WorldFileTests {
    private func world(_ text: String) throws -> World {
        try World(parsing: Array(text.utf8), source: "world file w.json")
    }

    @Test("take a scale, a seed, a day and counts")
    func counts() throws {
        let world = try world(
            "{\"scale\": \"small\", \"seed\": 7, \"today\": \"2025-01-31\", \"overrides\": {\"boards\": 3, \"ads\": 0}}"
        )
        #expect(world.seed == 7)
        #expect(world.today.description == "2025-01-31")
        #expect(world.count(of: .boards) == 3)
        #expect(world.count(of: .ads(account: 0)) == 0)
        #expect(world.count(of: .adAccounts) == 4)
    }

    @Test("contain records, which are served as written; lists below them are empty unless given")
    func records() async throws {
        let world = try world(
            """
            {"records": {
                "ad_accounts": [{"id": "7", "name": "Own"}],
                "campaigns": {"7": [{"id": "70", "status": "ARCHIVED"}, {"id": "71", "price": 0.10, "x": null}]},
                "ads": {"7": [{"id": "90", "campaign_id": "71"}, {"id": "91", "campaign_id": "70"}]},
                "catalogs": []}}
            """
        )
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        #expect(try await client.list("ad_accounts").records == ["{\"id\":\"7\",\"name\":\"Own\"}"])
        #expect(
            try await client.list("ad_accounts/7/campaigns").records == ["{\"id\":\"71\",\"price\":0.10,\"x\":null}"]
        )
        #expect(try await client.list("ad_accounts/7/ads?campaign_ids=70").records.count == 1)
        #expect(try await client.list("ad_accounts/7/ad_groups").records.isEmpty)
        #expect(try await client.list("catalogs").records.isEmpty)
        #expect(try await client.get("catalogs/product_groups").status == 409)
        #expect(try await client.list("boards").records.count == 3)
        let rows = try await client.rows(
            "ad_accounts/7/campaigns/analytics?campaign_ids=71&granularity=DAY&columns=CTR,PIN_ID"
                + "&start_date=\(world.today.advanced(by: -60))&end_date=\(world.today)"
        )
        #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("\"CAMPAIGN_ID\":\"71\"") })
        #expect(try await client.list("ad_accounts/7/campaigns").records == ExpectedData(world).records(of: .campaigns))
    }

    @Test(
        "that are invalid are refused with the place",
        arguments: [
            ("[]", ""), ("{\"size\": 1}", "/size"), ("{\"scale\": \"huge\"}", "/scale"), ("{\"seed\": -1}", "/seed"),
            ("{\"today\": \"2026-02-30\"}", "/today"), ("{\"overrides\": {\"pins\": 1}}", "/overrides/pins"),
            ("{\"overrides\": {\"ads\": 99999999}}", "/overrides/ads"),
            ("{\"records\": {\"boards\": {}}}", "/records/boards"),
            ("{\"records\": {\"boards\": [{}]}}", "/records/boards/0"),
            ("{\"records\": {\"boards\": [{\"id\": 5}]}}", "/records/boards/0/id"),
            ("{\"records\": {\"boards\": [{\"id\": \"007\"}]}}", "/records/boards/0/id"),
            ("{\"records\": {\"campaigns\": {\"1\": []}}}", "/records/campaigns/1"),
        ]
    )
    func bad(text: String, pointer: String) {
        let error = #expect(throws: InputError.self) { try world(text) }
        #expect(error?.pointer == pointer)
        #expect(error?.source == "world file w.json")
    }

    @Test("of the fixtures can be read, and so can the scenarios", arguments: ["worlds", "scenarios"])
    func fixtures(folder: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/\(folder)")
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
        #expect(!files.isEmpty)
        for file in files {
            let text = Array(try Data(contentsOf: file))
            if folder == "worlds" {
                #expect(throws: Never.self) { try World(parsing: text, source: file.lastPathComponent) }
            } else {
                #expect(throws: Never.self) { try Scenario(parsing: text, source: file.lastPathComponent) }
            }
        }
    }
}
