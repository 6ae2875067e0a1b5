extension Operation {
    /// The operations that are emulated.
    static let all: [Operation] = boards + adAccounts + catalogs + analytics + reports + [metricsReadyState, token]

    /// The emulated operation of that name.
    ///
    /// - Precondition: there is one.
    static func named(_ id: String) -> Operation {
        guard let operation = all.first(where: { $0.id == id }) else { preconditionFailure("\(id) is not emulated") }
        return operation
    }

    /// The most literal match first.
    static func find(
        _ segments: [String],
        in operations: [Operation] = all
    ) -> [(operation: Operation, path: [String: String])] {
        operations.compactMap { operation in operation.match(segments).map { (operation, $0) } }
            .sorted { $0.operation.literals > $1.operation.literals }
    }

    static let token = Operation(
        "oauth/token",
        "oauth/token",
        method: .post,
        categories: ["org_read"],
        scopes: [],
        parameters: []
    )

    /// The download of a report: it is outside the API's paths, and none of the API's limits apply.
    static let reportDownload = Operation(
        "report/download",
        "",
        categories: [],
        scopes: [],
        parameters: []
    )

    static let createReport = Operation(
        "analytics/create_report",
        "ad_accounts/{ad_account_id}/reports",
        method: .post,
        categories: ["ads_analytics"],
        scopes: ["ads:read"],
        parameters: []
    )

    static let getReport = Operation(
        "analytics/get_report",
        "ad_accounts/{ad_account_id}/reports",
        categories: ["ads_analytics", "analytics_get_report"],
        scopes: ["ads:read"],
        parameters: [Parameter(name: "token", rule: .text, isRequired: true)]
    )

    private static let reports = [createReport, getReport]

    /// Whether the metrics of a day are final.
    static let metricsReadyState = Operation(
        "metrics_ready_state/get",
        "resources/metrics_ready_state",
        categories: ["ads_analytics"],
        scopes: ["ads:read"],
        parameters: [Parameter(name: "date", rule: .date, isRequired: true)]
    )

    private static let creativeTypes = [
        "REGULAR", "VIDEO", "SHOPPING", "CAROUSEL", "MAX_VIDEO", "SHOP_THE_PIN", "COLLECTION", "IDEA", "SHOWCASE",
        "QUIZ", "COLLAGE", "MAX_WIDTH_REGULAR_COLLECTION", "MAX_WIDTH_VIDEO_COLLECTION", "APP",
    ]

    private static let boards = [
        Operation(
            "boards/list",
            "boards",
            categories: ["org_read"],
            scopes: ["boards:read"],
            parameters: [
                .accountID, .bookmark, .pageSize,
                Parameter(
                    name: "privacy",
                    rule: .choice(["ALL", "PUBLIC", "PROTECTED", "SECRET", "PUBLIC_AND_SECRET"])
                ),
            ]
        ),
        Operation(
            "board_sections/list",
            "boards/{board_id}/sections",
            categories: ["org_read"],
            scopes: ["boards:read"],
            parameters: [.accountID, .bookmark, .pageSize]
        ),
        Operation(
            "boards/list_pins",
            "boards/{board_id}/pins",
            categories: ["org_read"],
            scopes: ["boards:read", "pins:read"],
            parameters: [
                .accountID, .bookmark, .pageSize,
                Parameter(name: "creative_types", rule: .choices(creativeTypes, limit: nil)),
                Parameter(name: "pin_metrics", rule: .flag),
            ]
        ),
        Operation(
            "board_sections/list_pins",
            "boards/{board_id}/sections/{section_id}/pins",
            categories: ["org_read"],
            scopes: ["boards:read", "pins:read"],
            parameters: [.accountID, .bookmark, .pageSize]
        ),
    ]

    private static func ads(_ id: String, _ path: String, _ parameters: [Parameter]) -> Operation {
        Operation(
            id,
            "ad_accounts/\(path)",
            categories: ["ads_read"],
            scopes: ["ads:read"],
            parameters: parameters
        )
    }

    private static let adAccounts = [
        ads("ad_accounts/list", "", [.bookmark, .pageSize, Parameter(name: "include_shared_accounts", rule: .flag)]),
        ads("ad_accounts/get", "{ad_account_id}", []),
        ads(
            "campaigns/list",
            "{ad_account_id}/campaigns",
            [.campaignIDs, .statuses, .pageSize, .order, .bookmark]
        ),
        ads(
            "ad_groups/list",
            "{ad_account_id}/ad_groups",
            [
                .campaignIDs, .ids("ad_group_ids"), .statuses, .pageSize, .order, .bookmark,
                Parameter(name: "translate_interests_to_names", rule: .flag),
            ]
        ),
        ads(
            "ads/list",
            "{ad_account_id}/ads",
            [.campaignIDs, .ids("ad_group_ids"), .ids("ad_ids"), .statuses, .pageSize, .order, .bookmark]
        ),
        ads(
            "keywords/get",
            "{ad_account_id}/keywords",
            [
                Parameter(name: "campaign_id", rule: .id(maxLength: 18)),
                Parameter(name: "ad_group_id", rule: .id(maxLength: 18)),
                .ids("ad_group_ids"),
                Parameter(
                    name: "match_types",
                    rule: .choices(["BROAD", "PHRASE", "EXACT", "EXACT_NEGATIVE", "PHRASE_NEGATIVE"], limit: 5)
                ),
                .pageSize, .bookmark,
            ]
        ),
        ads(
            "audiences/list",
            "{ad_account_id}/audiences",
            [
                .bookmark, .order, .pageSize, .excludesAcquisition,
                Parameter(name: "ownership_type", rule: .choice(["OWNED", "RECEIVED"])),
            ]
        ),
        ads(
            "conversion_tags/list",
            "{ad_account_id}/conversion_tags",
            [Parameter(name: "filter_deleted", rule: .flag)]
        ),
        ads(
            "customer_lists/list",
            "{ad_account_id}/customer_lists",
            [.pageSize, .order, .bookmark, .excludesAcquisition]
        ),
    ]

    private static func catalogs(_ id: String, _ path: String, _ parameters: [Parameter]) -> Operation {
        Operation(
            id,
            path,
            categories: ["catalogs_read"],
            scopes: ["catalogs:read"],
            parameters: [.bookmark, .pageSize, .accountID] + parameters
        )
    }

    private static let catalogs = [
        catalogs("catalogs/list", "catalogs", []),
        catalogs("feeds/list", "catalogs/feeds", [Parameter(name: "catalog_id", rule: .id(maxLength: nil))]),
        catalogs(
            "catalogs_product_groups/list",
            "catalogs/product_groups",
            [
                .ids("id", limit: 1000),
                Parameter(name: "feed_id", rule: .id(maxLength: nil)),
                Parameter(name: "catalog_id", rule: .id(maxLength: nil)),
            ]
        ),
    ]

    private static let dates = [
        Parameter(name: "start_date", rule: .date, isRequired: true),
        Parameter(name: "end_date", rule: .date, isRequired: true),
    ]

    private static func adAnalytics(_ id: String, _ path: String, _ parameters: [Parameter]) -> Operation {
        let windows = ["click_window_days", "engagement_window_days", "view_window_days"]
        return Operation(
            id,
            "ad_accounts/{ad_account_id}/\(path)",
            categories: ["ads_analytics"],
            scopes: ["ads:read"],
            parameters: dates + parameters + [
                Parameter(name: "columns", rule: .columns, isRequired: true),
                Parameter(
                    name: "granularity",
                    rule: .choice(Granularity.allCases.map(\.rawValue)),
                    isRequired: true
                ),
                Parameter(
                    name: "conversion_report_time",
                    rule: .choice(["TIME_OF_AD_ACTION", "TIME_OF_CONVERSION"])
                ),
                Parameter(
                    name: "reporting_timezone",
                    rule: .choice(["PINTEREST_TIME_ZONE", "AD_ACCOUNT_TIME_ZONE"])
                ),
            ] + windows.map { Parameter(name: $0, rule: .integerChoice([0, 1, 7, 14, 30, 60])) }
        )
    }

    private static let aggregate = Parameter(name: "aggregate_report_rows", rule: .choice(["false"]))

    private static let analytics = [
        Operation(
            "user_account/analytics",
            "user_account/analytics",
            categories: ["org_analytics"],
            scopes: ["user_accounts:read"],
            parameters: dates + [
                .accountID,
                Parameter(name: "from_claimed_content", rule: .choice(["OTHER", "CLAIMED", "BOTH"])),
                Parameter(
                    name: "pin_format",
                    rule: .choice([
                        "ALL", "ORGANIC_IMAGE", "ORGANIC_PRODUCT", "ORGANIC_VIDEO", "ADS_STANDARD", "ADS_PRODUCT",
                        "ADS_VIDEO", "ADS_IDEA",
                    ])
                ),
                Parameter(name: "app_types", rule: .choice(["ALL", "MOBILE", "TABLET", "WEB"])),
                Parameter(name: "content_type", rule: .choice(["ALL", "PAID", "ORGANIC"])),
                Parameter(name: "source", rule: .choice(["ALL", "YOUR_PINS", "OTHER_PINS"])),
                Parameter(name: "metric_types", rule: .choices(World.namedUserMetrics, limit: nil)),
                Parameter(name: "split_field", rule: .choice(["NO_SPLIT"])),
            ]
        ),
        adAnalytics("ad_account/analytics", "analytics", []),
        adAnalytics(
            "campaigns/analytics",
            "campaigns/analytics",
            [.ids("campaign_ids", maxLength: 18, isRequired: true), aggregate]
        ),
        adAnalytics(
            "ad_groups/analytics",
            "ad_groups/analytics",
            [.ids("ad_group_ids", maxLength: 18, isRequired: true), aggregate]
        ),
        adAnalytics(
            "ads/analytics",
            "ads/analytics",
            [.ids("ad_ids"), .ids("pin_ids", limit: 100), .campaignIDs]
        ),
    ]
}
