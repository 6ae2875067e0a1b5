import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Downloads of reports")
struct ReportDownloadTests {
    private func reports(_ change: (inout ReportOptions) -> Void = { _ in }) -> ReportClient {
        var options = MockOptions()
        options.reports.progress = .polls(1)
        change(&options.reports)
        return ReportClient(MockPinterest(options: options))
    }

    private func url(_ status: JSONValue) throws -> String { try #require(status["url"]?.stringValue) }

    @Test("are on the authority that the poll named, outside the API's paths")
    func address() async throws {
        let client = reports()
        let address = try url(await client.finished(client.create(client.request())))
        let account = client.mock.world.id(of: .adAccounts, at: 0)
        #expect(address.hasPrefix("http://127.0.0.1/async_reporting_v3/\(account)-"))
        #expect(address.contains("/metrics_report.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&"))
        #expect(address.contains("&X-Amz-Expires=300&"))
        #expect(QueryString(ofURL: address)["X-Amz-Security-Token"]?.count == 1328)
    }

    @Test("expire five minutes after the poll that returned the address; the next poll returns a fresh one")
    func expiry() async throws {
        let client = reports()
        let report = try await client.create(client.request())
        let first = try url(await client.poll(report))
        #expect(await client.get(url: first, after: .seconds(299)).status == 200)
        let late = await client.get(url: first, after: .seconds(300))
        #expect(late.status == 403)
        #expect(late.headers[.contentType] == "application/xml")
        #expect(text(late.body.collect()).contains("<Message>Request has expired</Message>"))
        let second = try url(await client.poll(report, after: .seconds(300)))
        #expect(second != first)
        #expect(await client.get(url: second, after: .seconds(599)).status == 200)
    }

    @Test("refuse credentials")
    func credentials() async throws {
        let client = reports()
        let address = try url(await client.finished(client.create(client.request())))
        let answer = await client.get(url: address, authorization: "Bearer \(client.token)")
        #expect(answer.status == 400)
        #expect(text(answer.body.collect()).contains("Only one auth mechanism allowed"))
        #expect(client.mock.received.last?.credentials == .valid)
        #expect(await client.get(url: address).status == 200)
        #expect(client.mock.received.last?.credentials == CredentialState.none)
    }

    @Test(
        "refuse addresses without a valid signature",
        arguments: [
            ("X-Amz-Expires=300", "X-Amz-Expires=3000"), ("X-Amz-Signature=", "X-Amz-Signature=0"),
            ("1/metrics_report", "2/metrics_report"), ("&X-Amz-Date=2026", "&X-Amz-Date=2027"),
            ("X-Amz-Algorithm=AWS4-HMAC-SHA256&", ""), ("reporting_v3/", "reporting_v3/x"),
            ("reporting_v3/5", "reporting_v3/6"), ("report.txt", "report.csv"),
            ("X-Amz-Security-Token=", "X-Amz-Security-Token=A"),
        ]
    )
    func forged(from: String, to: String) async throws {
        let client = reports()
        let address = try url(await client.finished(client.create(client.request())))
        let forged = address.replacing(from, with: to)
        #expect(forged != address)
        let answer = await client.get(url: forged)
        #expect(answer.status == 403)
        #expect(text(answer.body.collect()).contains("<Code>AccessDenied</Code>"))
    }

    @Test("by date have the rows of each day under its key", arguments: [true, false])
    func byDate(isAskedFor: Bool) async throws {
        let client = reports { if !isAskedFor { $0.shape = .byDate } }
        let request = client.request(.adGroup, isAskedFor ? ["primary_sort": "BY_DATE"] : [:])
        let rows = try await client.rows(request)
        let world = client.mock.world
        let truth = ExpectedData(world).report(
            .adGroup,
            columns: ReportClient.columns(of: .adGroup),
            from: world.today.advanced(by: -20),
            through: world.today,
            account: 0
        )
        #expect(rows.map(\.key) == truth.compactMap { $0.date?.description }.sorted())
        #expect(rows.map(\.text).sorted() == truth.map(\.text).sorted())
        #expect(rows.allSatisfy { $0.text.hasPrefix("{\"DATE\":\"\($0.key)\"") })
        #expect(Set(rows.map(\.key)).count > 5)
    }

    @Test("can be a bare list, in the same order")
    func list() async throws {
        let (client, byID) = (reports { $0.shape = .list }, reports())
        let request = client.request(.pinPromotion)
        let address = try url(await client.finished(client.create(request)))
        let bytes = await client.get(url: address).body.collect()
        let rows = try await byID.rows(request).map(\.text)
        #expect(!rows.isEmpty)
        #expect(bytes == Array("[\(rows.joined(separator: ","))]".utf8))
    }

    @Test(
        "of nothing have the form of the option",
        arguments: [
            (ReportOptions.Empty.nullURL, ReportOptions.Shape.byID, nil), (.emptyBody, .byID, ""),
            (.emptyObject, .byID, "{}"), (.emptyObject, .list, "[]"),
        ]
    )
    func nothing(empty: ReportOptions.Empty, shape: ReportOptions.Shape, body: String?) async throws {
        let client = reports {
            $0.emptyAs = empty
            $0.shape = shape
        }
        // Of an entity that does not exist.
        let status = try await client.finished(
            client.create(client.request(.campaign, ["campaign_ids": ["1"]]))
        )
        guard let body else { return #expect(status == ["report_status": "FINISHED", "url": nil, "size": nil]) }
        let answer = await client.get(url: try url(status))
        #expect(answer.status == 200)
        #expect(text(answer.body.collect()) == body)
        #expect(status["size"]?.numberValue?.integer == Int64(body.utf8.count))
    }

    @Test("of nothing are two bytes by default")
    func nothingByDefault() async throws {
        let client = reports()
        for id in 1...3 {
            let request = client.request(.campaign, ["campaign_ids": [.string("\(id)")]])
            let status = try await client.finished(client.create(request))
            #expect(status["size"] == 2)
            #expect(text(await client.get(url: try url(status)).body.collect()) == "{}")
        }
    }

    @Test("have the announced size, except for large ones, which announce none")
    func size() async throws {
        let client = reports()
        let status = try await client.finished(client.create(client.request()))
        let answer = await client.get(url: try url(status))
        #expect(status["size"]?.numberValue?.integer == Int64(answer.body.collect().count))
        #expect(answer.body.length.map(Int64.init) == status["size"]?.numberValue?.integer)
        let limited = reports { $0.sizeLimit = 100 }
        let large = try await limited.finished(limited.create(limited.request()))
        #expect(large["size"] == .null)
        #expect(await limited.get(url: try url(large)).body.length == nil)
    }

    @Test("of a large world come in pieces and are generated while they are read", arguments: ["BY_ID", "BY_DATE"])
    func pieces(sort: String) async throws {
        var options = MockOptions()
        options.reports.progress = .polls(1)
        let client = ReportClient(MockPinterest(world: World(scale: .large), options: options))
        let start = client.mock.world.today.advanced(by: -184)
        let changes: [String: JSONValue] = ["start_date": .string("\(start)"), "primary_sort": .string(sort)]
        let status = try await client.finished(client.create(client.request(.pinPromotion, changes)))
        #expect(status["size"] == .null)
        let body = await client.get(url: try url(status)).body
        for _ in 0..<20 { #expect((1..<200_000).contains(try #require(body.next()).count)) }
    }
}
