import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Operations of the API's description")
struct DescribedOperationTests {
    @Test("are all known: each is answered, or refused by name with 501")
    func known() async throws {
        let mock = MockPinterest()
        let token = mock.makeAccessToken()
        let described = try APIFacts().described()
        #expect(described.count == 145)
        var emulated: Set<String> = []
        for (id, place) in described {
            let words = place.split(separator: " ").map(String.init)
            var request = MockRequest(get: String(words[1].dropFirst().replacing(/{[^}]*}/, with: "1")), token: token)
            request.head.method = HTTPRequest.Method(words[0]) ?? .get
            let answer = await mock.handle(request)
            guard answer.status == 501 else {
                emulated.insert(id)
                #expect(mock.received.last?.operation == id)
                continue
            }
            let message = try JSONValue(parsing: answer.body.collect())["message"]?.stringValue
            #expect(message == "The operation \(id) (\(place)) is not emulated.")
        }
        #expect(emulated.count == 25)
        #expect(emulated.isSuperset(of: ["boards/list", "analytics/create_report", "metrics_ready_state/get"]))
    }
}
