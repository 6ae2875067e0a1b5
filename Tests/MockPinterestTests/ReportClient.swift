import Basics
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

/// Creates, polls and downloads reports, written against the documented contract only.
struct ReportClient {
    struct Row: Equatable {
        let key: String
        let text: String
    }

    let mock: MockPinterest
    let token: String
    /// Noon of the world's day.
    let noon: Timestamp

    init(_ mock: MockPinterest) {
        self.mock = mock
        noon = mock.world.today.startOfDay.advanced(by: .seconds(43_200))
        token = mock.makeAccessToken(now: noon)
    }

    /// Identifiers, words, counts and money; without those that product items do not have.
    static func columns(of level: ReportingLevel) -> [String] {
        let some = [
            "AD_ACCOUNT_ID", "CAMPAIGN_ID", "CAMPAIGN_NAME", "CAMPAIGN_STATUS", "CAMPAIGN_DAILY_SPEND_CAP",
            "AD_GROUP_ID",
            "AD_GROUP_STATUS", "PRODUCT_GROUP_ID", "PRODUCT_GROUP_STATUS", "PRODUCT_ITEM_NAME", "PRODUCT_ITEM_PRICE",
            "PIN_ID", "SPEND_IN_DOLLAR", "TOTAL_CLICKTHROUGH", "CTR", "TOTAL_OFFLINE_LEAD", "INAPP_SEARCH_ROAS",
        ]
        let ads = ["AD_ID", "AD_NAME", "AD_STATUS", "PIN_PROMOTION_ID", "PIN_PROMOTION_STATUS"]
        return level.rawValue.hasPrefix("PRODUCT_ITEM") ? some : some + ads
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue? = nil,
        after: Duration = .zero
    ) async -> (status: Int, body: [UInt8], headers: HTTPFields) {
        var request = MockRequest(get: path, token: token)
        request.head.method = method
        request.head.headerFields[.mockNow] = noon.advanced(by: after).iso8601
        if let body {
            request.body = body.bytes
            request.head.headerFields[.contentType] = "application/json"
        }
        let answer = await mock.handle(request)
        return (answer.status, answer.body.collect(), answer.headers)
    }

    /// A GET of an unchanged address, without credentials unless given.
    func get(url: String, after: Duration = .zero, authorization: String? = nil) async -> MockAnswer {
        let rest = url.dropFirst("http://127.0.0.1".count)
        var request = MockRequest(get: "")
        request.head.path = String(rest)
        request.head.headerFields[.mockNow] = noon.advanced(by: after).iso8601
        request.head.headerFields[.authorization] = authorization
        return await mock.handle(request)
    }

    /// A request for three weeks of an account.
    func request(_ level: ReportingLevel = .campaign, _ changes: [String: JSONValue] = [:]) -> JSONValue {
        let today = mock.world.today
        var members: [String: JSONValue] = [
            "start_date": .string("\(today.advanced(by: -20))"), "end_date": .string("\(today)"),
            "granularity": "DAY", "level": .string(level.rawValue),
            "columns": .array(Self.columns(of: level).map { .string($0) }),
        ]
        members.merge(changes) { $1 }
        return .object(.init(uniqueKeysWithValues: members.filter { !$0.value.isNull }.sorted { $0.key < $1.key }))
    }

    func path(_ account: Int) -> String { "ad_accounts/\(mock.world.id(of: .adAccounts, at: account))/reports" }

    func create(account: Int = 0, _ body: JSONValue, after: Duration = .zero) async throws -> JSONValue {
        let answer = await send(.post, path(account), body, after: after)
        guard answer.status == 200 else { throw Refused(status: answer.status, body: text(answer.body)) }
        return try JSONValue(parsing: answer.body)
    }

    func poll(_ report: JSONValue, account: Int = 0, after: Duration = .zero) async throws -> JSONValue {
        let token = try #require(report["token"]?.stringValue)
        let answer = await send(.get, "\(path(account))?token=\(token)", after: after)
        guard answer.status == 200 else { throw Refused(status: answer.status, body: text(answer.body)) }
        return try JSONValue(parsing: answer.body)
    }

    /// Polls until it is finished.
    func finished(_ report: JSONValue, account: Int = 0) async throws -> JSONValue {
        for _ in 1...10 {
            let status = try await poll(report, account: account)
            if status["report_status"] == "FINISHED" { return status }
        }
        throw Refused(status: 0, body: "never finished")
    }

    /// All rows of a report by id or date, in order.
    func rows(account: Int = 0, _ body: JSONValue) async throws -> [Row] {
        let status = try await finished(create(account: account, body), account: account)
        guard let url = status["url"]?.stringValue else { return [] }
        let answer = await get(url: url)
        let bytes = answer.body.collect()
        guard answer.status == 200 else { throw Refused(status: answer.status, body: text(bytes)) }
        if let size = status["size"]?.numberValue?.integer, Int(size) != bytes.count {
            throw Refused(status: 200, body: "\(size) bytes announced, \(bytes.count) came")
        }
        return bytes.isEmpty ? [] : try Self.rows(of: bytes)
    }

    static func rows(of bytes: [UInt8]) throws -> [Row] {
        let document = try JSONView(validating: bytes)
        var rows: [Row] = []
        var rest = bytes[...]
        document.forEachMember { key, _ in
            rest = rest[(rest.firstIndex(of: UInt8(ascii: "[")) ?? rest.endIndex)...]
            let texts = RecordTexts.elements(of: rest)
            rows += texts.map { Row(key: key, text: $0) }
            // Past the array: its elements, the commas between them, and both brackets.
            rest = rest.dropFirst(texts.reduce(1) { $0 + $1.utf8.count + 1 } + (texts.isEmpty ? 1 : 0))
        }
        return rows
    }
}
