import JSONText
import PinterestAPI
import PinterestFacts
import Testing

@testable import PinterestSource

@Suite("Schemas and the facts of the API")
struct FactsTests {
    @Test("the facts know every operation, and each as the connector calls it", arguments: StreamTable.operations)
    func operations(_ operation: Operation) throws {
        let facts = try Facts.operation(operation)
        #expect(facts.path == "/" + operation.pathTemplate)
        // Where the description names no category and no scopes, those of its neighbours are assumed.
        #expect([nil, operation.category.rawValue].contains(facts.category))
        #expect(facts.scopes.isEmpty && facts.category == nil || Set(facts.scopes) == Set(operation.scopes))
        #expect(facts.isRestricted == operation.isRestricted)
        #expect(facts.record.fields?.isEmpty == false)
    }

    @Test("every field of the API's records is declared with a type that takes it", arguments: StreamTable.names)
    func fields(_ stream: String) throws {
        let definition = try #require(StreamTable.named(stream))
        let facts = try Facts.records(definition)
        let problems = Facts.problems(of: definition.schema().json, facts: facts, at: stream)
        let hidden = definition.hiddenFields.map { "\(stream)/\($0) is not declared" }
        #expect(Set(problems) == Set(hidden + (retyped[stream] ?? [])))
    }

    @Test("fields that hold secrets are not declared")
    func secrets() throws {
        for stream in StreamTable.all {
            let properties = stream.schema().json["properties"]
            for field in stream.hiddenFields { #expect(properties?[field] == nil, "\(stream.name) \(field)") }
        }
    }

    @Test("metrics of the user account that the API names are declared")
    func metrics() throws {
        let operation = try Facts.operation(.userAccountAnalytics)
        let names = (operation.parameter("metric_types")?.field.items?.choices ?? []).compactMap(\.stringValue)
        let schema = StreamTable.userAccountAnalytics.schema().json
        let declared = schema["properties"]?["metrics"]?["properties"]?.objectValue ?? [:]
        #expect(!names.isEmpty)
        #expect(Set(names).subtracting(declared.keys) == [])
    }

    @Test(
        "exactly the metrics of Pins that the API names are requested and declared",
        arguments: [StreamTable.pinAnalytics.family.operation, StreamTable.pinAnalytics.family.batchOperation]
    )
    func pinMetrics(_ operation: Operation?) throws {
        let operation = try #require(operation)
        let parameter = try #require(Facts.operation(operation).parameter("metric_types"))
        let names = try #require(parameter.field.items?.choices).compactMap(\.stringValue)
        #expect(operation.query.map(\.value) == [names.joined(separator: ",")])
        let schema = StreamTable.pinAnalytics.schema().json
        #expect(schema["properties"]?["metrics"]?["properties"]?.objectValue.map { Array($0.keys) } == names)
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
        #expect(Set(StreamSchema(custom: definition).declaredTypes.keys).isSuperset(of: columns))
    }

    @Test("the synchronous analytics know every column that is asked for")
    func synchronousColumns() throws {
        let columns = try Facts.names("ReportingColumnSync")
        #expect(Set(AnalyticsColumns.all).subtracting(columns) == [])
        #expect(AnalyticsColumns.choices == columns)
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
            ("MMMReportLevel", MarketingMix.levels.map(\.rawValue)),
            ("MMMReportGranularity", MarketingMix.granularities.map(\.rawValue)),
            ("MMMReportingTargetingType", MarketingMix.targetingTypes),
            ("MMMReportingColumn", MarketingMix.columns),
            ("ReportingTimeZone", ReportingTimezone.allCases.map(\.rawValue)),
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
        #expect(days.compactMap { $0.numberValue?.integer } == AttributionWindows.supported.map { Int64($0) })
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

/// Fields whose type Airbyte's own connector declares differently from the API, which also sends that type in some answers.
private let retyped = ["campaign_analytics": ["campaign_analytics/CAMPAIGN_ID cannot be string"]]
