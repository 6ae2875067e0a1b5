/// The columns of analytics and report rows.
///
/// Pinterest's suffixes: `_1` counts what was paid for, `_2` what came on top because users saved an ad ("earned"),
/// `TOTAL_` both. Amounts are in the ad account's currency, whatever the name says of dollars.
package enum AnalyticsColumns {
    /// The columns asked for, in the order of Airbyte's own connector. `DATE` is not among them: the API adds it.
    package static let all: [String] = columns(advertiserIDIsNumber: false).map(\.name)

    /// The fields of a row: `DATE` and every column asked for.
    ///
    /// - Parameter advertiserIDIsNumber: the type that Airbyte's own connector declares for `ADVERTISER_ID`, which
    ///   differs between its streams.
    static func fields(advertiserIDIsNumber: Bool = false) -> [SchemaField] {
        [.date("DATE", "Day the numbers are about; the stream's cursor.")]
            + columns(advertiserIDIsNumber: advertiserIDIsNumber)
    }

    private static func columns(advertiserIDIsNumber: Bool) -> [SchemaField] {
        [advertiserID(isNumber: advertiserIDIsNumber)] + entities + delivery + totals + web
    }

    private static func advertiserID(isNumber: Bool) -> SchemaField {
        let description = "Id of the advertiser, which is the ad account."
        return isNumber ? .number("ADVERTISER_ID", description) : .requiredString("ADVERTISER_ID", description)
    }

    private static let entities: [SchemaField] = [
        .requiredString("AD_ACCOUNT_ID", "Id of the ad account."),
        .string("AD_GROUP_ENTITY_STATUS", "Status that the advertiser set on the ad group."),
        .string("AD_GROUP_ID", "Id of the ad group."),
        .string("AD_ID", "Id of the ad."),
        .number("CAMPAIGN_DAILY_SPEND_CAP", "Most that the campaign may spend a day, in millionths."),
        .number("CAMPAIGN_ENTITY_STATUS", "Status that the advertiser set on the campaign, as Pinterest numbers it."),
        .number("CAMPAIGN_ID", "Id of the campaign."),
        .number("CAMPAIGN_LIFETIME_SPEND_CAP", "Most that the campaign may spend in all, in millionths."),
        .string("CAMPAIGN_NAME", "Name of the campaign."),
    ]
}
