extension SchemaField {
    static let performancePlusSettings = SchemaField.object(
        "performance_plus_campaign_settings",
        "How a Performance+ campaign finds users.",
        [
            .boolean("boost_prospecting_ad_group_bid", "Whether more is bid for new customers."),
            .strings("pinner_list_exclusions", "Ids of the audiences that the ads are not shown to."),
        ]
    )

    static let trackingURLs = SchemaField.object(
        "tracking_urls",
        "Addresses of third parties that are called on each event.",
        [
            .strings("impression", "Addresses called when an ad is seen."),
            .strings("click", "Addresses called when an ad is clicked."),
            .strings("engagement", "Addresses called when somebody engages with an ad."),
            .strings("buyable_button", "Addresses called when the button to buy is pressed."),
            .strings("audience_verification", "Addresses called to verify who saw an ad."),
        ]
    )
}
