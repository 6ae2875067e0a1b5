import HTTPTypes
import JSONText
import PinterestFacts
import Testing

@testable import MockPinterest

@Suite("Marketing mix reports of the emulated API")
struct MarketingMixTests {
    private let world = World()
    private var path: String { "ad_accounts/\(world.id(of: .adAccounts, at: 0))/mmm_reports" }

    private func create(_ mock: MockPinterest, _ changes: [String: JSONValue] = [:]) async throws -> JSONValue {
        var members: [String: JSONValue] = [
            "report_name": "mix", "start_date": .string(world.today.advanced(by: -9).description),
            "end_date": .string(world.today.description), "level": "CAMPAIGN_TARGETING", "granularity": "DAY",
            "columns": ["SPEND_IN_DOLLAR", "PINNER_LIST_NAME"], "targeting_types": ["GENDER"],
        ]
        for (name, value) in changes { members[name] = value.isNull ? nil : value }
        let sorted = members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        var request = MockRequest(get: path, token: mock.makeAccessToken())
        request.head.method = .post
        request.body = JSONValue.members(sorted).bytes
        let answer = await mock.handle(request)
        return try JSONValue(parsing: answer.body.collect())
    }

    @Test("are created and polled by operations of their own")
    func life() async throws {
        let mock = MockPinterest(world: world)
        let token = try #require(try await create(mock)["token"]?.stringValue)
        let client = Client(mock)
        let other = path.replacing("mmm_reports", with: "reports")
        #expect(try await client.get("\(other)?token=\(token)").json["report_status"] == "DOES_NOT_EXIST")
        var status: JSONValue?
        for _ in 0..<4 where status != "FINISHED" {
            status = try await client.get("\(path)?token=\(token)").json["report_status"]
        }
        #expect(status == "FINISHED")
        for operation in ["analytics/create_mmm_report", "analytics/get_mmm_report"] {
            let answer =
                operation == "analytics/create_mmm_report"
                ? try await create(mock) : try await client.get("\(path)?token=\(token)").json
            #expect(try #require(APIFacts.shared[operation]).record.problems(answer, at: operation) == [])
        }
    }

    @Test(
        "are refused without what they need, and with what they do not have",
        arguments: [
            ("report_name", JSONValue.null), ("columns", JSONValue.null), ("targeting_types", JSONValue.null),
            ("targeting_types", [] as JSONValue),
            ("level", "CAMPAIGN"), ("granularity", "MONTH"), ("columns", ["CTR"]), ("targeting_types", ["AGE_BUCKET"]),
            ("click_window_days", 30), ("campaign_ids", ["1"]),
        ] as [(String, JSONValue)]
    )
    func refused(_ name: String, _ value: JSONValue) async throws {
        let answer = try await create(MockPinterest(world: world), [name: value])
        #expect(answer["token"] == nil && answer["code"] != nil)
    }
}
