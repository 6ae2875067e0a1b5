import Basics
import JSONText
import MockPinterest
import Testing

@Suite("Analytics")
struct AnalyticsTests {
    static let levels: [(DirectStream, String)] = [
        (.adAccountAnalytics, "analytics"), (.campaignAnalytics, "campaigns/analytics"),
        (.adGroupAnalytics, "ad_groups/analytics"), (.adAnalytics, "ads/analytics"),
        (.productGroupAnalytics, "product_groups/analytics"),
    ]

    private func query(_ start: CalendarDate, _ end: CalendarDate, _ columns: String = "CTR") -> String {
        "start_date=\(start)&end_date=\(end)&granularity=DAY&columns=\(columns)"
    }

    private func ids(_ stream: DirectStream, _ account: Int, in world: World) -> (name: String, listing: Listing)? {
        switch stream {
        case .campaignAnalytics: ("campaign_ids", .campaigns(account: account))
        case .adGroupAnalytics: ("ad_group_ids", .adGroups(account: account))
        case .adAnalytics: ("ad_ids", .ads(account: account))
        case .productGroupAnalytics: ("product_group_ids", .productGroupPromotions(account: account))
        default: nil
        }
    }

    @Test("requested in batches and windows are exactly the truth", arguments: levels)
    func everything(stream: DirectStream, operation: String) async throws {
        let world = World(scale: .tiny, seed: 9)
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        let columns = ["AD_ACCOUNT_ID", "CAMPAIGN_ID", "PIN_ID", "SPEND_IN_DOLLAR", "TOTAL_CLICKTHROUGH", "CTR"]
        var truth = ExpectedData(world, columns: columns)
        truth.statuses = Set(EntityStatus.allCases)
        var rows: [String] = []
        for account in 0..<world.count(of: .adAccounts) {
            var base = "ad_accounts/\(world.id(of: .adAccounts, at: account))/\(operation)?"
            if let (name, listing) = ids(stream, account, in: world) {
                let all = (0..<world.count(of: listing)).map { "\(world.id(of: listing, at: $0))" }
                base += "\(name)=\(all.joined(separator: ","))&"
            }
            for start in stride(from: -ExpectedData.daysBack, through: 0, by: 30) {
                let end = world.today.advanced(by: min(0, start + 29))
                rows += try await client.rows(
                    base + query(world.today.advanced(by: start), end, columns.joined(separator: ","))
                )
            }
        }
        #expect(!rows.isEmpty)
        let isTrue = rows.sorted() == truth.records(of: stream).sorted()
        #expect(isTrue)
        #expect(mock.counts.values.reduce(0, +) == truth.minimumCalls(of: stream))
        #expect(rows.count == truth.recordCount(of: stream))
    }

    @Test("of the user account come day by day, and match the truth")
    func userAccount() async throws {
        let world = World()
        var truth = ExpectedData(world)
        truth.startDate = world.today.advanced(by: -29)
        let mock = MockPinterest(world: world)
        let client = Client(mock)
        let path = "user_account/analytics?start_date=\(world.today.advanced(by: -29))&end_date=\(world.today)"
        let answer = await mock.handle(MockRequest(get: path, token: client.token))
        let body = answer.body.collect()
        let marker = Array("{\"all\":{\"daily_metrics\":".utf8)
        #expect(body.starts(with: marker))
        #expect(RecordTexts.elements(of: body.dropFirst(marker.count)) == truth.records(of: .userAccountAnalytics))
        #expect(truth.records(of: .userAccountAnalytics).count == 30)
        #expect(truth.recordCount(of: .userAccountAnalytics) == 30)
        #expect(truth.minimumCalls(of: .userAccountAnalytics) == 1)
    }

