/// How the schemas of reports declare a column.
enum ReportField {
    /// `DATE` and the columns of the built-in streams, with the types of Airbyte's own connector: its reports declare
    /// the campaign's status as text, its analytics as a number.
    static let known = AnalyticsColumns.fields(advertiserIDIsNumber: true).map { field in
        field.name == campaignStatus
            ? .string(campaignStatus, "Status that the advertiser set on the campaign.") : field
    }

    private static let campaignStatus = "CAMPAIGN_ENTITY_STATUS"

    /// The field of that name: as the built-in streams declare it, or else by its name.
    static func named(_ column: String) -> SchemaField {
        if let field = fields[column] { return field }
        // A number can become text but not every text a number, so what may be either is declared as text.
        return isText(column)
            ? .string(column, "Text that Pinterest's list of report columns explains.")
            : .number(column, "Number that Pinterest's list of report columns explains.")
    }

    private static let fields = Dictionary(uniqueKeysWithValues: (known + added).map { ($0.name, $0) })

    /// What rows have beside the columns.
    private static let added: [SchemaField] = [
        .string(ReportKey.targetingType, "What the row is broken down by, such as GENDER or COUNTRY."),
        .string(ReportKey.targetingValue, "Value of that breakdown which the row is about."),
        .string(ReportKey.reportEntityID, "Id under which the report lists the row: of the keyword or the product."),
    ]

    private static func isText(_ column: String) -> Bool {
        texts.contains(column) || prefixes.contains(where: column.hasPrefix)
            || suffixes.contains(where: column.hasSuffix)
    }

    /// Columns whose names say no type.
    private static let texts: Set = ["CAMPAIGN"]

    private static let prefixes = ["PRODUCT_ITEM_", "IS_"]

    private static let suffixes = [
        "_NAME", "_STATUS", "_ID", "_IDS", "_TYPE", "_LABEL", "_LABELS", "_TAG", "_TAGS", "_URL", "_DESCRIPTION",
        "_OPTIMIZATION", "_TITLE", "_DATE",
    ]
}
