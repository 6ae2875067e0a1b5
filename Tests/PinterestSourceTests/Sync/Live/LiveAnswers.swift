import HTTPTransport
import JSONText
import MockPinterest
import Testing

/// Responses of the live API, as `Fixtures/live/responses.jsonl` keeps them: names and ids in them are made up.
struct LiveAnswers {
    struct Answer {
        let method: String
        /// With `/v5/` before it.
        let path: String
        let query: [String: String]
        let status: Int
        /// As it was recorded, byte for byte.
        let body: String

        /// - Parameter line: an object whose last member is the body.
        fileprivate init(_ line: String) throws {
            let members = try JSONValue(parsing: Array(line.utf8))
            method = try #require(members["method"]?.stringValue)
            path = try #require(members["path"]?.stringValue)
            query = members["query"]?.objectValue?.reduce(into: [:]) { $0[$1.key] = $1.value.stringValue } ?? [:]
            status = Int(try #require(members["status"]?.numberValue?.integer))
            let marker = try #require(line.range(of: #""response": "#))
            body = String(line[marker.upperBound...].dropLast())
        }
    }

    /// A response and its request.
    struct Rule {
        let when: ScenarioCondition
        let status: Int
        let body: String

        fileprivate func fits(_ request: ReceivedRequest) -> Bool {
            let pairs = QueryString(request.query[...])?.pairs ?? []
            return (when.operation ?? request.operation) == request.operation
                && (when.path ?? request.path) == request.path
                && when.query.allSatisfy { wanted in
                    pairs.contains { $0.name == wanted.key && $0.value == wanted.value }
                }
        }
    }

    /// The first that matches is the response.
    let rules: [Rule]

    /// The largest number of responses to one request.
    static let variants = 3

    /// - Parameter variant: which response to a request is returned if there are several.
    init(variant: Int, storage: String? = nil) throws {
        let text = String(decoding: try RepositoryFile.fixture("live/responses.jsonl"), as: UTF8.self)
        let answers = try text.split(separator: "\n").map { try Answer(String($0)) }
        func choose(_ fitting: [Answer]) throws -> Answer {
            fitting[min(variant, try #require(fitting.indices.last))]
        }
        func choose(_ method: String, _ ending: String) throws -> Answer {
            let fitting = answers.filter { $0.method == method && $0.path.hasSuffix(ending) }
            return try choose(fitting.filter { $0.query["bookmark"] == nil })
        }
        // Reports have their responses by operation, as one path has two methods.
        let lists = answers.filter { !$0.path.hasSuffix("/reports") && $0.path != "/v5/pins" }
        let places = Set(lists.map { Place(path: $0.path, query: $0.query) })
        var rules = try places.sorted { ($0.query.count, $0.path) > ($1.query.count, $1.path) }.map { place in
            let answer = try choose(lists.filter { $0.path == place.path && $0.query == place.query })
            return Rule(
                when: .init(path: place.path, query: place.query, times: .always),
                status: answer.status,
                body: answer.body
            )
        }
        // A response recorded for one account, board or ad group is also used for the others.
        let pins = answers.filter { $0.path == "/v5/pins" }
        let lastPage = try #require(pins.first { $0.query["bookmark"] != nil })
        for page in pins where page.query["bookmark"] == nil {
            let bookmark = try #require(JSONValue(parsing: Array(page.body.utf8))["bookmark"]?.stringValue)
            rules.append(
                Rule(
                    when: .init(operation: "boards/list_pins", query: ["bookmark": bookmark], times: .always),
                    status: lastPage.status,
                    body: lastPage.body
                )
            )
        }
        let moved = try choose("GET", "/reports").body
            .replacing("https://pinterest-waterloo.s3.amazonaws.com", with: storage ?? "https://storage.example.com")
        let keywords = lists.filter { $0.query["ad_group_id"] != nil }
        let empty = try #require(keywords.first { $0.body.contains("\"items\": []") }).body
        for (operation, body) in [
            ("boards/list_pins", try choose("GET", "/v5/pins").body), ("board_sections/list_pins", empty),
            ("keywords/get", empty), ("ad_account/analytics", "[]"), ("report/download", "{}"),
            ("analytics/create_report", try choose("POST", "/reports").body), ("analytics/get_report", moved),
        ] {
            rules.append(Rule(when: .init(operation: operation, times: .always), status: 200, body: body))
        }
        self.rules = rules
    }

    private struct Place: Hashable {
        let path: String
        let query: [String: String]
    }

    var scenario: Scenario {
        Scenario(
            rules: rules.map { rule in
                let answer = CannedAnswer(status: rule.status, body: .bytes(Array(rule.body.utf8)))
                return ScenarioRule(when: rule.when, then: ScenarioAction(effect: .answer(answer)))
            }
        )
    }

    /// The records in the responses to these requests, each request counted once.
    func items(_ requests: [ReceivedRequest]) throws -> [String] {
        var seen: Set<String> = []
        return try requests.flatMap { request -> [String] in
            guard seen.insert("\(request.path)?\(request.query)").inserted else { return [] }
            let rule = try #require(rules.first { $0.fits(request) }, "\(request.path) was not recorded")
            let body = try JSONView(validating: Array(rule.body.utf8))
            var items: [String] = []
            (body["items"] ?? body["all"]?["daily_metrics"])?.forEachElement { _, item in
                items.append(String(decoding: item.bytes, as: UTF8.self))
            }
            return items
        }
    }
}
