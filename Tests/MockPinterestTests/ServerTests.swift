import Basics
import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import MockPinterestServer
import MockPinterestTLS
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("The server")
struct ServerTests {
    static let world = World(scale: .small)
    static let account = "ad_accounts/\(world.id(of: .adAccounts, at: 0))"

    private func get(_ server: MockServer, _ path: String, token: String) async throws -> (
        Int, [UInt8], [String: String]
    ) {
        let url = try #require(URL(string: server.url + path))
        var request = URLRequest(url: url)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.setValue("2026-11-23T12:00:00Z", forHTTPHeaderField: "X-Mock-Now")
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for (name, value) in http.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        return (http.statusCode, Array(data), headers)
    }

    @Test(
        "gives the same bytes as the in-memory transport",
        arguments: [
            "boards?page_size=250", "\(account)/ads?page_size=250", "ad_accounts/1", "catalogs/product_groups",
            "\(account)/campaigns/analytics?start_date=2026-08-25&end_date=2026-11-22&granularity=DAY"
                + "&columns=SPEND_IN_DOLLAR,CTR,TOTAL_CLICKTHROUGH,CAMPAIGN_NAME&campaign_ids="
                + (0..<250).map { "\(world.id(of: .campaigns(account: 0), at: $0))" }.joined(separator: ","),
            "nothing/here",
        ]
    )
    func sameBytes(path: String) async throws {
        let mock = MockPinterest(world: Self.world)
        let token = mock.makeAccessToken()
        let server = try await MockServer.start(mock)
        let (status, body, headers) = try await get(server, path, token: token)
        await server.stop()

        let time = VirtualTime(startingAt: Timestamp(iso8601: "2026-11-23T12:00:00Z") ?? Timestamp(milliseconds: 0))
        var head = HTTPRequest(method: .get, scheme: "https", authority: "api.pinterest.com", path: "/v5/\(path)")
        head.headerFields[.authorization] = "Bearer \(token)"
        let response = try await mock.transport(time: time).perform(TransportRequest(head: head))
        let isSame = try await response.body.collect(limit: 100_000_000) == body
        #expect(isSame)
        #expect(response.head.status.code == status)
        #expect(!body.isEmpty)
        for field in response.head.headerFields {
            #expect(headers[field.name.canonicalName] == field.value, "\(field.name)")
        }
    }

    @Test("is controlled and inspected through its control routes")
    func control() async throws {
        let mock = MockPinterest(world: Self.world)
        let server = try await MockServer.start(mock)
        let root = String(server.url.dropLast("/v5/".count))
        func send(_ method: String, _ path: String, _ body: String = "") async throws -> (Int, JSONValue) {
            var request = URLRequest(url: try #require(URL(string: root + path)))
            request.httpMethod = method
            if !body.isEmpty { request.httpBody = Data(body.utf8) }
            let (data, response) = try await URLSession.shared.data(for: request)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, try JSONValue(parsing: Array(data)))
        }
        let token = mock.makeAccessToken()
        _ = try await get(server, "boards", token: token)
        let journal = try await send("GET", "/__mock/requests").1
        #expect(journal["operations"] == ["boards/list": 1])
        #expect(journal["requests"]?.arrayValue?.first?["credentials"] == "valid")

        let rule = "[{\"when\": {\"operation\": \"boards/list\"}, \"then\": {\"status\": 503}}]"
        #expect(try await send("POST", "/__mock/scenario", rule).0 == 200)
        let unused = try await send("GET", "/__mock/verify")
        #expect(unused.0 == 409 && unused.1["unused"]?.arrayValue?.count == 1)
        #expect(try await get(server, "boards", token: token).0 == 503)
        #expect(try await send("GET", "/__mock/verify").0 == 200)
        #expect(try await send("POST", "/__mock/scenario", "{}").0 == 400)

        let calls = try await send("GET", "/__mock/fewest-calls?start_date=2026-11-20").1
        let truth = ExpectedData(Self.world, startDate: CalendarDate("2026-11-20"))
        #expect(calls == truth.fewestCalls() && calls != ExpectedData(Self.world).fewestCalls())
        for query in ["start_date=today", "statuses=ACTIVE,GONE", "streams=ads,gone"] {
            #expect(try await send("GET", "/__mock/fewest-calls?\(query)").0 == 400)
        }
        #expect(try await send("GET", "/__mock/record-counts?start_date=2026-11-20").1 == truth.recordCounts())
        #expect(truth.recordCounts()["boards"] == .number(JSONNumber(truth.records(of: .boards).count)))
        let some = try await send("GET", "/__mock/record-counts?start_date=2026-11-20&streams=ads,boards").1
        #expect(some == truth.recordCounts(of: [.ads, .boards]))
        var archived = ExpectedData(Self.world)
        archived.statuses = [.archived, .draft]
        #expect(try await send("GET", "/__mock/fewest-calls?statuses=ARCHIVED,DRAFT").1 == archived.fewestCalls())
        #expect(calls["campaigns"] == .number(JSONNumber(truth.minimumCalls(of: .campaigns))))

        #expect(try await send("POST", "/__mock/reset").0 == 200)
        #expect(mock.received.isEmpty)
        #expect(try await send("GET", "/__mock/other").0 == 404)
        await server.stop()
    }

    @Test("says which port is in use")
    func busyPort() async throws {
        let mock = MockPinterest()
        let server = try await MockServer.start(mock)
        let error = await #expect(throws: ServerError.self) {
            _ = try await MockServer.start(mock, options: ServerOptions(port: server.port))
        }
        #expect(error?.description.contains("Port \(server.port) on 127.0.0.1 is in use") == true)
        await server.stop()
    }

    @Test("serves HTTPS with a certificate of its own authority, which is deleted afterwards")
    func tls() async throws {
        let mock = MockPinterest()
        let server = try await MockServer.start(mock, options: ServerOptions(security: ThrowawayTLS()))
        #expect(server.url.hasPrefix("https://127.0.0.1:"))
        let file = try #require(server.authorityFile)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-CAfile", file, "-verify_return_error",
            "-verify_hostname", "api.pinterest.com", "-brief",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        await server.stop()
        #expect(!FileManager.default.fileExists(atPath: file))
    }
}
