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
        let described = APIFacts.shared.operations
        #expect(described.count == 145)
        var emulated: Set<String> = []
        for facts in described {
            let id = facts.id
            var request = MockRequest(get: String(facts.path.dropFirst().replacing(/{[^}]*}/, with: "1")), token: token)
            request.head.method = HTTPRequest.Method(facts.method) ?? .get
            let answer = await mock.handle(request)
            guard answer.status == 501 else {
                emulated.insert(id)
                #expect(mock.received.last?.operation == id)
                continue
            }
            let message = try JSONValue(parsing: answer.body.collect())["message"]?.stringValue
            #expect(message == "The operation \(id) (\(facts.method) \(facts.path)) is not emulated.")
        }
        #expect(emulated.count == 37)
        #expect(emulated.isSuperset(of: ["boards/list", "analytics/create_report", "metrics_ready_state/get"]))
    }
}
