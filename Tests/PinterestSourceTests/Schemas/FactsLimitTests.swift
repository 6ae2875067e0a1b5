import Basics
import JSONText
import PinterestAPI
import PinterestFacts
import Testing

@testable import PinterestSource

@Suite("Limits and the facts of the API")
struct FactsLimitTests {
    @Test("lists are asked for with the largest pages that the API gives", arguments: StreamTable.operations)
    func pages(_ operation: Operation) throws {
        let facts = try Facts.operation(operation)
        let size = facts.parameter("page_size")
        #expect(operation.isPaginated == (size != nil))
        #expect(operation.isPaginated == (facts.shape == .pages))
        #expect(size == nil || size?.field.maximum == SliceSettings.pageSize)
    }

    @Test(
        "analytics are asked for as many entities as a call takes",
        arguments: StreamTable.byEntity
    )
    func entities(_ stream: String) throws {
        guard case .entityAnalytics(_, let operation, let column, _) = StreamTable.named(stream)?.family else {
            Issue.record("\(stream) does not take entities")
            return
        }
        let ids = try Facts.operation(operation).parameter(column.parameter)
        #expect(ids?.field.maximumItems == AnalyticsRules.entitiesPerCall)
    }

    @Test("each level is asked for the targeting types that it has", arguments: StreamTable.brokenDown)
    func targetingAnalytics(_ stream: String) throws {
        let family = try #require(StreamTable.named(stream)).family
        let types = try #require(Facts.operation(family.operation).parameter("targeting_types")?.field)
        let choices = (types.items?.choices ?? []).compactMap(\.stringValue)
        #expect(Set(choices) == Set(try #require(family.targeting).choices))
        #expect(try #require(types.maximumItems) >= TargetingBreakdown.mostPerCall)
    }

    @Test("types that only analytics have are not requested for reports")
    func analyticalTypes() throws {
        let reports = try #require(Self.member("targeting_types").items?.choices).compactMap(\.stringValue)
        let analytics = StreamTable.all.flatMap { $0.family.targeting?.choices ?? [] }
        #expect(Set(analytics).subtracting(reports) == TargetingTypes.onlyOfAnalytics)
        #expect(TargetingTypes.all.sorted() == Set(reports + analytics).sorted())
        let report = ReportDefinition(.campaignTargeting, columns: [])
        #expect(report.targetingParts(configured: ["QUIZ_RESULT", "GENDER", "CREATIVE_TYPE"]) == [["GENDER"]])
        #expect(report.targetingParts(configured: ["QUIZ_RESULT"]) == [[]])
    }

    @Test(
        "lists of a choice ask for each value that the API has, in calls that it takes",
        arguments: StreamTable.all.map(\.name)
    )
    func choices(_ stream: String) throws {
        let family = try #require(StreamTable.named(stream)).family
        guard let form = family.form else { return }
        let file: JSONValue = [
            "credentials": ["client_id": "1", "client_secret": "a", "refresh_token": "b"],
            "trend_regions": .strings(TrendChoice.allRegions),
        ]
        let today = CalendarDate(daysSince1970: 20_000)
        let configuration = try ConnectorConfiguration(JSONInput(source: "config", value: file), today: today)
        let variants = form.variants(ListingForm.Context(configuration: configuration, today: today))
        let facts = try Facts.operation(family.operation)
        var asked: [String: Set<String>] = [:]
        for (name, value) in variants.flatMap(\.query) { asked[name, default: []].insert(value) }
        let ids = facts.parameters.filter { $0.place == .path }.map(\.name).suffix(variants.first?.path.count ?? 0)
        for path in variants.map(\.path) {
            for (name, value) in zip(ids, path) { asked[name, default: []].insert(value) }
        }
        for (name, values) in asked {
            let parameter = try #require(facts.parameter(name), "\(name)")
            guard let choices = parameter.field.choices?.compactMap(\.stringValue) else { continue }
            #expect(values == Set(choices), "\(name)")
        }
    }

    @Test("a batch has as many parents as a call takes, and records name them", arguments: StreamTable.all.map(\.name))
    func batches(_ stream: String) throws {
        let definition = try #require(StreamTable.named(stream))
        guard case .child(_, let operation, .query(_, let batch?), _) = definition.family else { return }
        let facts = try Facts.operation(operation)
        #expect(facts.parameter(batch.parameter)?.field.maximumItems == batch.limit)
        #expect(try #require(facts.record.fields).contains { $0.name == batch.field })
    }

    @Test("a report takes as many values of a filter as the API does", arguments: ReportFilter.all)
    func filters(_ filter: ReportFilter) throws {
        #expect(try Self.member(filter.name).maximumItems == filter.most)
    }

    @Test("a report takes as many targeting types as the API does")
    func targeting() throws {
        #expect(try Self.member("targeting_types").maximumItems == TargetingTypes.mostPerReport)
    }

    @Test("synchronous analytics count conversions by the windows that the API has by default")
    func windows() throws {
        let facts = try Facts.operation(StreamTable.campaignAnalytics.family.operation)
        let days = ["click", "engagement", "view"].map {
            facts.parameter("\($0)_window_days")?.field.defaultValue?.numberValue?.integer
        }
        #expect(days == [30, 30, 1])
        #expect(days.compactMap { $0 }.max() == Int64(AttributionWindows.longestByDefault))
    }

    /// The facts of a member of the body that makes a report.
    private static func member(_ name: String) throws -> FieldFacts {
        let body = try Facts.operation(.createReport).parameter("ads_analytics_create_async_request")
        return try #require(body?.field.field(name), "no facts of \(name)")
    }
}
