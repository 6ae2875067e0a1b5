import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Filters with more values than one report accepts")
struct ReportPartsTests {
    @Test(
        "a report accepts 500 ids, six statuses, seven objectives",
        arguments: ReportFilter.all
    )
    func most(_ filter: ReportFilter) {
        let most = filter.name.hasSuffix("_ids") ? 500 : filter.name.hasSuffix("_statuses") ? 6 : 7
        #expect(filter.most == most)
    }

    @Test(
        "filters and their limits are those of the API description",
        .enabled(
            if: RepositoryFile.sharedFact("openapi-subset.json") != nil,
            "the shared facts are not on this machine"
        )
    )
    func description() throws {
        let schemas = try #require(RepositoryFile.sharedFact("openapi-subset.json")?["components"]?["schemas"])
        let places = [
            "AdsAnalyticsCreateAsyncRequest", "CampaignIdFilter", "AdGroupIdFilter", "CampaignObjectivesFilter",
        ]
        let nodes = places.flatMap { Node.all(of: schemas[$0] ?? .null) }
        let limited = nodes.filter { $0.value["maxItems"] != nil }
        #expect(Set(limited.map(\.name)) == Set(ReportFilter.all.map(\.name)))
        for filter in ReportFilter.all {
            let most = limited.first { $0.name == filter.name }?.value["maxItems"]?.numberValue?.integer
            #expect(most == Int64(filter.most), "\(filter.name)")
        }
    }

    @Test("as many values as one report accepts go into every request", arguments: ReportFilter.all)
    func short(_ filter: ReportFilter) throws {
        let values = filter.values(filter.most)
        let report = try customReport("\"level\": \"ADVERTISER\", \"\(filter.name)\": \(list(values))")
        #expect(report.option(filter.name) == .strings(values))
        #expect(report.definition.parts.map(\.count) == [0])
    }

    @Test("a repeated value counts once", arguments: ReportFilter.all)
    func repeated(_ filter: ReportFilter) throws {
        let values = filter.values(filter.most)
        let report = try customReport("\"level\": \"ADVERTISER\", \"\(filter.name)\": \(list(values + values))")
        #expect(report.option(filter.name) == .strings(values))
    }

