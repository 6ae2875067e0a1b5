import PinterestAPI

/// The targeting types of a report, as reports can ask for them.
enum TargetingTypes {
    /// The most that one report takes.
    static let mostPerReport = 5

    /// What to do when none is configured.
    static let advice = "Set Targeting Types (\"targeting_types\"), for example to GENDER, AGE_BUCKET and COUNTRY"

    /// The one level at which a type exists; nil where every targeting level takes it.
    ///
    /// Source: `TargetingTypeFilter` of the API description.
    static func onlyLevel(of type: String) -> ReportLevel? {
        switch type {
        case "AUDIENCE_MULTIPLIER": .campaignTargeting
        case "MEDIA_TYPE": .productItemTargeting
        default: nil
        }
    }

    /// Types that analytics have, but reports do not.
    static let onlyOfAnalytics: Set<String> = ["CREATIVE_TYPE", "QUIZ_RESULT"]

    /// The types of all reports and analytics.
    ///
    /// Source: `AdAdsAnalyticsAsyncTargetingTypes` and the operations of targeting analytics of the API description.
    static let all = [
        "KEYWORD", "APPTYPE", "GENDER", "LOCATION", "PLACEMENT", "COUNTRY", "TARGETED_INTEREST", "PINNER_INTEREST",
        "AUDIENCE_INCLUDE", "GEO", "AGE_BUCKET", "REGION", "MEDIA_TYPE", "AGE_BUCKET_AND_GENDER",
        "AUDIENCE_MULTIPLIER", "CREATIVE_ENHANCEMENTS", "LOCAL_ADS_STORE_CODE", "CREATIVE_TYPE", "QUIZ_RESULT",
    ]

    /// Cut into as many as one report takes; one empty list where there is none, which asks for no type.
    static func cut(_ types: [String]) -> [[String]] { types.isEmpty ? [[]] : types.chunks(of: mostPerReport) }
}

extension ReportDefinition {
    /// The types that its reports ask for, one report an element: its own, or else those of the configuration that
    /// its level knows. One empty list where no type is asked for.
    func targetingParts(configured: [String]) -> [[String]] {
        if kind == .marketingMix { return [targetingTypes ?? []] }
        guard level.isTargeting else { return [[]] }
        let known = configured.filter {
            !TargetingTypes.onlyOfAnalytics.contains($0) && (TargetingTypes.onlyLevel(of: $0) ?? level) == level
        }
        return TargetingTypes.cut(targetingTypes ?? known)
    }
}

extension Array {
    /// The elements in order, at most so many at a time.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
