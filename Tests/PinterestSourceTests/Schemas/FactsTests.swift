import JSONText
import PinterestAPI
import PinterestFacts
import Testing

@testable import PinterestSource

@Suite("Schemas and the facts of the API")
struct FactsTests {
    @Test("the facts contain every operation as the connector calls it", arguments: Operation.allCases)
    func operations(_ operation: Operation) throws {
        let facts = try Facts.operation(operation)
        #expect(facts.path == "/" + operation.pathTemplate)
        #expect(facts.category == operation.category.rawValue)
        #expect(Set(facts.scopes) == Set(operation.scopes))
        #expect(facts.record.fields?.isEmpty == false)
    }

    @Test("every field of the API's records is declared with a type that accepts it", arguments: listings)
    func fields(_ stream: String, _ operation: Operation) throws {
        let facts = try #require(try Facts.operation(operation).record.fields)
        let schema = try #require(StreamSchema.named(stream))
        let hidden = StreamTable.named(stream)?.hiddenFields ?? []
        let problems = Facts.problems(of: schema, facts: facts, at: stream)
        #expect(Set(problems) == Set(hidden.map { "\(stream)/\($0) is not declared" } + (retyped[stream] ?? [])))
    }

    @Test("every stream that is read directly is compared")
    func streams() {
        let direct = StreamTable.all.filter { $0.family.report == nil }.map(\.name)
        #expect(Set(listings.map(\.0)) == Set(direct))
    }

    @Test("fields that hold secrets are not declared")
    func secrets() throws {
        for stream in StreamTable.all {
            for field in stream.hiddenFields {
                #expect(StreamSchema.named(stream.name)?["properties"]?[field] == nil, "\(stream.name) \(field)")
            }
        }
    }

    @Test("metrics of the user account that the API names are declared")
    func metrics() throws {
        let operation = try Facts.operation(.userAccountAnalytics)
        let names = (operation.parameter("metric_types")?.field.items?.choices ?? []).compactMap(\.stringValue)
        let schema = StreamSchema.named("user_account_analytics")
        let declared = schema?["properties"]?["metrics"]?["properties"]?.objectValue ?? [:]
        #expect(!names.isEmpty)
        #expect(Set(names).subtracting(declared.keys) == [])
    }

    @Test("a report is offered every column of the API, in the API's order")
    func columns() throws {
        let columns = try Facts.names("ReportingColumnAsync")
        #expect(ReportColumns.all == columns)
    }

    @Test("a report accepts every column of the API")
    func accepted() throws {
        let columns = try Facts.names("ReportingColumnAsync")
        let definition = ReportDefinition(.keyword, columns: columns)
        #expect(ReportColumns.known.isSuperset(of: columns))
        #expect(Set(ReportSchema(custom: definition).declaredTypes.keys).isSuperset(of: columns))
    }

    @Test("the synchronous analytics know every requested column")
    func synchronousColumns() throws {
        let columns = try Facts.names("ReportingColumnSync")
        #expect(Set(AnalyticsColumns.all).subtracting(columns) == [])
    }

    @Test(
        "names that the configuration offers are those of the API",
        arguments: [
            ("MetricsReportingLevel", ReportLevel.allCases.map(\.rawValue)),
            ("Granularity", ReportGranularity.allCases.map(\.rawValue)),
            ("EntityStatus", EntityStatus.allCases.map(\.rawValue)),
            ("BulkReportingJobStatus", ReportStatus.allCases.map(\.rawValue)),
            ("ConversionReportTimeType", ReportAttribution.ReportTime.allCases.map(\.rawValue)),
            ("ConversionReportAttributionType", ReportAttribution.AttributionType.allCases.map(\.rawValue)),
            ("AdsAnalyticsFilterOperator", ReportFilters.Comparison.allCases.map(\.rawValue)),
        ]
    )
    func enumerations(_ name: String, _ ours: [String]) throws {
        let theirs = try Facts.names(name)
        #expect(Set(theirs) == Set(ours))
    }

    @Test("attribution windows are those of the API")
    func windows() throws {
        let days = try #require(APIFacts.shared.enumeration("ConversionAttributionWindowDays"))
        #expect(days.compactMap { $0.numberValue?.integer } == ReportAttribution.windows.map { Int64($0) })
    }

    @Test(
        "a field that is absent or of another type is found",
        arguments: [
            (#"{"a": "string?"}"#, [String]()),
            (#"{"b": "integer"}"#, []),
            (#"{"z": "string"}"#, ["s/z is not declared"]),
            (#"{"a": "integer?"}"#, ["s/a cannot be integer"]),
            (#"{"o": {"type": "object", "fields": {"z": "any"}}}"#, ["s/o/z is not declared"]),
            (
                #"{"l": {"type": "array", "items": {"type": "object", "fields": {"z": "any"}}}}"#,
                ["s/l/items/z is not declared"]
            ),
        ]
    )
    func found(_ text: String, _ expected: [String]) throws {
        let facts = FieldFacts("", ["type": "object", "fields": try JSONValue(text)]).fields ?? []
        let inner: JSONValue = ["type": ["null", "object"], "properties": ["x": ["type": "string"]]]
        let schema: JSONValue = [
            "properties": [
                "a": ["type": ["null", "string"]], "b": ["type": ["null", "number"]], "o": inner,
                "l": ["type": ["null", "array"], "items": inner],
            ]
        ]
        #expect(Facts.problems(of: schema, facts: facts, at: "s") == expected)
    }
}

/// Fields that Airbyte's own connector declares differently from the API, which sends them that way in some responses.
private let retyped = ["campaign_analytics": ["campaign_analytics/CAMPAIGN_ID cannot be string"]]

/// The streams that are read directly, each with the operation whose records it has.
private let listings: [(String, Operation)] = [
    ("boards", .boardsList), ("board_sections", .boardSectionsList), ("board_pins", .boardsListPins),
    ("board_section_pins", .boardSectionsListPins), ("catalogs", .catalogsList), ("catalogs_feeds", .feedsList),
    ("catalogs_product_groups", .catalogsProductGroupsList), ("ad_accounts", .adAccountsList),
    ("audiences", .audiencesList), ("conversion_tags", .conversionTagsList), ("customer_lists", .customerListsList),
    ("campaigns", .campaignsList), ("ad_groups", .adGroupsList), ("ads", .adsList), ("keywords", .keywordsGet),
    ("user_account_analytics", .userAccountAnalytics), ("ad_account_analytics", .adAccountAnalytics),
    ("campaign_analytics", .campaignsAnalytics), ("ad_group_analytics", .adGroupsAnalytics),
    ("ad_analytics", .adsAnalytics),
]
