extension StreamSchema {
    static let adAccounts = Table(
        fields: [
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
        ],
        open: true
    )

    static let audiences = Table(fields: [
        .string("ad_account_id", "Id of the ad account the audience belongs to."),
        .string("id", "Id of the audience."),
        .string("name", "Name of the audience."),
        .string("audience_type", "How members are found: ACTALIKE, ENGAGEMENT, CUSTOMER_LIST or VISITOR."),
        .string("description", "What the audience is about."),
        .object("rule", "Whom the audience takes in.", audienceRule),
        .integer("size", "How many users are in the audience, roughly."),
        .string("status", "Whether it can be used: READY, INITIALIZING or TOO_SMALL."),
        .string("type", "Always audience."),
        .integer("created_timestamp", "When the audience was made, in seconds since 1970."),
        .integer("updated_timestamp", "When the audience was last changed, in seconds since 1970."),
    ])

    private static let audienceRule: [SchemaField] = [
        .string("country", "Country the members live in."),
        .string("customer_list_id", "Id of the customer list whose users are the members."),
        .list("engagement_domain", "Web sites of the advertiser whose Pins the members engaged with."),
        .string("engagement_type", "What the members did with a Pin, such as click or save."),
        .string("event", "Event of the Pinterest tag that makes a visitor a member."),
        .integer("percentage", "How large a lookalike audience is, in per cent of a country's users."),
        .boolean("prefill", "Whether visits from before the audience was made count too."),
        .integer("retention_days", "For how many days a user stays a member."),
        .string("visitor_source_id", "Id of the Pinterest tag on the advertiser's web site."),
        .integer("engager_type", "Kind of engagement that counts, as Pinterest numbers it."),
        .string("ad_account_id", "Id of the ad account the rule is about."),
    ]

    static let keywords = Table(fields: [
        .boolean("archived", "Whether the keyword is no longer used."),
        .string("id", "Id of the keyword."),
        .string("parent_id", "Id of the ad group, campaign or ad account the keyword is set on."),
        .string("parent_type", "What that parent is."),
        .string("type", "Always keyword."),
        .integer("bid", "Bid of this keyword alone, in millionths of the currency; Pinterest no longer sets it."),
        .string("match_type", "How closely a search must match: BROAD, PHRASE or EXACT, or a negative of these."),
        .string("value", "The keyword itself."),
    ])

    static let conversionTags = Table(fields: [
        .string("ad_account_id", "Id of the ad account the tag belongs to."),
        .string("code_snippet", "Script that is put into the web site's pages."),
        .string("enhanced_match_status", "Whether the tag sends hashed customer data to match visitors with users."),
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
            ]
        ),
    ])

    static let customerLists = Table(fields: [
        .string("ad_account_id", "Id of the ad account the list belongs to."),
        .integer("created_time", "When the list was made, in seconds since 1970."),
        .string("id", "Id of the list."),
        .string("name", "Name of the list."),
        .integer("num_batches", "How many times the list was uploaded or changed."),
        .integer("num_removed_user_records", "How many entries were sent for removal."),
        .integer("num_uploaded_user_records", "How many entries were uploaded."),
        .string("status", "Whether it can be used: READY, PROCESSING, TOO_SMALL or UPLOADING."),
        .string("type", "Always customerlist."),
        .integer("updated_time", "When the list was last changed, in seconds since 1970."),
    ])
}
