import Basics
import HTTPTransport
import JSONText

extension ReportRequest {
    /// Reads and validates the body of a creation as the API does.
    ///
    /// - Parameter today: the day from which date limits are counted.
    init(parsing body: [UInt8], account: Int, today: CalendarDate) throws(APIError) {
        let members = try ReportMembers(parsing: body)
        try members.allowOnly(Self.known)
        guard
            let level = ReportingLevel(rawValue: try members.choice("level", ReportingLevel.allCases.map(\.rawValue))),
            let granularity = Granularity(
                rawValue: try members.choice("granularity", Granularity.allCases.map(\.rawValue))
            )
        else { throw .invalidReport }
        let columns = try Self.columns(members, level)
        let range = try Self.range(members, level, granularity, today: today)
        self.init(account: account, level: level, granularity: granularity, range: range, columns: columns)
        try checkOptions(members)
        for kind in SummaryStatus.Kind.allCases {
            let allowed = kind.statuses.map(\.rawValue)
            guard let names = try members.strings(kind.filterName, count: 1...6, from: allowed) else { continue }
            statuses[kind] = Set(names.compactMap(SummaryStatus.init(rawValue:)))
        }
        for name in Self.idFilters {
            guard let texts = try members.strings(name, count: 1...500) else { continue }
            for text in texts { try Parameter.check(id: text, name: name, maxLength: nil) }
            ids[name] = Set(texts.map(Arguments.number))
        }
        if level.kind == .productItem {
            for name in ["ad_ids", "ad_statuses"] where members.isGiven(name) {
                throw .invalid("'\(name)' is not supported for Product Item level reports")
            }
        }
        try checkTargeting(members)
    }

    private static let idFilters = [
        "campaign_ids", "ad_group_ids", "ad_ids", "product_group_ids", "product_item_ids",
    ]
    private static let windows = ["click_window_days", "engagement_window_days", "view_window_days"]
    private static let known =
        [
            "start_date", "end_date", "granularity", "level", "columns", "attribution_types",
            "conversion_report_time", "campaign_objective_types", "campaign_brand_label", "campaign_custom_label",
            "targeting_types",
            "metrics_filters", "combine_targeting_types", "custom_conversion_event_metrics", "start_hour",
            "end_hour", "primary_sort", "report_format", "reporting_timezone",
        ] + windows + idFilters + SummaryStatus.Kind.allCases.map(\.filterName)

    /// Columns that reports about product items do not have.
    static let forbiddenForProductItems: Set<String> = [
        "AD_ID", "AD_NAME", "AD_STATUS", "PIN_PROMOTION_ID", "PIN_PROMOTION_NAME", "PIN_PROMOTION_STATUS",
    ]

    private static func columns(_ members: ReportMembers, _ level: ReportingLevel) throws(APIError) -> [UInt16] {
        guard let names = try members.strings("columns") else { throw .invalid("'columns' is a required property") }
        guard !names.isEmpty else { throw .invalid("'columns' must have at least 1 item") }
        var places: [UInt16] = []
        for name in names {
            guard let place = AnalyticsColumn.reportPlaces[name] else {
                throw .invalid("'columns' value '\(name)' is not one of the allowed values")
            }
            guard level.kind != .productItem || !forbiddenForProductItems.contains(name) else {
                throw .invalid("Column '\(name)' is not supported for Product Item level reports")
            }
            places.append(UInt16(place))
        }
        return places
    }

    static func range(
        _ members: ReportMembers,
        _ level: ReportingLevel,
        _ granularity: Granularity,
        today: CalendarDate
    ) throws(APIError) -> ClosedRange<CalendarDate> {
        let start = try members.date("start_date")
        let end = try members.date("end_date")
        guard start <= end else { throw .invalidReport }
        var (daysBack, daysLong) = (914, 186)
        if level.kind == .productItem { (daysBack, daysLong) = (92, 31) }
        if granularity == .hour { (daysBack, daysLong) = (8, 3) }
        guard start.days(to: today) <= daysBack else {
            throw .invalid("You can only get data from the last \(daysBack) days.")
        }
        guard start.days(to: end) < daysLong else {
            throw .invalid("You can only get data for \(daysLong) days at a time.")
        }
        return start...end
    }