    @Test(
        "one value more is split into two reports if a row is about one value only, and refused otherwise",
        arguments: ReportFilter.all,
        ReportLevel.allCases
    )
    func long(_ filter: ReportFilter, _ level: ReportLevel) throws {
        let values = filter.values(filter.most + 1)
        let fields = "\"level\": \"\(level.rawValue)\", \"\(filter.name)\": \(list(values))"
        guard Self.cut[level.entity]?.contains(filter.name) == true else {
            let error = try #require(refusal(fields))
            #expect(error.pointer == "/custom_reports/0/\(filter.name)")
            return
        }
        let report = try customReport(fields)
        #expect(report.option(filter.name) == nil)
        #expect(
            report.definition.parts.map { $0.map(\.value) } == [
                [.strings(Array(values.dropLast()))], [.strings([values[filter.most]])],
            ]
        )
    }

    @Test(
        "all statuses together are not a filter, at any level, even with one from a later version of the API",
        arguments: ReportFilter.all,
        ReportLevel.allCases
    )
    func all(_ filter: ReportFilter, _ level: ReportLevel) throws {
        guard case .status(let all) = filter.kind else { return }
        for values in [all, all.reversed(), all + ["OF_A_LATER_VERSION"]] {
            let report = try customReport("\"level\": \"\(level.rawValue)\", \"\(filter.name)\": \(list(values))")
            #expect(report.option(filter.name) == nil)
            #expect(report.definition.parts.map(\.count) == [0])
        }
    }

    @Test("seven statuses of a parent entity are refused with the two ways to fix it", arguments: ReportFilter.all)
    func waysOut(_ filter: ReportFilter) throws {
        guard case .status(let all) = filter.kind, all.count > filter.most else { return }
        let error = try #require(refusal("\"level\": \"ADVERTISER\", \"\(filter.name)\": \(list(all.dropLast()))"))
        #expect(error.problem.contains("split"))
        for part in [filter.name, "at most 6", "all 8"] { #expect(error.fix.contains(part), "\(part)") }
    }

    @Test("two long filters give a report for each pair of their parts, and short ones go into all")
    func product() throws {
        let report = try customReport(
            """
            "level": "AD_GROUP", "campaign_statuses": \(list("ABCDEFG")), "ad_group_ids": \(list(1...1001)),
            "ad_group_statuses": ["PAUSED"]
            """
        )
        let parts = report.definition.parts.map { part in part.map { "\($0.name):\($0.value.arrayValue?.count ?? 0)" } }
        #expect(
            parts == [
                ["campaign_statuses:6", "ad_group_ids:500"], ["campaign_statuses:6", "ad_group_ids:500"],
                ["campaign_statuses:6", "ad_group_ids:1"], ["campaign_statuses:1", "ad_group_ids:500"],
                ["campaign_statuses:1", "ad_group_ids:500"], ["campaign_statuses:1", "ad_group_ids:1"],
            ]
        )
        #expect(report.option("ad_group_statuses") == ["PAUSED"])
        try #require(report.definition.parts.allSatisfy { $0.count == 2 })
        let pairs = report.definition.parts.flatMap { part in
            (part[0].value.arrayValue ?? []).flatMap { first in
                (part[1].value.arrayValue ?? []).map { "\(first.text)\($0.text)" }
            }
        }
        #expect(pairs.count == 7 * 1001)
        #expect(Set(pairs).count == 7 * 1001)
    }

    /// Filters of which a row of that entity has exactly one value.
    private static let cut: [ReportLevel.Entity: Set<String>] = [
        .campaign: campaign,
        .adGroup: campaign.union(adGroup),
        .pinPromotion: campaign.union(adGroup).union(["ad_ids", "ad_statuses"]),
        .keyword: campaign.union(adGroup),
        .productGroup: campaign.union(adGroup).union(["product_group_ids", "product_group_statuses"]),
        .productItem: ["product_item_ids"],
    ]
    private static let campaign: Set = ["campaign_ids", "campaign_statuses", "campaign_objective_types"]
    private static let adGroup: Set = ["ad_group_ids", "ad_group_statuses"]
}

@Suite("Targeting types of a report")
struct TargetingPartsTests {
    @Test(
        "five go into one report",
        arguments: [(0, [0]), (1, [1]), (5, [5]), (6, [5, 1]), (12, [5, 5, 2])]
    )
    func cut(_ count: Int, _ sizes: [Int]) {
        let types = (0..<count).map { "T\($0)" }
        let parts = TargetingTypes.cut(types)
        #expect(parts.map(\.count) == sizes)
        #expect(parts.flatMap { $0 } == types)
    }

    @Test("its own take precedence over the configuration's; levels without targeting request none")
    func own() {
        let own = ReportDefinition(
            .adGroupTargeting,
            granularity: .day,
            columns: ["CTR"],
            targetingTypes: ["GENDER"],
            conversionWindowDays: 30
        )
        #expect(own.targetingParts(configured: ["COUNTRY"]) == [["GENDER"]])
        let without = ReportDefinition(.adGroupTargeting, columns: ["CTR"])
        #expect(without.targetingParts(configured: ["COUNTRY"]) == [["COUNTRY"]])
        #expect(without.targetingParts(configured: []) == [[]])
        #expect(ReportDefinition(.adGroup, columns: ["CTR"]).targetingParts(configured: ["COUNTRY"]) == [[]])
    }

    @Test(
        "only those of the configuration's that the level has are sent",
        arguments: [
            (ReportLevel.campaignTargeting, ["GENDER", "AUDIENCE_MULTIPLIER"]),
            (.productItemTargeting, ["GENDER", "MEDIA_TYPE"]), (.advertiserTargeting, ["GENDER"]),
        ]
    )
    func bound(_ level: ReportLevel, _ types: [String]) {
        let report = ReportDefinition(level, columns: ["CTR"])
        #expect(report.targetingParts(configured: ["GENDER", "AUDIENCE_MULTIPLIER", "MEDIA_TYPE"]) == [types])
    }
}

extension ReportFilter: CustomTestStringConvertible {
    public var testDescription: String { name }

    fileprivate func values(_ count: Int) -> [String] {
        (1...count).map { kind == .id ? String($0) : "VALUE_\($0)" }
    }
}
