import Basics
import JSONText

/// Answers operations from a world; does not know about credentials, quotas or scenarios.
struct Routes: Sendable {
    let world: World
    /// Whether a page's bookmark leads to the page itself.
    var repeatsBookmarks = false
    var adGroupIDs = AdGroupIDsPolicy.honour
    var pinIDs = PinIDsPolicy.honour

    /// - Parameter today: the day from which date limits are counted.
    func answer(_ operation: Operation, _ arguments: Arguments, today: CalendarDate) throws(APIError) -> MockAnswer {
        switch operation.id {
        case "ad_accounts/get": return try adAccount(arguments)
        case Operation.metricsReadyState: return metricsReadyState(arguments, today: today)
        case "user_account/analytics": return try userAnalytics(arguments, today: today)
        case "pins/analytics", "multi_pins/analytics": return try pinAnalytics(arguments, today: today)
        case "ad_account/analytics": return try analytics(.adAccount, arguments, today: today)
        case "campaigns/analytics": return try analytics(.campaign, arguments, today: today)
        case "ad_groups/analytics": return try analytics(.adGroup, arguments, today: today)
        case "ads/analytics": return try analytics(.ad, arguments, today: today)
        case "product_groups/analytics": return try analytics(.productGroup, arguments, today: today)
        case "ad_account_targeting_analytics/get":
            return try analytics(.adAccount, arguments, today: today)
        case "campaign_targeting_analytics/get": return try analytics(.campaign, arguments, today: today)
        case "ad_groups_targeting_analytics/get": return try analytics(.adGroup, arguments, today: today)
        case "ad_targeting_analytics/get": return try analytics(.ad, arguments, today: today)
        default:
            let query = try listQuery(operation, arguments)
            return operation.isPaged
                ? try page(of: query, arguments) : whole(query, ListRow.byOperation[operation.id]?.form)
        }
    }

    private func page(of query: ListQuery, _ arguments: Arguments) throws(APIError) -> MockAnswer {
        var start: Bookmark?
        if let text = arguments.text("bookmark"), !text.isEmpty {
            start = Bookmark(text, key: query.key)
            if start == nil { throw .invalid("Parameter 'bookmark' is not a bookmark of this list") }
        }
        var page = query.page(of: world, from: start, size: arguments.integer("page_size", default: 25))
        if repeatsBookmarks { page.next = start ?? Bookmark(position: 0) }
        var output = items(page)
        if let next = page.next {
            output.raw(",\"bookmark\":\"")
            output.bytes.append(contentsOf: next.text(key: query.key).utf8)
            output.raw("\"")
        } else if query.key % 2 == 0 {
            // Both forms of "no more pages" are used.
            output.raw(",\"bookmark\":null")
        }
        output.raw("}")
        return MockAnswer(json: output.bytes)
    }

    /// A list that the API gives whole.
    private func whole(_ query: ListQuery, _ form: ListForm?) -> MockAnswer {
        let page = query.page(of: world, from: nil, size: .max)
        var output = RecordWriter()
        switch form?.wrapper ?? .items {
        case .items:
            output = items(page)
            output.raw("}")
        case .member(let name):
            output.raw(Array("{\(JSONValue.string(name).text):[".utf8))
            write(page, to: &output)
            output.raw("]}")
        case .list:
            output.raw("[")
            write(page, to: &output)
            output.raw("]")
        case .object: write(page, to: &output)
        }
        return MockAnswer(json: output.bytes)
    }

    private func items(_ page: ListQuery.Page) -> RecordWriter {
        var output = RecordWriter()
        output.bytes.reserveCapacity(64 + page.records.count * 1100)
        output.raw("{\"items\":[")
        write(page, to: &output)
        output.raw("]")
        return output
    }

    private func write(_ page: ListQuery.Page, to output: inout RecordWriter) {
        for (position, record) in page.records.enumerated() {
            if position > 0 { output.raw(",") }
            world.write(record.listing, at: record.index, to: &output)
        }
    }

    func account(_ arguments: Arguments) throws(APIError) -> Int {
        guard let account = world.index(of: arguments.id("ad_account_id"), in: .adAccounts) else {
            throw .notPermitted
        }
        return account
    }

    private func adAccount(_ arguments: Arguments) throws(APIError) -> MockAnswer {
        MockAnswer(json: world.record(of: .adAccounts, at: try account(arguments)))
    }
}
