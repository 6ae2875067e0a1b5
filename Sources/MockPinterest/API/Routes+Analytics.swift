import Basics

extension Routes {
    /// The range of dates, checked against the API's limits.
    func range(
        _ arguments: Arguments,
        today: CalendarDate,
        daysBack: Int = 90,
        daysLong: Int = 90,
        message: String
    ) throws(APIError) -> ClosedRange<CalendarDate> {
        guard let start = arguments.text("start_date").flatMap({ CalendarDate($0) }),
            let end = arguments.text("end_date").flatMap({ CalendarDate($0) }), start <= end
        else { throw APIError(status: 400, code: 400, message: message) }
        guard start.days(to: today) <= daysBack else {
            throw daysBack == 90
                ? .tooOld : .invalid("You can only get hourly data from the last \(daysBack) days.")
        }
        guard start.days(to: end) <= daysLong else {
            throw .invalid("You can only get data for \(daysLong) days at a time.")
        }
        return start...end
    }

    /// Whether the metrics of a day are final: conversions come last.
    func metricsReadyState(_ arguments: Arguments, today: CalendarDate) -> MockAnswer {
        let age = arguments.text("date").flatMap { CalendarDate($0) }?.days(to: today) ?? 0
        var output = RecordWriter()
        World.writeReadiness(age: age, to: &output)
        return MockAnswer(json: output.bytes)
    }

    func userAnalytics(_ arguments: Arguments, today: CalendarDate) throws(APIError) -> MockAnswer {
        let range = try range(arguments, today: today, message: "Invalid user accounts analytics parameters.")
        if let id = arguments.ids("ad_account_id")?.first, world.index(of: id, in: .adAccounts) == nil {
            throw APIError(
                status: 403,
                code: 403,
                message: "Not authorized to access the user account analytics."
            )
        }
        let metrics = arguments.list("metric_types") ?? World.userMetrics
        var output = RecordWriter()
        output.raw("{\"all\":{\"daily_metrics\":[")
        for (position, day) in days(range).enumerated() {
            if position > 0 { output.raw(",") }
            world.writeUserDay(day, metrics: metrics, to: &output)
        }
        output.raw("],\"summary_metrics\":{")
        world.writeUserMetrics(
            day: range.lowerBound.daysSince1970,
            range.lowerBound.days(to: range.upperBound) << 4,
            metrics: metrics,
            group: 1,
            to: &output
        )
        output.raw("}}}")
        return MockAnswer(json: output.bytes)
    }

    /// Rows of entities, broken down by targeting types where the operation has these.
    func analytics(
        _ level: AnalyticsLevel,
        _ arguments: Arguments,
        today: CalendarDate
    ) throws(APIError) -> MockAnswer {
        let (entities, granularity, range, layout) = try subject(level, arguments, today: today)
        return MockAnswer(
            status: 200,
            headers: [.contentType: "application/json"],
            body: AnalyticsBody.make(
                world: world,
                entities: entities,
                layout: layout,
                granularity: granularity,
                range: range,
                targetingTypes: arguments.list("targeting_types")
            )
        )
    }

    /// What a call is about, checked.
    private func subject(
        _ level: AnalyticsLevel,
        _ arguments: Arguments,
        today: CalendarDate
    ) throws(APIError) -> (
        entities: [AnalyticsEntity], granularity: Granularity, range: ClosedRange<CalendarDate>, layout: RowLayout
    ) {
        let account = try account(arguments)
        let granularity = arguments.text("granularity").flatMap(Granularity.init(rawValue:)) ?? .day
        let isHourly = granularity == .hour
        let range = try range(
            arguments,
            today: today,
            daysBack: isHourly ? 8 : 90,
            daysLong: isHourly ? 3 : 90,
            message: Self.invalid(level)
        )
        var names = Set(arguments.list("columns") ?? [])
        names.insert(level.idColumn)
        return (try entities(level, account: account, arguments), granularity, range, RowLayout(columns: names))
    }

    /// The documented message for invalid parameters.
    private static func invalid(_ level: AnalyticsLevel) -> String {
        switch level {
        case .adAccount: "Invalid ad account analytics parameters."
        case .campaign: "Invalid ad account campaign analytics parameters."
        case .adGroup: "Invalid ad account group analytics parameters."
        case .ad: "Invalid ad account ads analytics parameters."
        case .productGroup: "Invalid product group analytics parameters."
        }
    }

    /// The requested entities, each once, in the requested order.
    private func entities(
        _ level: AnalyticsLevel,
        account: Int,
        _ arguments: Arguments
    ) throws(APIError) -> [AnalyticsEntity] {
        let error = APIError(status: 400, code: 400, message: Self.invalid(level))
        switch level {
        case .adAccount: return [AnalyticsEntity(level: level, account: account, index: 0)]
        case .campaign: return try find("campaign_ids", in: .campaigns(account: account), level, arguments, error)
        case .adGroup: return try find("ad_group_ids", in: .adGroups(account: account), level, arguments, error)
        case .productGroup:
            return try find("product_group_ids", in: .productGroupPromotions(account: account), level, arguments, error)
        case .ad:
            let listing = Listing.ads(account: account)
            if arguments.list("ad_ids") != nil { return try find("ad_ids", in: listing, level, arguments, error) }
            let campaigns = arguments.ids("campaign_ids").map(Set.init)
            let pins = arguments.ids("pin_ids").map(Set.init)
            guard campaigns != nil || pins != nil else { throw error }
            return (0..<world.count(of: listing)).filter { index in
                campaigns?.contains(world.campaignID(of: listing, at: index)) ?? true
                    && pins?.contains(world.pinID(ofAd: index, account: account)) ?? true
            }.map { AnalyticsEntity(level: level, account: account, index: $0) }
        }
    }

    private func find(
        _ name: String,
        in listing: Listing,
        _ level: AnalyticsLevel,
        _ arguments: Arguments,
        _ error: APIError
    ) throws(APIError) -> [AnalyticsEntity] {
        var found: [AnalyticsEntity] = []
        var seen: Set<Int64> = []
        for id in arguments.ids(name) ?? [] where seen.insert(id).inserted {
            guard let index = world.index(of: id, in: listing) else { throw error }
            found.append(AnalyticsEntity(level: level, account: listing.root, index: index))
        }
        return found
    }

    func days(_ range: ClosedRange<CalendarDate>) -> [CalendarDate] {
        (0...range.lowerBound.days(to: range.upperBound)).map { range.lowerBound.advanced(by: $0) }
    }
}
