import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Header fields of responses")
struct LiveHeaderTests {
    /// Fields of a recorded response, except the one about its framing.
    struct Recorded: Sendable, CustomTestStringConvertible {
        let path: String
        let fields: [String: String]
        var testDescription: String { "\(path), \(fields.count) fields" }
    }

    static let recorded: [Recorded] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/live/headers.jsonl")
        let lines = (try? Data(contentsOf: file))?.split(separator: UInt8(ascii: "\n")) ?? []
        return lines.compactMap { line in
            guard let answer = try? JSONValue(parsing: Array(line)) else { return nil }
            var fields = answer["headers"]?.objectValue?.reduce(into: [String: String]()) { fields, field in
                fields[field.0] = field.1.stringValue
            }
            fields?["transfer-encoding"] = nil
            return Recorded(path: answer["path"]?.stringValue ?? "", fields: fields ?? [:])
        }
    }()

    private static func fields(_ headers: HTTPFields) -> [String: String] {
        var fields: [String: String] = [:]
        for field in headers where field.name != .contentLength { fields[field.name.canonicalName] = field.value }
        return fields
    }

    /// The value with each part that differs between responses replaced by a mark.
    private static func shape(_ name: String, _ value: String) -> String {
        switch name {
        case "x-ratelimit-remaining", "x-ratelimit-reset", "x-envoy-upstream-service-time", "x-pinterest-rid":
            value.replacing(/\d+/, with: "N")
        case "x-pinterest-rid-128bit", "pinterest-version", "akamai-grn": value.replacing(/[0-9a-f]/, with: "x")
        case "pinterest-generated-by": value.replacing(/[0-9a-f]{8}$/, with: "X")
        case "date": value.replacing(/[A-Z][a-z]{2}/, with: "Mon").replacing(/\d/, with: "9")
        default: value
        }
    }

    private static func shape(_ fields: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0, shape($0, $1).replacing(/x+$/, with: "x")) })
    }

    private static let quotas = [
        "universal": Quota(calls: 100, per: .seconds(1)), "ads_read": Quota(calls: 1000, per: .seconds(60)),
        "catalogs_read": Quota(calls: 100, per: .seconds(60)), "org_read": Quota(calls: 1000, per: .seconds(60)),
        "ads_analytics": Quota(calls: 300, per: .seconds(60)),
        "analytics_get_report": Quota(calls: 800, per: .seconds(60)),
    ]

    @Test("have the form of live responses: each recorded one is like one of ours", arguments: recorded)
    func live(recorded: Recorded) async throws {
        var options = MockOptions()
        options.quotas = Self.quotas
        let mock = MockPinterest(options: options)
        let account = mock.world.id(of: .adAccounts, at: 0)
        var paths = [
            String(recorded.path.dropFirst("/v5/".count)).replacing(/ad_accounts\/\d+/, with: "ad_accounts/\(account)")
        ]
        // Of two or more ad accounts the last owns no catalog.
        if paths[0].hasPrefix("catalogs") { paths[0] += "?ad_account_id=\(mock.world.id(of: .adAccounts, at: 1))" }
        if paths[0].hasSuffix("/reports") { paths[0] += "?token=x" }
        // Responses come through one of two networks, which depends on the whole request.
        if !paths[0].contains("?") { paths += (1...60).map { "\(paths[0])?page_size=\($0)" } }
        let expected = Self.shape(recorded.fields)
        var shapes: [[String: String]] = []
        for path in paths {
            let token = mock.makeAccessToken()
            var request = MockRequest(get: path, token: token)
            request.head.headerFields[.mockNow] = "2026-11-23T12:00:\(10 + shapes.count / 2)Z"
            let headers = await mock.handle(request).headers
            shapes.append(Self.shape(Self.fields(headers)))
        }
        #expect(shapes.contains(expected), "\(expected), ours is \(shapes.first ?? [:])")
    }

    @Test("are the same for equal requests, and differ by request and by world")
    func deterministic() async throws {
        func fields(_ path: String, seed: UInt64 = 1) async -> [String: String] {
            var request = MockRequest(get: path)
            request.head.headerFields[.mockNow] = "2026-11-23T12:00:00Z"
            return Self.fields(await MockPinterest(world: World(seed: seed)).handle(request).headers)
        }
        let first = await fields("boards")
        #expect(first["date"] == "Mon, 23 Nov 2026 12:00:00 GMT")
        #expect(await fields("boards") == first)
        #expect(await fields("catalogs")["x-pinterest-rid-128bit"] != first["x-pinterest-rid-128bit"])
        #expect(await fields("boards", seed: 2)["pinterest-version"] != first["pinterest-version"])
    }

    @Test("are also on refusals, unknown paths and responses of a scenario, whose own take precedence")
    func everywhere() async throws {
        let own = HTTPField.Name("x-pinterest-rid") ?? .server
        let answer = CannedAnswer(status: 503, headers: [own: "4711"])
        let scenario = Scenario(rules: [.init(when: .init(path: "boards"), then: .init(effect: .answer(answer)))])
        let mock = MockPinterest(scenario: scenario)
        for path in ["boards", "no_such", "catalogs", "pins"] {
            let fields = Self.fields(await mock.handle(MockRequest(get: path)).headers)
            #expect(fields["set-cookie"] == "_ir=0; Max-Age=1800; HttpOnly; Path=/; Secure", "\(path)")
            #expect(fields["x-pinterest-rid"] == "4711" || path != "boards")
        }
    }

    @Test("of report downloads are the storage's, with a quoted ETag that does not change")
    func storage() async throws {
        var options = MockOptions()
        options.reports.progress = .polls(1)
        let client = ReportClient(MockPinterest(options: options))
        let report = try await client.create(client.request())
        var tags: Set<String> = []
        for seconds in [0, 60] {
            let url = try #require(await client.poll(report, after: .seconds(seconds))["url"]?.stringValue)
            let fields = Self.fields(await client.get(url: url, after: .seconds(seconds)).headers)
            #expect(fields["server"] == "AmazonS3")
            #expect(fields["x-pinterest-rid"] == nil && fields["set-cookie"] == nil)
            #expect(fields["x-amz-request-id"]?.count == 16)
            #expect(fields["accept-ranges"] == "bytes")
            #expect(fields["last-modified"]?.hasSuffix(" GMT") == true)
            let tag = try #require(fields["etag"])
            #expect(tag.wholeMatch(of: /"[0-9a-f]{32}"/) != nil)
            tags.insert(tag)
        }
        #expect(tags.count == 1)
        let lost = await client.get(url: "http://127.0.0.1/async_reporting_v3/1-2-3/metrics_report.txt").headers
        #expect(lost[.server] == "AmazonS3" && lost[.eTag] == nil)
    }
}
