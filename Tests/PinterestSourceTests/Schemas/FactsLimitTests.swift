import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Limits and the facts of the API")
struct FactsLimitTests {
    @Test("lists are requested with the largest pages that the API allows", arguments: Operation.allCases)
    func pages(_ operation: Operation) throws {
        let size = try Facts().operation(operation)["parameters"]?["page_size"]
        #expect(operation.isPaginated == (size != nil))
        #expect(size == nil || size?["max"]?.numberValue?.integer == Int64(SliceBuilder.pageSize))
    }

    @Test(
        "analytics are requested for as many entities as a call accepts",
        arguments: [
            (Operation.campaignsAnalytics, "campaign_ids"), (.adGroupsAnalytics, "ad_group_ids"),
            (.adsAnalytics, "ad_ids"),
        ]
    )
    func entities(_ operation: Operation, _ parameter: String) throws {
        let ids = try Facts().operation(operation)["parameters"]?[parameter]
        #expect(ids?["max_items"]?.numberValue?.integer == Int64(AnalyticsRules.entitiesPerCall))
    }

    @Test("a report accepts as many values of a filter as the API does", arguments: ReportFilter.all)
    func filters(_ filter: ReportFilter) throws {
        #expect(try Self.member(filter.name)["max_items"]?.numberValue?.integer == Int64(filter.most))
    }

    @Test("a report accepts as many targeting types as the API does")
    func targeting() throws {
        let most = try Self.member("targeting_types")["max_items"]?.numberValue?.integer
        #expect(most == Int64(TargetingTypes.mostPerReport))
    }

    @Test("synchronous analytics count conversions by the windows that the API has by default")
    func windows() throws {
        let parameters = try Facts().operation(.campaignsAnalytics)["parameters"]
        let days = ["click", "engagement", "view"].map {
            parameters?["\($0)_window_days"]?["default"]?.numberValue?.integer
        }
        #expect(days == [30, 30, 1])
        #expect(days.compactMap { $0 }.max() == Int64(AnalyticsRules.conversionWindowDays))
    }

    /// The facts about a member of the body that creates a report.
    private static func member(_ name: String) throws -> JSONValue {
        let body = try Facts().operation(.createReport)["parameters"]?["ads_analytics_create_async_request"]
        return try #require(body?["fields"]?[name], "no facts of \(name)")
    }
}
