import Basics
import JSONText
import MockPinterest
import Testing

@Suite("Rows of reports")
struct ReportRowTests {
    private func values(_ rows: [String], _ name: String) throws -> [JSONValue] {
        try rows.compactMap { try JSONValue(parsing: Array($0.utf8))[name] }
    }

    @Test("are of the days on which the synchronous analytics have rows")
    func sameDays() throws {
        let world = World(scale: .small)
        let from = world.today.advanced(by: -ExpectedData.daysBack)
        let levels: [(ReportingLevel, DirectStream, String)] = [
            (.advertiser, .adAccountAnalytics, "AD_ACCOUNT_ID"), (.campaign, .campaignAnalytics, "CAMPAIGN_ID"),
            (.adGroup, .adGroupAnalytics, "AD_GROUP_ID"), (.pinPromotion, .adAnalytics, "AD_ID"),
        ]
        for (level, stream, column) in levels {
            var truth = ExpectedData(world, columns: [column])
            truth.statuses = Set(EntityStatus.allCases)
            let rows = truth.report(
                level,
                columns: [column],
                from: from,
                through: world.today,
                quotesNumbers: false
            )
            #expect(rows.map(\.text) == truth.records(of: stream))
        }
    }

    @Test("of days long past are few, and none is lost when the world grows")
    func growth() {
        let world = World()
        let old = world.today.advanced(by: -913)
        let grown = world.grown(by: 40)
        for level in ReportingLevel.allCases {
            let columns = ["AD_ACCOUNT_ID", "SPEND_IN_DOLLAR"]
            func rows(_ world: World, _ from: CalendarDate, _ through: CalendarDate) -> [ReportRow] {
                ExpectedData(world).report(level, columns: columns, from: from, through: through)
            }
            let settled = world.today.advanced(by: -3)
            #expect(rows(world, old, settled) == rows(grown, old, settled))
            let recent = rows(world, world.today.advanced(by: -90), settled).count
            let earlier = rows(world, old, world.today.advanced(by: -110)).count
            #expect(earlier > 0 && earlier < recent, "\(level)")
        }
    }

    @Test("of weeks, months and totals are those of their days")
    func periods() {
        let world = World()
        let from = world.today.advanced(by: -100)
        func keys(_ granularity: Granularity) -> Set<String> {
            let rows = ExpectedData(world).report(
                .keyword,
                granularity: granularity,
                columns: ["CTR"],
                from: from,
                through: world.today
            )
            return Set(rows.map { "\($0.entityID) \($0.date.map(\.description) ?? "")" })
        }
        func expected(_ start: (CalendarDate) -> CalendarDate?) -> Set<String> {
            let days = ExpectedData(world).report(.keyword, columns: ["CTR"], from: from, through: world.today)
            return Set(days.map { "\($0.entityID) \($0.date.flatMap(start).map(\.description) ?? "")" })
        }
        #expect(keys(.week) == expected { $0.advanced(by: -(($0.daysSince1970 + 3) % 7)) })
        #expect(keys(.month) == expected { $0.advanced(by: 1 - $0.components.day) })
        #expect(keys(.total) == expected { _ in nil })
        #expect(keys(.week).count > keys(.month).count && keys(.month).count > keys(.total).count)
    }

    @Test(
        "of product groups and keywords of the same ad group differ",
        arguments: [ReportingLevel.productGroup, .keyword]
    )
    func siblings(level: ReportingLevel) {
        let world = World(scale: .small)
        let columns = AnalyticsColumn.reportNames.filter { !$0.hasPrefix("PRODUCT_GROUP") }
        let rows = ExpectedData(world).report(
            level,
            columns: columns,
            from: world.today.advanced(by: -10),
            through: world.today,
            account: 0
        )
        #expect(rows.count > 100)
        #expect(Set(rows.map(\.text)).count == rows.count)
    }

