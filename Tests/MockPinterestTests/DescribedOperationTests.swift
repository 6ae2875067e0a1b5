import HTTPTypes
import JSONText
import MockPinterest
import PinterestFacts
import Testing

@Suite("Operations of the API's description")
struct DescribedOperationTests {
    @Test("are all known: each is answered, or refused by name with 501")
    func known() async throws {
        let mock = MockPinterest()
        let token = mock.makeAccessToken()
        let listed = Set(ListRow.all.map { "/" + $0.path })
        let described = APIFacts.shared.operations
        #expect(described.count == 145)
        var emulated: Set<String> = []
        var lists: Set<String> = []
        for facts in described {
            let id = facts.id
            var request = MockRequest(get: String(facts.path.dropFirst().replacing(/{[^}]*}/, with: "1")), token: token)
            request.head.method = HTTPRequest.Method(facts.method) ?? .get
            let answer = await mock.handle(request)
            guard answer.status == 501 else {
                if listed.contains(facts.path) { lists.insert(id) } else { emulated.insert(id) }
                #expect(mock.received.last?.operation == id)
                continue
            }
            let message = try JSONValue(parsing: answer.body.collect())["message"]?.stringValue
            #expect(message == "The operation \(id) (\(facts.method) \(facts.path)) is not emulated.")
        }
        #expect(lists.isSuperset(of: ["boards/list", "keywords/get", "customer_segment_list"]))
        #expect(lists.count == listed.count)
        #expect(
            emulated == [
                "ad_accounts/get", "user_account/analytics", "ad_account/analytics", "campaigns/analytics",
                "ad_groups/analytics", "ads/analytics", "product_groups/analytics",
                "ad_account_targeting_analytics/get",
                "campaign_targeting_analytics/get", "ad_groups_targeting_analytics/get", "ad_targeting_analytics/get",
                "pins/analytics", "multi_pins/analytics", "analytics/create_report",
                "analytics/create_mmm_report", "analytics/get_mmm_report",
                "analytics/get_report", "oauth/token",
            ]
        )
    }
}