    @Test("have only the requested columns, the day and the entity's own id")
    func columns() async throws {
        let world = World(scale: .small)
        let client = Client(MockPinterest(world: world))
        let ad = world.id(of: .ads(account: 0), at: 0)
        let base = "ad_accounts/\(world.id(of: .adAccounts, at: 0))/ads/analytics?ad_ids=\(ad)&"
        let rows = try await client.rows(base + query(world.today.advanced(by: -89), world.today, "SPEND_IN_DOLLAR"))
        let names = try rows.map { try JSONValue(parsing: Array($0.utf8)).objectValue.map { Set($0.keys) } ?? [] }
        #expect(names.allSatisfy { $0.isSubset(of: ["DATE", "AD_ID", "SPEND_IN_DOLLAR"]) })
        #expect(names.contains(["DATE", "AD_ID", "SPEND_IN_DOLLAR"]))
        #expect(names.contains(["DATE", "AD_ID"]))
        #expect(rows.count < 90)
    }

    @Test("come once for an id that is requested twice")
    func repeatedID() async throws {
        let world = World()
        let client = Client(MockPinterest(world: world))
        let ad = world.id(of: .ads(account: 0), at: 0)
        let base = "ad_accounts/\(world.id(of: .adAccounts, at: 0))/ads/analytics?"
        let rest = "&" + query(world.today.advanced(by: -30), world.today)
        let once = try await client.rows("\(base)ad_ids=\(ad)\(rest)")
        let isSame = try await client.rows("\(base)ad_ids=\(ad),\(ad)&ad_ids=\(ad)\(rest)") == once
        #expect(isSame && !once.isEmpty)
    }

    @Test("have some ids as numbers with all their digits")
    func idNumbers() async throws {
        let world = World()
        let client = Client(MockPinterest(world: world))
        let ad = "\(world.id(of: .ads(account: 0), at: 0))"
        #expect(ad.count == 18)
        let base = "ad_accounts/\(world.id(of: .adAccounts, at: 0))/ads/analytics?ad_ids=\(ad)&"
        let columns = "AD_ID,PIN_PROMOTION_ID,CAMPAIGN_ID,AD_GROUP_ID"
        let rows = try await client.rows(base + query(world.today.advanced(by: -30), world.today, columns))
        let campaign = "\(world.campaignID(of: .ads(account: 0), at: 0))"
        let group = "\(world.adGroupID(of: .ads(account: 0), at: 0))"
        #expect(rows.allSatisfy { $0.contains("\"AD_ID\":\"\(ad)\"") && $0.contains("\"PIN_PROMOTION_ID\":\(ad)") })
        #expect(rows.allSatisfy { $0.contains("\"CAMPAIGN_ID\":\(campaign)") && $0.contains("\"\(group)\"") })
        let own = "ad_accounts/\(world.id(of: .adAccounts, at: 0))/campaigns/analytics?campaign_ids=\(campaign)&"
        let campaigns = try await client.rows(own + query(world.today.advanced(by: -30), world.today))
        #expect(campaigns.allSatisfy { $0.contains("\"CAMPAIGN_ID\":\"\(campaign)\"") })
    }

    @Test("of other granularities come by period", arguments: ["HOUR", "WEEK", "MONTH", "TOTAL"])
    func granularities(granularity: String) async throws {
        let world = World()
        let client = Client(MockPinterest(world: world))
        let start = world.today.advanced(by: granularity == "HOUR" ? -6 : -60)
        let end = granularity == "HOUR" ? start.advanced(by: 3) : world.today
        let rows = try await client.rows(
            "ad_accounts/\(world.id(of: .adAccounts, at: 0))/analytics?start_date=\(start)&end_date=\(end)"
                + "&granularity=\(granularity)&columns=CTR,SPEND_IN_MICRO_DOLLAR"
        )
        let dates = try rows.map { try JSONValue(parsing: Array($0.utf8))["DATE"]?.stringValue }
        switch granularity {
        case "TOTAL": #expect(dates == [nil])
        case "HOUR": #expect(Set(dates).count < dates.count)
        case "WEEK":
            #expect(dates.compactMap { $0.flatMap { CalendarDate($0) } }.allSatisfy { ($0.daysSince1970 + 3) % 7 == 0 })
            #expect((8...10).contains(dates.count))
        default: #expect(dates.allSatisfy { $0?.hasSuffix("-01") == true } && dates.count == 3)
        }
    }
}
