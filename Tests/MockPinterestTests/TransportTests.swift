import Basics
import HTTPTransport
import HTTPTypes
import MockPinterest
import Testing

@Suite("The in-memory transport")
struct TransportTests {
    private func request(_ path: String, _ mock: MockPinterest) -> TransportRequest {
        var head = HTTPRequest(method: .get, scheme: "https", authority: "api.pinterest.com", path: "/v5/\(path)")
        head.headerFields[.authorization] = "Bearer \(mock.makeAccessToken())"
        return TransportRequest(head: head)
    }

    @Test("the connector's clock is also the API's: a token expires by it")
    func clock() async throws {
        var options = MockOptions()
        options.tokenLifetime = 60
        let mock = MockPinterest(options: options)
        let time = VirtualTime(startingAt: World.defaultToday.startOfDay)
        let token = mock.makeAccessToken(now: time.now)
        var head = HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/v5/boards")
        head.headerFields[.authorization] = "Bearer \(token)"
        let transport = mock.transport(time: time)
        let before = try await transport.perform(TransportRequest(head: head)).head.status.code
        try await time.sleep(for: .seconds(61))
        let after = try await transport.perform(TransportRequest(head: head)).head.status.code
        #expect(before == 200 && after == 401)
    }

    @Test("large responses come in pieces")
    func pieces() async throws {
        let mock = MockPinterest(world: World(scale: .small))
        let world = mock.world
        let ids = (0..<250).map { "\(world.id(of: .ads(account: 0), at: $0))" }.joined(separator: ",")
        let path =
            "ad_accounts/\(world.id(of: .adAccounts, at: 0))/ads/analytics?ad_ids=\(ids)&granularity=DAY"
            + "&start_date=\(world.today.advanced(by: -30))&end_date=\(world.today)&columns=CTR,SPEND_IN_DOLLAR,AD_NAME"
        let transport = mock.transport(time: VirtualTime(startingAt: world.today.startOfDay))
        let response = try await transport.perform(request(path, mock))
        var sizes: [Int] = []
        while let piece = try await response.body.next() { sizes.append(piece.count) }
        #expect(sizes.count > 3)
        #expect(sizes.allSatisfy { $0 > 0 && $0 < 100_000 })
    }

    @Test("the journal keeps no more than its limit, and continues counting")
    func journal() async throws {
        var options = MockOptions()
        options.journalLimit = 4
        let mock = MockPinterest(options: options)
        for _ in 0..<20 { _ = await mock.handle(MockRequest(get: "boards")) }
        #expect(mock.received.count <= 4)
        #expect(mock.received.last?.number == 20)
        #expect(mock.counts == ["boards/list": 20])
    }
}