    private mutating func checkOptions(_ members: ReportMembers) throws(APIError) {
        for name in Self.windows { _ = try members.integer(name, from: [0, 1, 7, 14, 30, 60]) }
        _ = try members.strings("attribution_types", from: ["INDIVIDUAL", "HOUSEHOLD"])
        _ = try members.optionalChoice("conversion_report_time", ["TIME_OF_AD_ACTION", "TIME_OF_CONVERSION"])
        _ = try members.optionalChoice("reporting_timezone", ["PINTEREST_TIME_ZONE", "AD_ACCOUNT_TIME_ZONE"])
        _ = try members.optionalChoice("report_format", ["JSON"])
        _ = try members.strings(
            "campaign_objective_types",
            count: 1...7,
            from: [
                "AWARENESS", "CONSIDERATION", "VIDEO_VIEW", "WEB_CONVERSION", "CATALOG_SALES", "WEB_SESSIONS",
                "VIDEO_COMPLETION", "APP_INSTALL", "SALES", "LEADS", "CTV_CONSIDERATION",
            ]
        )
        for name in ["campaign_brand_label", "campaign_custom_label"] {
            try members.check(name, "a string") { $0.stringValue != nil }
        }
        try members.check("combine_targeting_types", "false") { $0.boolValue == false }
        try members.check("custom_conversion_event_metrics", "a list of metrics and events") { list in
            list.arrayValue?.allSatisfy {
                $0["custom_event_metrics_type"]?.stringValue != nil && $0["custom_event_name"]?.stringValue != nil
            } ?? false
        }
        try members.check("metrics_filters", "a list of field, operator and values") { list in
            list.arrayValue.map { !$0.isEmpty && $0.allSatisfy(Self.isMetricsFilter) } ?? false
        }
        sortsByDate = try members.optionalChoice("primary_sort", ["BY_ID", "BY_DATE"]) == "BY_DATE"
        let first = try members.integer("start_hour", from: Array(0...23))
        let last = try members.integer("end_hour", from: Array(0...23))
        guard granularity == .hour || (first == nil && last == nil) else {
            throw .invalid("'start_hour' and 'end_hour' are only allowed for hourly reports")
        }
        guard (first ?? 0) <= (last ?? 24) else { throw .invalidReport }
        hours = (first ?? 0)..<(last ?? 24)
    }

    private static func isMetricsFilter(_ filter: JSONValue) -> Bool {
        guard let members = filter.objectValue, Set(members.keys) == ["field", "operator", "values"],
            let values = members["values"]?.arrayValue, !values.isEmpty
        else { return false }
        return ["SPEND_IN_DOLLAR", "TOTAL_IMPRESSION"].contains(members["field"]?.stringValue)
            && ["LESS_THAN", "GREATER_THAN"].contains(members["operator"]?.stringValue)
            && values.allSatisfy { $0.numberValue != nil }
    }

    private mutating func checkTargeting(_ members: ReportMembers) throws(APIError) {
        guard let types = try members.strings("targeting_types", count: 1...5, from: TargetingCell.types) else {
            return
        }
        guard level.isTargeting else {
            throw .invalid("'targeting_types' requires a level that ends in _TARGETING (was \(level.rawValue))")
        }
        for (type, only) in [
            ("AUDIENCE_MULTIPLIER", ReportingLevel.campaignTargeting), ("MEDIA_TYPE", .productItemTargeting),
        ] where types.contains(type) && level != only {
            throw .invalid("'targeting_types' value '\(type)' is only available at level \(only.rawValue)")
        }
        targetingTypes = types.enumerated().filter { types.firstIndex(of: $1) == $0 }.map(\.element)
    }
}

extension APIError {
    /// The documented response to invalid report parameters.
    static let invalidReport = APIError(
        status: 400,
        code: 400,
        message: "Invalid ad account ads analytics parameters."
    )

    /// The limit on the cost of an advertiser's reports.
    static func tooManyReports(retryAfter seconds: String) -> APIError {
        APIError(
            status: 400,
            code: 2726,
            message: "This advertiser has reached its limit for report generation. Retry after \(seconds) seconds"
        )
    }
}
