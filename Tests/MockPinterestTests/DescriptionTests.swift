import ConnectorTesting
import Foundation
import JSONText
import MockPinterest
import Testing

@Suite("Responses and the API description")
struct DescriptionTests {
    /// The folder with the API's contract beside the checkout; it is not part of the project.
    static let contract = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/contract")
    static let hasContract = FileManager.default.fileExists(
        atPath: contract.appendingPathComponent("openapi-subset.json").path
    )

    private func load(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: Self.contract.appendingPathComponent(name))))
    }

    /// Paths of all lists that a truth names, and of the analytics.
    private func requests(_ world: World) -> [(template: String, path: String)] {
        let truth = Truth(world)
        var requests: [(String, String)] = []
        let templates: [(DirectStream, String)] = [
            (.boards, "/boards"), (.boardSections, "/boards/{board_id}/sections"),
            (.boardPins, "/boards/{board_id}/pins"),
            (.boardSectionPins, "/boards/{board_id}/sections/{section_id}/pins"), (.adAccounts, "/ad_accounts"),
            (.campaigns, "/ad_accounts/{ad_account_id}/campaigns"),
            (.adGroups, "/ad_accounts/{ad_account_id}/ad_groups"), (.ads, "/ad_accounts/{ad_account_id}/ads"),
            (.keywords, "/ad_accounts/{ad_account_id}/keywords"),
            (.audiences, "/ad_accounts/{ad_account_id}/audiences"),
            (.conversionTags, "/ad_accounts/{ad_account_id}/conversion_tags"),
            (.customerLists, "/ad_accounts/{ad_account_id}/customer_lists"), (.catalogs, "/catalogs"),
            (.catalogsFeeds, "/catalogs/feeds"), (.catalogsProductGroups, "/catalogs/product_groups"),
        ]
        for (stream, template) in templates {
            for listing in truth.listings(of: stream) {
                var target = path(of: listing, in: world)
                if stream != .conversionTags { target += target.contains("?") ? "&page_size=4" : "?page_size=4" }
                requests.append((template, target))
            }
        }
        requests.append(("/ad_accounts/{ad_account_id}", "ad_accounts/\(world.id(of: .adAccounts, at: 0))"))
        let dates = "start_date=\(world.today.advanced(by: -89))&end_date=\(world.today)"
        requests.append(("/user_account/analytics", "user_account/analytics?\(dates)"))
        let account = "ad_accounts/\(world.id(of: .adAccounts, at: 0))"
        let common = "\(dates)&granularity=DAY&columns=\(AnalyticsColumn.names.joined(separator: ","))"
        requests.append(("/ad_accounts/{ad_account_id}/analytics", "\(account)/analytics?\(common)"))
        for (name, parameter, listing) in [
            ("campaigns", "campaign_ids", Listing.campaigns(account: 0)),
            ("ad_groups", "ad_group_ids", .adGroups(account: 0)), ("ads", "ad_ids", .ads(account: 0)),
        ] {
            let ids = (0..<world.count(of: listing)).map { "\(world.id(of: listing, at: $0))" }
            requests.append(
                (
                    "/ad_accounts/{ad_account_id}/\(name)/analytics",
                    "\(account)/\(name)/analytics?\(common)&\(parameter)=\(ids.joined(separator: ","))"
                )
            )
        }
        return requests
    }

    @Test(
        "every response of the tiny world is what the description says",
        .enabled(if: hasContract, "skipped: the folder shared/contract is not beside the checkout")
    )
    func responses() async throws {
        let document = try load("openapi-subset.json")
        let validator = SchemaValidator(document: document)
        for seed in 1...3 {
            let world = World(seed: UInt64(seed))
            let client = Client(MockPinterest(world: world))
            for (template, path) in requests(world) {
                let schema = try #require(
                    document["paths"]?[template]?["get"]?["responses"]?["200"]?["content"]?["application/json"]?[
                        "schema"
                    ]
                )
                let answer = try await client.get(path)
                #expect(answer.status == 200, "\(path)")
                let problems = validator.problems(answer.json, schema)
                #expect(problems.isEmpty, "\(template): \(problems.prefix(5))")
            }
        }
    }

    @Test(
        "responses about reports are what the description says",
        .enabled(if: hasContract, "skipped: the folder shared/contract is not beside the checkout")
    )
    func reports() async throws {
        let document = try load("openapi-subset.json")
        let validator = SchemaValidator(document: document)
        func schema(_ method: String) throws -> JSONValue {
            try #require(
                document["paths"]?["/ad_accounts/{ad_account_id}/reports"]?[method]?["responses"]?["200"]?["content"]?[
                    "application/json"
                ]?["schema"]
            )
        }
        var options = MockOptions()
        // The real API sends it nevertheless.
        options.reports.sendsNullStatus = false
        let client = ReportClient(MockPinterest(options: options))
        for level in ReportingLevel.allCases {
            let created = try await client.create(client.request(level))
            #expect(try validator.problems(created, schema("post")).isEmpty, "\(created)")
            for minutes in [0, 1, 2, 3, 63] {
                let status = try await client.poll(created, after: .seconds(minutes * 60))
                #expect(try validator.problems(status, schema("get")).isEmpty, "\(status)")
            }
        }
        let missing = try await client.poll(["token": "none"])
        #expect(try validator.problems(missing, schema("get")).isEmpty)
    }

    @Test(
        "names of levels, targeting types, statuses and columns are those of the description",
        .enabled(if: hasContract, "skipped: the folder shared/contract is not beside the checkout")
    )
    func reportNames() async throws {
        let schemas = try load("openapi-subset.json")["components"]?["schemas"]
        func names(_ schema: JSONValue?) -> Set<String> {
            Set(schema?["enum"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        }
        // Later versions of the API have more of them.
        let columns = try load("api-5.28-facts.json")["models"]?["ReportingColumnAsync"]
        #expect(names(columns) == Set(AnalyticsColumn.reportNames))
        #expect(names(schemas?["MetricsReportingLevel"]) == Set(ReportingLevel.allCases.map(\.rawValue)))
        for (kind, name) in [
            (SummaryStatus.Kind.campaign, "CampaignSummaryStatus"), (.adGroup, "AdGroupSummaryStatus"),
            (.ad, "PinPromotionSummaryStatus"), (.productGroup, "ProductGroupSummaryStatus"),
        ] {
            #expect(names(schemas?[name]) == Set(kind.statuses.map(\.rawValue)), "\(name)")
        }
        let client = ReportClient(MockPinterest())
        for type in names(schemas?["TargetingTypeFilter"]?["properties"]?["targeting_types"]?["items"]) {
            let level: ReportingLevel = type == "MEDIA_TYPE" ? .productItemTargeting : .campaignTargeting
            let request = client.request(level, ["targeting_types": [.string(type)]])
            #expect(await client.send(.post, client.path(0), request).status == 200, "\(type)")
        }
    }

    @Test(
        "the operations take the parameters that the contract lists",
        .enabled(if: hasContract, "skipped: the folder shared/contract is not beside the checkout")
    )
    func parameters() async throws {
        let endpoints = try #require(try load("endpoints.json").arrayValue)
        let world = World()
        let client = Client(MockPinterest(world: world))
        for endpoint in endpoints {
            let path = try #require(endpoint["path"]?.stringValue)
            guard endpoint["method"] == "GET", !path.hasSuffix("/reports") else { continue }
            let target = String(path.dropFirst())
                .replacing("{ad_account_id}", with: "\(world.id(of: .adAccounts, at: 0))")
                .replacing("{board_id}", with: "\(world.id(of: .boards, at: 0))")
                .replacing("{section_id}", with: "\(world.id(of: .sections(board: 0), at: 0))")
            for (name, parameter) in endpoint["params"]?.objectValue ?? [:] where parameter["loc"] == "query" {
                // An empty list or word is wrong for whatever it is, but not unknown.
                let answer = try await client.get("\(target)?\(name)=~")
                let message = answer.json["message"]?.stringValue ?? ""
                #expect(!message.contains("not known"), "\(path) \(name): \(message)")
            }
            #expect(
                try await client.get("\(target)?no_such=1").json["message"]?.stringValue?.contains("not known") == true
            )
        }
    }
}
