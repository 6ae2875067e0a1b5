import JSONText
import PinterestFacts
import Testing

@testable import MockPinterest

@Suite("The emulated API's reports and the facts of the API")
struct ReportFactsTests {
    private static func body() throws -> [FieldFacts] {
        let body = APIFacts.shared["analytics/create_report"]?.parameter("ads_analytics_create_async_request")
        return try #require(body?.field.fields)
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
        for field in try Self.body() {
            let name = field.name
            let list = field.items?.choices
            // Where a list takes any number, all at once; rows as CSV are not emulated.
            var values = (field.choices ?? []).filter { $0 != "CSV" }
            if let list, field.maximumItems == nil {
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
        var compared: Set<String> = []
        for field in try Self.body() {
            let name = field.name
            guard let most = field.maximumItems else { continue }
            compared.insert(name)
            let choices = field.items?.choices?
                .filter { !["MEDIA_TYPE", "AUDIENCE_MULTIPLIER"].contains($0) }
            let values =
                choices.map { Array(repeating: $0, count: most).flatMap { $0 } }
                ?? (1...most + 1).map { .string("\($0)") }
            #expect(field.minimumItems == 1, "\(name)")
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
        func names(_ enumeration: String) throws -> Set<String> {
            Set(try #require(APIFacts.shared.names(enumeration)))
        }
        #expect(try names("ReportingColumnSync") == Set(AnalyticsColumn.names))
        #expect(try names("ReportingColumnAsync") == Set(AnalyticsColumn.reportNames))
        #expect(try names("EntityStatus") == Set(EntityStatus.allCases.map(\.rawValue)))
        #expect(try names("Granularity") == Set(Granularity.allCases.map(\.rawValue)))
        #expect(try names("MetricsReportingLevel") == Set(ReportingLevel.allCases.map(\.rawValue)))
        for (kind, name) in [
            (SummaryStatus.Kind.campaign, "CampaignSummaryStatus"), (.adGroup, "AdGroupSummaryStatus"),
            (.ad, "PinPromotionSummaryStatus"), (.productGroup, "ProductGroupSummaryStatus"),
        ] {
            #expect(try names(name) == Set(kind.statuses.map(\.rawValue)), "\(name)")
        }
    }
}
