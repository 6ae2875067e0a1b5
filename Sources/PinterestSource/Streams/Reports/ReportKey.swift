import PinterestAPI

/// Which fields distinguish the rows of a report.
struct ReportKey: Sendable {
    static let date = "DATE"
    static let targetingType = "TARGETING_TYPE"
    static let targetingValue = "TARGETING_VALUE"
    /// The name under which the report lists a row's entity, put into the row where no column names the entity.
    static let reportEntityID = "REPORT_ENTITY_ID"

    private let level: ReportLevel

    init(_ level: ReportLevel) { self.level = level }

    /// Columns that have to be asked for.
    var columns: [String] {
        switch level.entity {
        case .advertiser: ["AD_ACCOUNT_ID"]
        case .campaign: ["CAMPAIGN_ID"]
        case .adGroup: ["AD_GROUP_ID"]
        // PIN_PROMOTION_ID says the same, but as a number, which not every destination keeps digit for digit.
        case .pinPromotion: ["AD_ID"]
        // Accounts of one business share catalogs, so these ids alone do not identify their rows.
        case .productGroup: ["AD_ACCOUNT_ID", "PRODUCT_GROUP_ID"]
        case .keyword, .productItem: ["AD_ACCOUNT_ID"]
        }
    }

    /// Whether the row has no column that names its entity.
    var usesReportEntityID: Bool { level.entity == .keyword || level.entity == .productItem }

    /// The primary key; empty where no field distinguishes rows.
    func fields(_ granularity: ReportGranularity) -> [String] {
        var fields: [String] = []
        switch granularity {
        // A row does not say which hour it is about.
        case .hour: return []
        case .total: break
        case .day, .week, .month: fields.append(Self.date)
        }
        fields += columns
        if usesReportEntityID { fields.append(Self.reportEntityID) }
        if level.isTargeting { fields += [Self.targetingType, Self.targetingValue] }
        return fields
    }
}
