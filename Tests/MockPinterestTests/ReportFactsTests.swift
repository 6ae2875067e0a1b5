import JSONText
import MockPinterest
import Testing

@Suite("The emulated API's reports and the facts of the API")
struct ReportFactsTests {
    private static func body() throws -> JSONValue {
        let parameters = try APIFacts().operation("analytics/create_report")["parameters"]
        return try #require(parameters?["ads_analytics_create_async_request"]?["fields"])
    }

    private let client = ReportClient(MockPinterest())

    /// The status and message of the response to a request with one more member.
    private func answer(_ name: String, _ value: JSONValue, _ level: ReportingLevel) async -> (Int, String) {
        var changes: [String: JSONValue] = [name: value]
        if name.hasSuffix("_hour") { changes["granularity"] = "HOUR" }
        if changes["granularity"] == "HOUR" { changes["start_date"] = .string("\(client.mock.world.today)") }
        let answer = await client.send(.post, client.path(0), client.request(level, changes))
        return (answer.status, text(answer.body))
    }

    private func level(for name: String, _ value: JSONValue) -> ReportingLevel {
        switch value {
        case ["MEDIA_TYPE"]: .productItemTargeting
        case _ where name == "targeting_types": .campaignTargeting
        default: .campaign
        }
    }

    @Test("a report accepts every member and every choice of the facts, and no others")
    func choices() async throws {
        let facts = try APIFacts()
        for (name, field) in try #require(try Self.body().objectValue) {
            let list = field["items"].flatMap(facts.choices)
            // Where a list takes any number, all at once; rows as CSV are not emulated.
            var values = (facts.choices(field) ?? []).filter { $0 != "CSV" }
            if let list, field["max_items"] == nil {
                values.append(.array(list))
            } else {
                values += (list ?? []).map { .array([$0]) }
            }
            for choice in values {
                let (status, message) = await answer(name, choice, level(for: name, choice))
                #expect(status == 200 || message.contains("Product Item"), "\(name) \(choice.text): \(message)")
            }
            let (status, message) = await answer(name, ["no": "such"], .campaign)
            #expect(status == 400 && !message.contains("not known"), "\(name): \(message)")
        }
        #expect(await answer("no_such", 1, .campaign).0 == 400)
    }

    @Test("a report accepts as many values of a filter as in the facts, and no more")
    func counts() async throws {
        let facts = try APIFacts()
        var compared: Set<String> = []
        for (name, field) in try #require(try Self.body().objectValue) {
            guard let most = field["max_items"]?.numberValue?.integer.map({ Int($0) }) else { continue }
            compared.insert(name)
            let choices = field["items"].flatMap(facts.choices)?
                .filter { !["MEDIA_TYPE", "AUDIENCE_MULTIPLIER"].contains($0) }
            let values =
                choices.map { Array(repeating: $0, count: most).flatMap { $0 } }
                ?? (1...most + 1).map { .string("\($0)") }
            let least = field["min_items"]?.numberValue?.integer
            #expect(least == 1, "\(name)")
            for (count, expected) in [(0, 400), (1, 200), (most, 200), (most + 1, 400)] {
                let (status, message) = await answer(
                    name,
                    .array(Array(values.prefix(count))),
                    name == "targeting_types" ? .campaignTargeting : .campaign
                )
                #expect(status == expected, "\(count) \(name): \(message)")
            }
        }
        #expect(compared.count == 11)
    }

    @Test("names of levels, statuses and columns are those of the facts")
    func names() throws {
        let facts = try APIFacts()
        #expect(try facts.names("ReportingColumnAsync") == Set(AnalyticsColumn.reportNames))
        #expect(try facts.names("MetricsReportingLevel") == Set(ReportingLevel.allCases.map(\.rawValue)))
        for (kind, name) in [
            (SummaryStatus.Kind.campaign, "CampaignSummaryStatus"), (.adGroup, "AdGroupSummaryStatus"),
            (.ad, "PinPromotionSummaryStatus"), (.productGroup, "ProductGroupSummaryStatus"),
        ] {
            #expect(try facts.names(name) == Set(kind.statuses.map(\.rawValue)), "\(name)")
        }
    }
}