    @Test("of the last days come late and are corrected")
    func lateness() {
        let world = World(scale: .small)
        func rows(_ world: World) -> [String: String] {
            let rows = ExpectedData(world).report(
                .campaign,
                columns: ["SPEND_IN_DOLLAR", "TOTAL_CLICKTHROUGH", "CTR"],
                from: world.today.advanced(by: -6),
                through: world.today.advanced(by: -1)
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ("\($0.entityID) \($0.date ?? world.today)", $0.text) })
        }
        let (before, after) = (rows(world), rows(world.grown()))
        let common = before.keys.filter { after[$0] != nil }
        #expect(common.contains { before[$0] != after[$0] })
        let yesterday = "\(world.today.advanced(by: -1))"
        #expect(after.keys.contains { $0.hasSuffix(yesterday) && before[$0] == nil })
    }

    @Test("have some numbers as strings and some ids as numbers, unless switched off")
    func quoting() throws {
        let world = World(scale: .small)
        func rows(_ quotes: Bool) -> [String] {
            ExpectedData(world).report(
                .pinPromotion,
                columns: AnalyticsColumn.reportNames,
                from: world.today.advanced(by: -20),
                through: world.today,
                account: 0,
                quotesNumbers: quotes
            ).prefix(300).map(\.text)
        }
        let (quoted, plain) = (rows(true), rows(false))
        for name in ["AD_ID", "AD_GROUP_ID"] {
            #expect(Set(try values(quoted, name).map(\.kind)) == ["a string", "a number"])
            #expect(Set(try values(plain, name).map(\.kind)) == ["a string"])
        }
        func textColumns(_ rows: [String]) throws -> Set<String> {
            var names: Set<String> = []
            for row in rows {
                for (name, value) in try JSONValue(parsing: Array(row.utf8)).objectValue ?? [:] {
                    if let text = value.stringValue, JSONNumber(text: text) != nil { names.insert(name) }
                }
            }
            return names.subtracting(["AD_ACCOUNT_ID", "ADVERTISER_ID", "AD_ID", "AD_GROUP_ID"])
        }
        #expect(!quoted.contains { $0.contains("\"null\"") } && quoted.contains { $0.contains(":null") })
        #expect(try textColumns(quoted).count > 20)
        #expect(try textColumns(plain).isEmpty)
        #expect(quoted.map { $0.replacing("\"", with: "") } == plain.map { $0.replacing("\"", with: "") })
    }

    @Test("have values of every kind of column")
    func columns() throws {
        let world = World(scale: .small)
        for (level, names) in [
            (ReportingLevel.pinPromotion, ["AD_STATUS", "PIN_PROMOTION_NAME", "CAMPAIGN_STATUS", "TOTAL_SEARCH"]),
            (.productGroup, ["PRODUCT_GROUP_ID", "PRODUCT_GROUP_STATUS", "AD_GROUP_ID", "CAMPAIGN_ID"]),
            (.productItem, ["PRODUCT_ITEM_NAME", "PRODUCT_ITEM_PRICE", "AD_ACCOUNT_ID"]),
        ] {
            let rows = ExpectedData(world).report(
                level,
                columns: names,
                from: world.today.advanced(by: -90),
                through: world.today
            )
            for name in names { #expect(try !values(rows.map(\.text), name).isEmpty, "\(level) \(name)") }
        }
        let group = try #require(
            ExpectedData(world).report(
                .productGroup,
                columns: ["PRODUCT_GROUP_ID"],
                from: world.today.advanced(by: -60),
                through: world.today
            ).first
        )
        #expect(group.text.hasSuffix("\"PRODUCT_GROUP_ID\":\"\(group.entityID)\"}"))
    }

    @Test("of targeting are broken down by each requested type", arguments: [[], ["COUNTRY", "APPTYPE"]])
    func targeting(types: [String]) async throws {
        let world = World()
        let client = ReportClient(MockPinterest(world: world))
        let asked: [String: JSONValue] = types.isEmpty ? [:] : ["targeting_types": .array(types.map { .string($0) })]
        let rows = try await client.rows(client.request(.campaignTargeting, asked))
        let truth = ExpectedData(world).report(
            .campaignTargeting,
            columns: ReportClient.columns(of: .campaignTargeting),
            from: world.today.advanced(by: -20),
            through: world.today,
            account: 0,
            targetingTypes: types
        )
        #expect(rows.map(\.text) == truth.map(\.text))
        let given = try values(rows.map(\.text), "TARGETING_TYPE").compactMap(\.stringValue)
        #expect(given.count == rows.count)
        #expect(Set(given) == (types.isEmpty ? ["GENDER"] : Set(types)))
        let keys = try rows.map { row in
            let value = try JSONValue(parsing: Array(row.text.utf8))
            return [.string(row.key), value["DATE"], value["TARGETING_TYPE"], value["TARGETING_VALUE"]]
        }
        #expect(Set(keys).count == keys.count)
    }

    @Test("of status filters are those of the entities and of their parents")
    func statuses() async throws {
        let world = World(scale: .small)
        let client = ReportClient(MockPinterest(world: world))
        let all = ExpectedData(world).reportEntities(.adGroup, account: 0)
        var split: [String] = []
        for statuses in [
            SummaryStatus.Kind.adGroup.statuses.prefix(6), SummaryStatus.Kind.adGroup.statuses.suffix(2),
        ] {
            let filter: [SummaryStatus.Kind: Set<SummaryStatus>] = [.adGroup: Set(statuses)]
            let entities = ExpectedData(world).reportEntities(.adGroup, account: 0, statuses: filter)
            #expect(!entities.isEmpty && entities.count < all.count)
            split += entities
            let names = statuses.map { JSONValue.string($0.rawValue) }
            let rows = try await client.rows(client.request(.adGroup, ["ad_group_statuses": .array(names)]))
            let truth = ExpectedData(world).report(
                .adGroup,
                columns: ReportClient.columns(of: .adGroup),
                from: world.today.advanced(by: -20),
                through: world.today,
                account: 0,
                statuses: filter
            )
            let isTrue = rows.map(\.text) == truth.map(\.text)
            #expect(isTrue)
        }
        #expect(split.sorted() == all.sorted())
        let running = try await client.rows(client.request(.adGroup, ["campaign_statuses": ["RUNNING"]]))
        #expect(Set(try values(running.map(\.text), "CAMPAIGN_STATUS")) == ["RUNNING"])
        let everything = try await client.rows(client.request(.adGroup))
        #expect(!running.isEmpty && running.count < everything.count)
    }

    @Test("of id filters are those of the ids")
    func ids() async throws {
        let world = World()
        let client = ReportClient(MockPinterest(world: world))
        let campaign = "\(world.id(of: .campaigns(account: 0), at: 0))"
        let own = try await client.rows(client.request(.campaign, ["campaign_ids": [.string(campaign)]]))
        #expect(Set(own.map(\.key)) == [campaign])
        let groups = try await client.rows(client.request(.adGroup, ["campaign_ids": [.string(campaign)]]))
        #expect(
            Set(try values(groups.map(\.text), "CAMPAIGN_ID")) == [.number(try #require(JSONNumber(text: campaign)))]
        )
    }

    @Test("of hours are within the requested hours")
    func hours() async throws {
        let client = ReportClient(MockPinterest(world: World(scale: .small)))
        let today = client.mock.world.today
        var changes: [String: JSONValue] = [
            "granularity": "HOUR", "start_date": .string("\(today.advanced(by: -5))"),
            "end_date": .string("\(today.advanced(by: -5))"),
        ]
        let all = try await client.rows(client.request(.advertiser, changes)).map(\.text)
        changes["start_hour"] = 5
        changes["end_hour"] = 15
        let some = try await client.rows(client.request(.advertiser, changes)).map(\.text)
        #expect(all.isEmpty || Array(all[1..<3]) == some)
    }
}
