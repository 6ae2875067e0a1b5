/// One value of a targeting type, by which a row is broken down.
struct TargetingCell: Sendable {
    let type: String
    /// JSON text without its quotes.
    let value: StaticString

    /// The types that a report may name.
    ///
    /// Source: `TargetingTypeFilter` of the API description.
    static let types = [
        "KEYWORD", "APPTYPE", "GENDER", "LOCATION", "PLACEMENT", "COUNTRY", "TARGETED_INTEREST", "PINNER_INTEREST",
        "AUDIENCE_INCLUDE", "GEO", "AGE_BUCKET", "REGION", "MEDIA_TYPE", "AGE_BUCKET_AND_GENDER",
        "AUDIENCE_MULTIPLIER", "CREATIVE_ENHANCEMENTS", "LOCAL_ADS_STORE_CODE",
    ]

    /// The default breakdown of a targeting report.
    static let typesByDefault = ["GENDER"]

    /// Two to four values of a type.
    static func cells(of type: String) -> [TargetingCell] {
        values(of: type).map { TargetingCell(type: type, value: $0) }
    }

    private static func values(of type: String) -> [StaticString] {
        switch type {
        case "GENDER": ["female", "male", "unknown"]
        case "KEYWORD": ["red shoes", "caf\\u00e9", "ガーデン, \\\"diy\\\"", "sofa\\/couch"]
        case "APPTYPE": ["iphone", "web", "android_mobile"]
        case "LOCATION", "GEO": ["US:94107", "GB", "DE"]
        case "REGION": ["US-CA", "GB-LND"]
        case "COUNTRY": ["US", "GB", "JP", "BR"]
        case "PLACEMENT": ["SEARCH", "BROWSE"]
        case "TARGETED_INTEREST", "PINNER_INTEREST": ["925056443165", "935541271955"]
        case "AUDIENCE_INCLUDE", "AUDIENCE_MULTIPLIER": ["2542620905475", "2542620905476"]
        case "AGE_BUCKET": ["18-24", "25-34", "65+"]
        case "AGE_BUCKET_AND_GENDER": ["25-34&female", "65+&male"]
        default: ["ONE", "TWO"]
        }
    }
}
