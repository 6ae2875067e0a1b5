import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Requests that the API refuses")
struct RefusalTests {
    static let world = World()
    static let account = "ad_accounts/\(world.id(of: .adAccounts, at: 0))"
    static let board = "boards/\(world.id(of: .boards, at: 0))"
    static let ad = "\(world.id(of: .ads(account: 0), at: 0))"
    static let day = world.today.advanced(by: -3)
    static let week = "start_date=\(day)&end_date=\(world.today)"
    static let analytics = "\(account)/analytics?\(week)&granularity=DAY&columns=SPEND_IN_DOLLAR"

    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let status: Int
        let code: Int
        var message: String?
        var testDescription: String { "\(path.prefix(120)) → \(status), code \(code)" }
    }

    static let parameters: [Case] = [
        Case(path: "boards?page_size=0", status: 400, code: 1),
        Case(path: "boards?page_size=251", status: 400, code: 1),
        Case(
            path: "boards?page_size=3e",
            status: 400,
            code: 1,
            message: "Parameter 'page_size' was not numeric (was 3e)"
        ),
        Case(path: "boards?page_size=", status: 400, code: 1),
        Case(path: "boards?page_size=5&page_size=6", status: 400, code: 1),
        Case(path: "boards?bookmark=abc", status: 400, code: 1),
        Case(path: "boards?bookmark=b000000000000000000000000000000000==", status: 400, code: 1),
        Case(path: "boards?pagesize=25", status: 400, code: 1),
        Case(path: "boards?privacy=HIDDEN", status: 400, code: 1),
        Case(path: "boards?page_size=%zz", status: 400, code: 1),
        Case(
            path: "boards/12a/pins",
            status: 400,
            code: 1,
            message: "'board_id' value '12a' must match the pattern: ^\\d+$"
        ),
        // The escapes of a path are decoded; a plus sign in it is one.
        Case(
            path: "boards/%31%32+/pins",
            status: 400,
            code: 1,
            message: "'board_id' value '12+' must match the pattern: ^\\d+$"
        ),
        Case(path: "ad_accounts/x1", status: 400, code: 1),
        Case(path: "ad_accounts/1234567890123456789", status: 400, code: 1),
        Case(path: "\(account)/campaigns?campaign_ids=", status: 400, code: 1),
        Case(path: "\(account)/campaigns?campaign_ids=1,x", status: 400, code: 1),
        Case(
            path: "\(account)/campaigns?campaign_ids=\(Array(repeating: "1", count: 251).joined(separator: ","))",
            status: 400,
            code: 1
        ),
        Case(path: "\(account)/campaigns?campaign_ids=1234567890123456789", status: 400, code: 1),
        Case(path: "\(account)/campaigns?entity_statuses=RUNNING", status: 400, code: 1),
        Case(path: "\(account)/audiences?order=UP", status: 400, code: 1),
        Case(path: "\(account)/conversion_tags?page_size=25", status: 400, code: 1),
        Case(path: "\(account)/keywords?ad_group_id=7", status: 400, code: 1),
    ]

    static let resources: [Case] = [
        Case(path: "ad_accounts/123", status: 403, code: 29, message: "You are not permitted to access that resource."),
        Case(path: "ad_accounts/123/campaigns", status: 403, code: 29),
        Case(path: "boards/123/pins", status: 404, code: 40, message: "Board not found."),
        Case(path: "boards/123/sections", status: 404, code: 40, message: "Board not found."),
        Case(path: "\(board)/sections/123/pins", status: 404, code: 40, message: "Board not found."),
        Case(path: "catalogs?ad_account_id=123", status: 403, code: 29),
        Case(path: "catalogs/product_groups?feed_id=123", status: 404, code: 4161),
        Case(
            path: "catalogs/product_groups?ad_account_id=\(world.id(of: .adAccounts, at: 1))",
            status: 409,
            code: 4182,
            message: "Can't access this feature without an existing catalog."
        ),
        Case(path: "user_account/analytics?\(week)&ad_account_id=123", status: 403, code: 403),
        Case(path: "no_such", status: 404, code: 404),
        Case(
            path: "media",
            status: 501,
            code: 501,
            message: "The operation media/list (GET /media) is not emulated."
        ),
        Case(path: "\(account)/ads_credit/discounts", status: 501, code: 501),
        Case(path: "resources/metrics_ready_state", status: 400, code: 1),
        Case(path: "\(account)/reports", status: 400, code: 1),
    ]

    static let analyticsCases: [Case] = [
        Case(path: "\(account)/analytics?\(week)&granularity=DAY", status: 400, code: 1),
        Case(path: "\(account)/analytics?\(week)&columns=SPEND_IN_DOLLAR", status: 400, code: 1),
        Case(path: "\(account)/analytics?granularity=DAY&columns=SPEND_IN_DOLLAR", status: 400, code: 1),
        Case(path: "\(analytics),NO_SUCH_COLUMN", status: 400, code: 1),
        Case(path: "\(account)/analytics?\(week)&granularity=YEAR&columns=CTR", status: 400, code: 1),
        Case(
            path: "\(account)/analytics?\(week)&granularity=HOUR&columns=CTR&click_window_days=8",
            status: 400,
            code: 1
        ),
        Case(path: "\(account)/campaigns/analytics?\(week)&granularity=DAY&columns=CTR", status: 400, code: 1),
        Case(path: "\(account)/ads/analytics?\(week)&granularity=DAY&columns=CTR", status: 400, code: 400),
        Case(
            path: "\(account)/campaigns/analytics?\(week)&granularity=DAY&columns=CTR&campaign_ids=1",
            status: 400,
            code: 400,
            message: "Invalid ad account campaign analytics parameters."
        ),
        Case(
            path: "\(account)/ads/analytics?\(week)&granularity=DAY&columns=CTR&ad_ids=\(ad),1",
            status: 400,
            code: 400
        ),
        Case(
            path: "user_account/analytics?start_date=\(world.today)&end_date=\(day)",
            status: 400,
            code: 400,
            message: "Invalid user accounts analytics parameters."
        ),
        Case(path: "user_account/analytics?start_date=2026-02-30&end_date=\(day)", status: 400, code: 1),
        Case(path: "user_account/analytics?\(week)&metric_types=CLOSEUP", status: 400, code: 1),
    ]

    @Test("with the option, parameters that an operation does not have are ignored, and its own are still checked")
    func unknownParameters() async throws {
        var options = MockOptions()
        options.passesUnknownParameters = true
        let client = Client(MockPinterest(world: Self.world, options: options))
        let path = "user_account/analytics?\(Self.week)"
        #expect(try await client.get("\(path)&granularity=DAY&columns=CTR").json == client.get(path).json)
        #expect(try await client.get("boards?page_size=0&pagesize=25").status == 400)
    }

    @Test("are answered with the API's error body", arguments: parameters + resources + analyticsCases)
    func refusal(refused: Case) async throws {
        let answer = try await Client(MockPinterest(world: Self.world)).get(refused.path)
        #expect(answer.status == refused.status)
        #expect(answer.json["code"]?.numberValue?.integer == Int64(refused.code))
        if let message = refused.message { #expect(answer.json["message"]?.stringValue == message) }
        #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
    }

    @Test(
        "dates are limited to 90 days back and 90 days per call, hours to 8 and 3 days",
        arguments: [
            ("DAY", 90, 0, 200), ("DAY", 91, 1, 400), ("DAY", 89, 0, 200), ("HOUR", 8, 5, 200), ("HOUR", 9, 8, 400),
            ("HOUR", 8, 4, 400), ("TOTAL", 90, 0, 200),
        ]
    )
    func dateLimits(granularity: String, from: Int, until: Int, status: Int) async throws {
        let today = Self.world.today
        let path =
            "\(Self.account)/analytics?start_date=\(today.advanced(by: -from))&granularity=\(granularity)"
            + "&end_date=\(today.advanced(by: -until))&columns=CTR"
        let answer = try await Client(MockPinterest(world: Self.world)).get(path)
        #expect(answer.status == status)
        if granularity == "DAY", status == 400 {
            #expect(answer.json["message"] == "You can only get data from the last 90 days.")
        }
    }

    @Test("a bookmark of another list, or of the same list with another filter, is not accepted")
    func foreignBookmark() async throws {
        let client = Client(MockPinterest(world: Self.world))
        let bookmark = try await client.get("boards?page_size=1").json["bookmark"]?.stringValue ?? ""
        let escaped = bookmark.replacing("=", with: "%3D")
        #expect(try await client.get("boards?page_size=2&bookmark=\(escaped)").status == 200)
        #expect(try await client.get("boards?privacy=PUBLIC&bookmark=\(escaped)").status == 400)
        #expect(try await client.get("catalogs?bookmark=\(escaped)").status == 400)
    }

    @Test(
        "a method that the path does not accept is refused with those that it accepts",
        arguments: [
            ("boards", HTTPRequest.Method.delete, "GET"), ("ad_accounts/1/reports", .delete, "GET, POST"),
            ("oauth/token", .get, "POST"), ("pins/1", .patch, "GET"), ("ad_accounts/1/mmm_reports", .put, "GET, POST"),
        ]
    )
    func method(path: String, method: HTTPRequest.Method, allowed: String) async throws {
        let mock = MockPinterest()
        var request = MockRequest(get: path, token: mock.makeAccessToken())
        request.head.method = method
        let answer = await mock.handle(request)
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == allowed)
    }
}
