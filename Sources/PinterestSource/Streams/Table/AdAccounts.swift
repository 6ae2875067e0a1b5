import PinterestAPI

extension Operation {
    static let adAccountsList = Operation(
        "ad_accounts/list",
        path: "ad_accounts",
        .adsRead,
        scopes: ["ads:read"]
    )
}

extension StreamTable {
    static let adAccounts = StreamDefinition(
        "ad_accounts",
        .adAccounts(.adAccountsList),
        schema: .fields(
            [
                .string("id", "Id of the ad account."),
                .string("name", "Name of the ad account."),
                .object(
                    "owner",
                    "Who owns the ad account.",
                    [.string("id", "Id of the owner."), .string("username", "Name of the owner's account.")]
                ),
                .string("country", "Country of the ad account, as an ISO 3166 code."),
                .string("currency", "Currency that is spent and billed, as an ISO 4217 code."),
                .integer("updated_time", "When the ad account was last changed, in seconds since 1970."),
                .integer("created_time", "When the ad account was made, in seconds since 1970."),
                .strings("permissions", "What the user who is signed in may do in the ad account."),
                .string("time_zone", "Time zone of the ad account, as the tz database names it."),
            ],
            open: true
        )
    )

    static let conversionTags = StreamDefinition(
        "conversion_tags",
        .child(
            of: adAccounts,
            Operation(
                "conversion_tags/list",
                path: "ad_accounts/{ad_account_id}/conversion_tags",
                .adsRead,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id", "Id of the ad account the tag belongs to."),
            .string("code_snippet", "Script that is put into the web site's pages."),
            .string(
                "enhanced_match_status",
                "Whether the tag sends hashed customer data to match visitors with users."
            ),
            .string("id", "Id of the tag."),
            .integer("last_fired_time_ms", "When the tag last reported an event, in milliseconds since 1970."),
            .string("name", "Name of the tag."),
            .string("status", "Whether the tag is active, as ad entities have it."),
            .string("version", "Version of the tag's script."),
            .object(
                "configs",
                "What the tag collects to match visitors with users.",
                [
                    .boolean("aem_enabled", "Whether e-mail addresses are collected."),
                    .number("md_frequency", "How often the tag reads the page's metadata."),
                    .boolean("aem_fnln_enabled", "Whether names are collected."),
                    .boolean("aem_ph_enabled", "Whether telephone numbers are collected."),
                    .boolean("aem_ge_enabled", "Whether genders are collected."),
                    .boolean("aem_db_enabled", "Whether dates of birth are collected."),
                    .boolean("aem_loc_enabled", "Whether places are collected."),
                    .boolean("aem_external_id_enabled", "Whether the advertiser's own ids of visitors are collected."),
                    .strings(
                        "no_code_capi_domains",
                        "Web sites whose events are sent from server to server without code."
                    ),
                ]
            ),
        ])
    )
}
