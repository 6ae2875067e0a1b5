import JSONText
import PinterestFacts
import Testing

@testable import MockPinterest

@Suite("Responses and the facts of the API")
struct DescriptionTests {
    /// Paths of all lists that a truth names, and of the analytics.
    private func requests(_ world: World) -> [(template: String, path: String)] {
        var requests: [(String, String)] = []
        for row in ListRow.all {
            for listing in world.listings(of: row) {
                var target = world.path(of: listing)
                if row.operation.isPaged { target += target.contains("?") ? "&page_size=4" : "?page_size=4" }
                requests.append(("/" + row.path, target))
            }
        }
        requests.append(("/ad_accounts/{ad_account_id}", "ad_accounts/\(world.id(of: .adAccounts, at: 0))"))
        let dates = "start_date=\(world.today.advanced(by: -89))&end_date=\(world.today)"
        requests.append(("/user_account/analytics", "user_account/analytics?\(dates)"))
        let pins = (0..<2).map { "\(world.id(of: Listing(.pins), at: $0))" }
        let numbers = "\(dates)&metric_types=\(World.pinMetrics.joined(separator: ","))"
        requests.append(("/pins/{pin_id}/analytics", "pins/\(pins[0])/analytics?\(numbers)"))
        requests.append(("/pins/analytics", "pins/analytics?pin_ids=\(pins.joined(separator: ","))&\(numbers)"))
        let account = "ad_accounts/\(world.id(of: .adAccounts, at: 0))"
        let common = "\(dates)&granularity=DAY&columns=\(AnalyticsColumn.names.joined(separator: ","))"
        requests.append(("/ad_accounts/{ad_account_id}/analytics", "\(account)/analytics?\(common)"))
        requests.append(
            (
                "/ad_accounts/{ad_account_id}/targeting_analytics",
                "\(account)/targeting_analytics?\(common)&targeting_types=GENDER,KEYWORD"
            )
        )
        requests.append(("/resources/metrics_ready_state", "resources/metrics_ready_state?date=\(world.today)"))
        for (name, parameter, listing) in [
            ("campaigns", "campaign_ids", Listing.campaigns(account: 0)),
            ("ad_groups", "ad_group_ids", .adGroups(account: 0)), ("ads", "ad_ids", .ads(account: 0)),
            ("product_groups", "product_group_ids", .productGroupPromotions(account: 0)),
        ] {
            let ids = (0..<world.count(of: listing)).map { "\(world.id(of: listing, at: $0))" }
            let query = "\(common)&\(parameter)=\(ids.joined(separator: ","))"
            requests.append(
                ("/ad_accounts/{ad_account_id}/\(name)/analytics", "\(account)/\(name)/analytics?\(query)")
            )
            guard name != "product_groups" else { continue }
            requests.append(
                (
                    "/ad_accounts/{ad_account_id}/\(name)/targeting_analytics",
                    "\(account)/\(name)/targeting_analytics?\(query)&targeting_types=GENDER,KEYWORD"
                )
            )
        }
        return requests
    }

    @Test("every response of the tiny world matches the facts, and all operations are compared")
    func responses() async throws {
        let operations = Operation.all.filter { $0.method == .get }.compactMap { APIFacts.shared[$0.id] }
        var compared: Set<String> = ["analytics/get_report", "analytics/get_mmm_report"]
        for seed in 1...3 {
            let world = World(seed: UInt64(seed))
            let client = Client(MockPinterest(world: world))
            for (template, path) in requests(world) {
                let operation = try #require(operations.first { $0.path == template })
                compared.insert(operation.id)
                let answer = try await client.get(path)
                #expect(answer.status == 200, "\(path)")
                for value in Self.records(answer.json) {
                    let problems = operation.record.problems(value, at: operation.id)
                    #expect(Set(problems).isSubset(of: Self.sentByTheLiveAPI), "\(problems.prefix(5))")
                }
            }
        }
        #expect(compared == Set(operations.map(\.id)))
    }

    /// Fields of live recordings that are not in the description.
    private static let sentByTheLiveAPI: Set = [
        "ad_groups/list/conversion_learning_mode_type: expected string, found null"
    ]

    /// The records of a response; one without a list of them is itself a record.
    private static func records(_ answer: JSONValue) -> [JSONValue] {
        let daily = answer["all"]?["daily_metrics"] ?? answer.objectValue?.values.first?["all"]?["daily_metrics"]
        let list = answer["items"] ?? daily ?? answer
        return list.arrayValue ?? [answer]
    }

    @Test("responses about reports match the facts")
    func reports() async throws {
        func problems(_ value: JSONValue, _ id: String) throws -> [String] {
            try #require(APIFacts.shared[id]).record.problems(value, at: id)
        }
        let client = ReportClient(MockPinterest())
        for level in ReportingLevel.allCases {
            let created = try await client.create(client.request(level))
            #expect(try problems(created, "analytics/create_report") == [])
            for minutes in [0, 1, 2, 3, 63] {
                let status = try await client.poll(created, after: .seconds(minutes * 60))
                #expect(try problems(status, "analytics/get_report") == [])
            }
        }
        let missing = try await client.poll(["token": "none"])
        #expect(try problems(missing, "analytics/get_report") == [])
    }

    @Test(
        "a value that contradicts the facts is found",
        arguments: [
            (#"{"a": "x", "b": 1, "l": [{"n": 1.5}]}"#, [String]()),
            (#"{"a": null, "b": 1}"#, ["v/a: expected string, found null"]),
            (#"{"b": null}"#, ["v: no a"]),
            (#"{"a": "z"}"#, [#"v/a: "z" is not one of 2 choices"#]),
            (#"{"a": "y", "b": 1.5}"#, ["v/b: expected integer or null, found 1.5"]),
            (#"{"a": "y", "l": [{}, {"n": "1"}]}"#, [#"v/l/1/n: expected null or number, found "1""#]),
        ]
    )
    func found(_ text: String, _ expected: [String]) throws {
        let field = """
            {"type": "object", "fields": {
                "a": {"type": "string", "enum": ["x", "y"]}, "b": "integer?",
                "l": {"type": "array?", "items": {"type": "object", "fields": {"n": "number?"}}}
            }}
            """
        let (value, facts) = (try JSONValue(parsing: Array(text.utf8)), try JSONValue(parsing: Array(field.utf8)))
        #expect(FieldFacts("v", facts).problems(value, at: "v") == expected)
    }
}
