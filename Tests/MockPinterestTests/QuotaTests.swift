import HTTPTypes
import MockPinterest
import Testing

@Suite("Quotas")
struct QuotaTests {
    private func header(_ name: String, _ headers: HTTPFields) -> String? { headers[HTTPField.Name(name) ?? .server] }

    private func get(_ mock: MockPinterest, _ path: String, at now: String) async -> MockAnswer {
        var request = MockRequest(get: path, token: mock.makeAccessToken())
        request.head.headerFields[.mockNow] = now
        return await mock.handle(request)
    }

    @Test("over the limit a category answers 429 code 8 until its window ends; others continue")
    func window() async throws {
        var options = MockOptions()
        options.quotas = ["org_read": Quota(calls: 2, per: .seconds(60))]
        let mock = MockPinterest(options: options)
        let first = await get(mock, "boards", at: "2026-11-23T10:00:00Z")
        #expect(header("X-RateLimit-Remaining", first.headers) == "1")
        #expect(header("X-RateLimit-Limit", first.headers) == #"2, 2;w=60;name="org_read_app_id_user_id""#)
        #expect(await get(mock, "boards", at: "2026-11-23T10:00:10Z").status == 200)
        let third = await get(mock, "boards", at: "2026-11-23T10:00:20Z")
        #expect(third.status == 429)
        #expect(text(third.body.collect()).hasPrefix("{\"code\":8,"))
        #expect(header("X-RateLimit-Reset", third.headers) == "40")
        #expect(await get(mock, "ad_accounts", at: "2026-11-23T10:00:20Z").status == 200)
        #expect(await get(mock, "boards", at: "2026-11-23T10:00:59Z").status == 429)
        #expect(await get(mock, "boards", at: "2026-11-23T10:01:00Z").status == 200)
    }

    @Test("the universal quota counts all categories")
    func universal() async throws {
        var options = MockOptions()
        options.quotas = ["universal": Quota(calls: 1, per: .seconds(1))]
        let mock = MockPinterest(options: options)
        #expect(await get(mock, "boards", at: "2026-11-23T10:00:00Z").status == 200)
        #expect(await get(mock, "ad_accounts", at: "2026-11-23T10:00:00Z").status == 429)
    }

    @Test("headers name every window; remaining and reset refer to the one with the fewest calls left")
    func form() async throws {
        var options = MockOptions()
        options.quotas = [
            "universal": Quota(calls: 100, per: .seconds(1)), "ads_read": Quota(calls: 1000, per: .seconds(60)),
            "org_read": Quota(calls: 3, per: .seconds(60)),
        ]
        let mock = MockPinterest(options: options)
        let second = #"100;w=1;name="safety_net_app_id_user_id""#
        for (path, limit, rest, reset) in [
            ("ad_accounts", #"100, \#(second), 1000;w=60;name="ads_read_app_id_user_id""#, "99", "1"),
            ("boards", #"3, \#(second), 3;w=60;name="org_read_app_id_user_id""#, "2", "60"),
        ] {
            let headers = await get(mock, path, at: "2026-11-23T10:00:00Z").headers
            #expect(header("X-RateLimit-Limit", headers) == limit)
            #expect(header("X-RateLimit-Remaining", headers) == rest)
            #expect(header("X-RateLimit-Reset", headers) == reset)
        }
    }

    @Test("without a quota there are no headers about one")
    func none() async throws {
        let mock = MockPinterest()
        let answer = await get(mock, "boards", at: "2026-11-23T10:00:00Z")
        #expect(header("X-RateLimit-Limit", answer.headers) == nil)
    }
}
