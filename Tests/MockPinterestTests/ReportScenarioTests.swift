import Basics
import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import MockPinterestServer
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("Scenarios about reports")
struct ReportScenarioTests {
    /// - Parameter limit: of reports whose length is announced; 0 for chunked downloads.
    private func mock(_ rules: String, sizeLimit limit: Int = 2_000_000) throws -> MockPinterest {
        var options = MockOptions()
        options.reports.progress = .polls(1)
        options.reports.sizeLimit = limit
        return MockPinterest(
            world: World(scale: .small),
            scenario: try Scenario(parsing: Array(rules.utf8), source: "scenario"),
            options: options
        )
    }

    private func rule(_ then: String) -> String {
        "[{\"when\": {\"operation\": \"report/download\"}, \"then\": \(then)}]"
    }

    private func url(_ client: ReportClient) async throws -> String {
        try #require(try await client.finished(client.create(client.request()))["url"]?.stringValue)
    }

    @Test("a status can be canned, and the next poll is the world's")
    func failed() async throws {
        let client = ReportClient(
            try mock(
                """
                [{"when": {"operation": "analytics/get_report"},
                  "then": {"status": 200, "body": {"report_status": "FAILED"}}}]
                """
            )
        )
        let report = try await client.create(client.request())
        #expect(try await client.poll(report) == ["report_status": "FAILED"])
        #expect(try await client.poll(report)["report_status"] == "FINISHED")
    }

    @Test("in memory a download is cut after the given number of bytes", arguments: [0, 1, 70_000], [0, 2_000_000])
    func cutInMemory(bytes: Int, sizeLimit: Int) async throws {
        let mock = try mock(rule("{\"cut_at\": \(bytes)}"), sizeLimit: sizeLimit)
        let client = ReportClient(mock)
        let target = try await url(client).dropFirst("http://127.0.0.1".count)
        let transport = mock.transport(time: VirtualTime(startingAt: client.noon))
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: String(target))
        let response = try await transport.perform(TransportRequest(head: head))
        #expect(response.head.status == 200)
        var received: [UInt8] = []
        let error = await #expect(throws: TransportError.self) {
            while let piece = try await response.body.next() { received += piece }
        }
        #expect(error?.code == .bodyTruncated)
        #expect(error?.bytesDelivered == bytes)
        #expect(received.count == bytes)
        let whole = try await transport.perform(TransportRequest(head: head)).body.collect(limit: 100_000_000)
        #expect(whole.count > 70_000 && whole.starts(with: received))
    }

    @Test(
        "over the socket the connection ends after the given number of bytes",
        arguments: [1, 70_000],
        [0, 2_000_000]
    )
    func cutOverSocket(bytes: Int, sizeLimit: Int) async throws {
        let mock = try mock(rule("{\"cut_at\": \(bytes)}"), sizeLimit: sizeLimit)
        let client = ReportClient(mock)
        let server = try await MockServer.start(mock)
        let target = try await url(client).dropFirst("http://127.0.0.1".count)
        // Checked by curl's exit code: 18 means that the transfer closed with outstanding data.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("cut-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        func fetch() async throws -> (code: Int32, bytes: [UInt8]) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = [
                "curl", "--silent", "--noproxy", "*", "--output", file, "--header",
                "X-Mock-Now: \(client.noon.iso8601)", "http://127.0.0.1:\(server.port)\(target)",
            ]
            // Waiting must not hold a thread: the server needs them.
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in done.resume() }
                do { try process.run() } catch { done.resume(throwing: error) }
            }
            return (process.terminationStatus, Array(try Data(contentsOf: URL(fileURLWithPath: file))))
        }
        let (cut, whole) = (try await fetch(), try await fetch())
        await server.stop()
        #expect(cut.code == 18)
        #expect(cut.bytes.count == bytes)
        #expect(whole.code == 0)
        #expect(whole.bytes.count > 70_000 && whole.bytes.starts(with: cut.bytes))
    }

    @Test("a cut at the end or after it leaves a response of known length complete", arguments: [0, 1, 1_000_000])
    func cutBehindTheEnd(bytes: Int) async throws {
        let client = ReportClient(try mock("[]"))
        let address = try await url(client)
        let whole = await client.get(url: address).body.collect()
        client.mock.play(
            try Scenario(parsing: Array(rule("{\"cut_at\": \(whole.count + bytes)}").utf8), source: "scenario")
        )
        let body = await client.get(url: address).body
        #expect(body.collect() == whole)
        #expect(body.breakage == nil)
        #expect(client.mock.unusedRules.isEmpty)
    }

    @Test("one byte can be made a NUL", arguments: [0, 5, 70_000])
    func corrupt(offset: Int) async throws {
        let client = ReportClient(try mock(rule("{\"corrupt_at\": \(offset)}")))
        let address = try await url(client)
        let broken = await client.get(url: address).body.collect()
        let whole = await client.get(url: address).body.collect()
        #expect(broken[offset] == 0 && whole[offset] != 0)
        #expect(zip(broken, whole).count { $0 != $1 } == 1 && broken.count == whole.count)
    }

    @Test("other responses can be cut too, once")
    func list() async throws {
        let mock = try mock("[{\"when\": {\"operation\": \"campaigns/list\"}, \"then\": {\"cut_at\": 10}}]")
        let path = "ad_accounts/\(mock.world.id(of: .adAccounts, at: 0))/campaigns"
        let token = mock.makeAccessToken()
        let first = await mock.handle(MockRequest(get: path, token: token)).body
        #expect(first.collect().count == 10 && first.breakage == .close)
        let second = await mock.handle(MockRequest(get: path, token: token)).body
        #expect(second.collect().count > 10 && second.breakage == nil)
    }

    @Test("over the socket a report's address is on the socket's own authority")
    func socketAddress() async throws {
        let mock = try mock("[]")
        let client = ReportClient(mock)
        let server = try await MockServer.start(mock)
        let report = try await client.create(client.request())
        let token = try #require(report["token"]?.stringValue)
        func get(_ url: String, _ authorization: String?) async throws -> [UInt8] {
            var request = URLRequest(url: try #require(URL(string: url)))
            request.setValue(authorization, forHTTPHeaderField: "Authorization")
            request.setValue(client.noon.iso8601, forHTTPHeaderField: "X-Mock-Now")
            return Array(try await URLSession.shared.data(for: request).0)
        }
        let status = try JSONValue(
            parsing: try await get("\(server.url)\(client.path(0))?token=\(token)", "Bearer \(client.token)")
        )
        let address = try #require(status["url"]?.stringValue)
        #expect(address.hasPrefix("http://127.0.0.1:\(server.port)/async_reporting_v3/"))
        let rows = try ReportClient.rows(of: try await get(address, nil))
        await server.stop()
        let truth = ExpectedData(mock.world).report(
            .campaign,
            columns: ReportClient.columns(of: .campaign),
            from: mock.world.today.advanced(by: -20),
            through: mock.world.today,
            account: 0
        )
        let isTrue = rows.map(\.text) == truth.map(\.text)
        #expect(isTrue)
    }
}
