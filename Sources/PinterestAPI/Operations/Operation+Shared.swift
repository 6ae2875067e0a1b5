extension Operation {
    /// The operations that do not belong to one stream.
    package static let shared: [Operation] = [
        adAccountsGet, createReport, getReport, createMixReport, getMixReport, metricsReadyState, oauthToken,
    ]

    package static let adAccountsGet = Operation(
        "ad_accounts/get",
        path: "ad_accounts/{ad_account_id}",
        .adsRead,
        scopes: ["ads:read"],
        isPaginated: false
    )

    package static let createReport = Operation(
        "analytics/create_report",
        path: "ad_accounts/{ad_account_id}/reports",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false
    )

    package static let getReport = Operation(
        "analytics/get_report",
        path: "ad_accounts/{ad_account_id}/reports",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false
    )

    /// Asks for a marketing mix report.
    package static let createMixReport = Operation(
        "analytics/create_mmm_report",
        path: "ad_accounts/{ad_account_id}/mmm_reports",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false,
        isRestricted: true
    )

    package static let getMixReport = Operation(
        "analytics/get_mmm_report",
        path: "ad_accounts/{ad_account_id}/mmm_reports",
        .adsRead,
        scopes: ["ads:read"],
        isPaginated: false
    )

    package static let metricsReadyState = Operation(
        "metrics_ready_state/get",
        path: "resources/metrics_ready_state",
        .adsAnalytics,
        scopes: ["ads:read"],
        isPaginated: false
    )

    package static let oauthToken = Operation(
        "oauth/token",
        path: "oauth/token",
        .orgRead,
        scopes: [],
        isPaginated: false
    )
}
