import Basics
import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("What reports request")
struct ReportDefinitionTests {
    @Test("limits are a day within those of Pinterest, and the tighter one applies", arguments: ReportLevel.allCases)
    func limits(_ level: ReportLevel) {
        let isProductItem = [.productItem, .productItemTargeting].contains(level)
        func expect(_ granularity: ReportGranularity, _ daysBack: Int, _ windowDays: Int, months: Int? = nil) {
            let limits = ReportLimits(level, granularity)
            #expect(limits.daysBack == daysBack)
            #expect(limits.windowDays == windowDays)
            #expect(limits.windowMonths == months)
        }
        expect(.hour, 7, 2)
        for granularity in [ReportGranularity.day, .total] {
            expect(granularity, isProductItem ? 91 : 913, isProductItem ? 31 : 185)
        }
        expect(.week, isProductItem ? 91 : 913, isProductItem ? 28 : 182)
        expect(.month, isProductItem ? 91 : 913, isProductItem ? 31 : 185, months: isProductItem ? 1 : 6)
    }

    @Test("as many months as a report takes fit into its days, wherever they begin")
    func months() throws {
        for level in ReportLevel.allCases {
            let limits = ReportLimits(level, .month)
            let months = try #require(limits.windowMonths)
            for start in 0..<48 {
                let first = try #require(day(month: start)), next = try #require(day(month: start + months))
                #expect(first.days(to: next) <= limits.windowDays)
            }
        }
    }

    @Test("the last window ends today and is as long as one report may be")
    func lastWindow() {
        let limits = ReportLimits(.campaign, .total)
        #expect(limits.firstDayOfLastWindow(today: today).days(to: today) + 1 == limits.windowDays)
        #expect(limits.earliestDay(today: today).days(to: today) == limits.daysBack)
    }

    @Test("there are twelve built-in report streams")
    func builtIn() {
        let definitions = BuiltInReports.all.compactMap(\.family.report)
        #expect(definitions.count == 12)
        for definition in definitions {
            #expect(definition.granularity == .day)
            #expect(definition.conversionWindowDays == 30)
            #expect(Set(definition.columns).isSuperset(of: ReportKey(definition.level).columns))
            #expect(Set(definition.columns).count == definition.columns.count)
        }
    }

    @Test("product items are requested without columns about ads, though Airbyte's own connector requests them")
    func productItems() throws {
        let columns = Set(try #require(StreamTable.named("product_item_report")?.family.report).columns)
        #expect(Set(AnalyticsColumns.all).subtracting(columns) == ["AD_ID", "PIN_PROMOTION_ID"])
    }

    @Test(
        "levels and columns are those of Airbyte's own connector",
        .enabled(
            if: RepositoryFile.sharedFact("reference-requests.json") != nil,
            "the shared facts are not on this machine"
        )
    )
    func reference() throws {
        let requests = try #require(RepositoryFile.sharedFact("reference-requests.json"))
        let levels = try #require(requests["report_levels"]?.objectValue)
        #expect(levels.count == 12)
        for (stream, level) in levels {
            let definition = try #require(StreamTable.named(stream)?.family.report)
            #expect(definition.level.rawValue == level.stringValue)
            let isBrokenDown = definition.level.isTargeting || definition.level == .keyword
            let group = isBrokenDown ? "targeting_reports_and_keyword_report" : "reports"
            let theirs = try #require(requests[group]?["columns"]?.arrayValue).compactMap(\.stringValue)
            let refused = definition.level == .productItem ? ReportColumns.refusedForProductItems : []
            let keys = ReportKey(definition.level).columns.filter { !theirs.contains($0) }
            #expect(definition.columns == theirs.filter { !refused.contains($0) } + keys)
        }
    }

    @Test(
        "the columns are those of the API description",
        .enabled(
            if: RepositoryFile.sharedFact("api-5.28-facts.json") != nil,
            "the shared facts are not on this machine"
        )
    )
    func columns() throws {
        let schemas = RepositoryFile.sharedFact("api-5.28-facts.json")?["models"]
        let columns = try #require(schemas?["ReportingColumnAsync"]?["enum"]?.arrayValue).compactMap(\.stringValue)
        #expect(ReportColumns.all == columns)
        #expect(ReportColumns.known.isSuperset(of: AnalyticsColumns.all))
        #expect(ReportColumns.known.isSuperset(of: ReportColumns.refusedForProductItems))
        let levels = schemas?["MetricsReportingLevel"]?["enum"]?.arrayValue?.compactMap(\.stringValue)
        #expect(ReportLevel.allCases.map(\.rawValue) == levels)
    }

    @Test("a preset requests columns that exist, and those of the key", arguments: ReportPreset.allCases)
    func presets(_ preset: ReportPreset) {
        var levels = 0
        for level in ReportLevel.allCases {
            guard let columns = preset.columns(level) else { continue }
            levels += 1
            #expect(ReportColumns.known.isSuperset(of: columns))
            #expect(Set(columns).count == columns.count)
            #expect(columns.contains("SPEND_IN_MICRO_DOLLAR"))
        }
        #expect(levels > 0)
    }

    @Test(
        "dbt_pinterest has the columns that the package's staging models read at each level",
        arguments: [
            (ReportLevel.advertiser, ["ADVERTISER_ID"]),
            (.campaign, ["ADVERTISER_ID", "CAMPAIGN_ID", "CAMPAIGN_NAME", "CAMPAIGN_STATUS"]),
            (.adGroup, ["ADVERTISER_ID", "CAMPAIGN_ID", "AD_GROUP_ID", "AD_GROUP_NAME", "AD_GROUP_STATUS"]),
            (.pinPromotion, ["ADVERTISER_ID", "CAMPAIGN_ID", "AD_GROUP_ID", "PIN_PROMOTION_ID"]),
            (.pinPromotionTargeting, ["ADVERTISER_ID", "CAMPAIGN_ID", "AD_GROUP_ID", "PIN_PROMOTION_ID"]),
            (
                .keyword,
                [
                    "ADVERTISER_ID", "CAMPAIGN_ID", "AD_GROUP_ID", "AD_GROUP_NAME", "AD_GROUP_STATUS",
                    "PIN_PROMOTION_ID",
                ]
            ),
        ]
    )
    func dbt(_ level: ReportLevel, _ entities: [String]) {
        #expect(
            ReportPreset.dbtPinterest.columns(level) == entities + [
                "IMPRESSION_1", "IMPRESSION_2", "CLICKTHROUGH_1", "CLICKTHROUGH_2", "SPEND_IN_MICRO_DOLLAR",
                "TOTAL_CONVERSIONS", "TOTAL_CONVERSIONS_QUANTITY", "TOTAL_CONVERSIONS_VALUE_IN_MICRO_DOLLAR",
            ]
        )
    }

    private func day(month: Int) -> CalendarDate? {
        CalendarDate(year: 2023 + month / 12, month: month % 12 + 1, day: 1)
    }
}
