import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Schemas of reports")
struct ReportSchemaTests {
    @Test(
        "a custom report declares the date, its columns and those that its key adds, and nothing else",
        arguments: [
            (ReportLevel.advertiser, ReportGranularity.day, ["DATE", "CTR", "AD_ACCOUNT_ID"]),
            (.advertiser, .total, ["CTR", "AD_ACCOUNT_ID"]),
            (.campaign, .hour, ["DATE", "CTR", "CAMPAIGN_ID"]),
            (.adGroup, .week, ["DATE", "CTR", "AD_GROUP_ID"]),
            (.pinPromotion, .month, ["DATE", "CTR", "AD_ID"]),
            (.keyword, .day, ["DATE", "CTR", "AD_ACCOUNT_ID", "REPORT_ENTITY_ID"]),
            (.productGroup, .day, ["DATE", "CTR", "AD_ACCOUNT_ID", "PRODUCT_GROUP_ID"]),
            (.productItem, .total, ["CTR", "AD_ACCOUNT_ID", "REPORT_ENTITY_ID"]),
            (.campaignTargeting, .day, ["DATE", "CTR", "CAMPAIGN_ID", "TARGETING_TYPE", "TARGETING_VALUE"]),
            (
                .productItemTargeting, .total,
                ["CTR", "AD_ACCOUNT_ID", "TARGETING_TYPE", "TARGETING_VALUE", "REPORT_ENTITY_ID"]
            ),
        ]
    )
    func custom(_ level: ReportLevel, _ granularity: ReportGranularity, _ fields: [String]) {
        let report = ReportDefinition(level, granularity: granularity, columns: ["CTR"])
        #expect(names(StreamSchema(custom: report).json) == fields)
    }

    @Test("every field of every key is declared", arguments: ReportLevel.allCases, ReportGranularity.allCases)
    func keys(_ level: ReportLevel, _ granularity: ReportGranularity) {
        let report = ReportDefinition(level, granularity: granularity, columns: ["CTR"])
        for schema in [StreamSchema(custom: report), StreamSchema(builtIn: report)] {
            let declared = Set(schema.fields.map(\.name))
            #expect(declared.isSuperset(of: ReportKey(level).fields(granularity)))
            #expect(declared.count == schema.fields.count)
        }
    }

    @Test("every field of every schema has a description")
    func descriptions() {
        let all = StreamSchema(custom: ReportDefinition(.keyword, columns: ReportColumns.all))
        for field in ([all] + BuiltInReports.all.map { $0.schema() }).flatMap({ Node.fields(of: $0.json) }) {
            #expect(field.value["description"]?.stringValue?.hasSuffix(".") == true, "\(field.path)")
        }
    }

    @Test("columns of the built-in streams have the same type in a custom report")
    func sameTypes() {
        let custom = StreamSchema(custom: ReportDefinition(.campaign, columns: AnalyticsColumns.all))
        #expect(custom.declaredTypes == StreamSchema(builtIn: ReportDefinition(.campaign, columns: [])).declaredTypes)
        #expect(custom.declaredTypes["ADVERTISER_ID"] == .number)
        #expect(custom.declaredTypes["AD_ACCOUNT_ID"] == .string)
        #expect(custom.declaredTypes["DATE"] == .string)
    }

    @Test(
        "other columns are declared by their name",
        arguments: [
            (
                DeclaredType.string,
                [
                    "AD_NAME", "AD_STATUS", "PROMO_ID", "CAMPAIGN_OBJECTIVE_TYPE", "CAMPAIGN_BRAND_LABEL",
                    "CAMPAIGN_CUSTOM_LABELS", "PRODUCT_GROUP_AD_IMAGE_TAG", "PRODUCT_ITEM_PRODUCT_URL",
                    "PRODUCT_ITEM_PRICE", "PRODUCT_ITEM_PRODUCT_CATEGORY", "AD_GROUP_OPTIMIZATION",
                    "IS_PREMIERE_CAMPAIGN", "STANDARD_AD_FEED_ITEM_ID", "SOMETHING_NEW_NAME",
                ]
            ),
            (
                .number,
                [
                    "LEADS", "TOTAL_VIEW_CATEGORY", "PAID_VIDEO_VIEWABLE_RATE", "AD_GROUP_BUDGET_IN_LOCAL_CURRENCY",
                    "TOTAL_WEB_CLICK_VIEW_CATEGORY", "AD_GROUP_BID_MULTIPLIER", "SOMETHING_NEW",
                    "TOTAL_APP_INSTALL_CONVERSION_RATE", "TOTAL_CONVERSIONS_VALUE_IN_MICRO_DOLLAR",
                ]
            ),
        ]
    )
    func otherColumns(_ type: DeclaredType, _ columns: [String]) {
        let types = StreamSchema(custom: ReportDefinition(.campaign, columns: columns)).declaredTypes
        for column in columns { #expect(types[column] == type, "\(column)") }
    }

    @Test("types of every column match the reviewed ones")
    func reviewed() throws {
        let types = StreamSchema(custom: ReportDefinition(.keyword, columns: ReportColumns.all)).declaredTypes
        let lines = types.map { "\($0.key) \($0.value)" }.sorted()
        try RepositoryFile.expectUnchanged(lines.joined(separator: "\n") + "\n", fixture: "catalogs/report-columns.txt")
    }

    @Test(
        "declared types are read from a schema",
        arguments: [
            (#"{"type": ["null", "string"]}"#, DeclaredType.string), (#"{"type": "string"}"#, .string),
            (#"{"type": ["null", "integer"]}"#, .integer), (#"{"type": ["number", "null"]}"#, .number),
            (#"{"type": ["boolean"]}"#, .boolean), (#"{"type": ["null", "object"]}"#, .other), ("{}", .other),
            (#"{"type": ["string", "number"]}"#, .other), (#"{"type": "array"}"#, .other),
        ]
    )
    func declaredType(_ schema: String, _ type: DeclaredType) throws {
        #expect(DeclaredType(schema: try JSONValue(schema)) == type)
    }

    @Test(
        "a built-in report declares all 113 fields of Airbyte's own connector, with their types, and those of its key",
        .enabled(
            if: RepositoryFile.sharedFact("reference-catalog.json") != nil,
            "the shared facts are not on this machine"
        ),
        arguments: StreamTable.reports
    )
    func reference(_ stream: String) throws {
        let catalog = try #require(RepositoryFile.sharedFact("reference-catalog.json")?["streams"]?.arrayValue)
        let theirs = try #require(catalog.first { $0["name"]?.stringValue == stream }?["json_schema"])
        let definition = try #require(StreamTable.named(stream))
        let ours = definition.schema().json
        #expect(theirs["properties"]?.objectValue?.count == 113)
        for (name, field) in theirs["properties"]?.objectValue ?? [:] {
            #expect(Set(types(ours["properties"]?[name])) == Set(types(field)), "\(name)")
            #expect(ours["properties"]?[name]?["format"] == field["format"], "\(name)")
        }
        #expect(ours["additionalProperties"] == theirs["additionalProperties"])
        let added = Set(names(ours)).subtracting(names(theirs))
        #expect(added == Set(definition.primaryKey).subtracting(names(theirs)))
    }

    private func names(_ schema: JSONValue) -> [String] { (schema["properties"]?.objectValue ?? [:]).keys.map { $0 } }

    private func types(_ field: JSONValue?) -> [String] {
        field?["type"]?.arrayValue?.compactMap(\.stringValue) ?? [field?["type"]?.stringValue].compactMap { $0 }
    }
}
