import PinterestAPI

extension StreamTable {
    static let audiences = StreamDefinition(
        "audiences",
        .child(
            of: adAccounts,
            Operation("audiences/list", path: "ad_accounts/{ad_account_id}/audiences", .adsRead, scopes: ["ads:read"]),
            .path
        ),
        schema: .fields([
            .string("ad_account_id", "Id of the ad account the audience belongs to."),
            .string("id", "Id of the audience."),
            .string("name", "Name of the audience."),
            .string("audience_type", "How members are found: ACTALIKE, ENGAGEMENT, CUSTOMER_LIST, VISITOR or PERSONA."),
            .string("description", "What the audience is about."),
            .object("rule", "Whom the audience takes in.", rule),
            .integer("size", "How many users are in the audience, roughly."),
            .string("status", "Whether it can be used: READY, ELIGIBLE, INITIALIZING or TOO_SMALL."),
            .string("type", "Always audience."),
            .integer("created_timestamp", "When the audience was made, in seconds since 1970."),
            .integer("updated_timestamp", "When the audience was last changed, in seconds since 1970."),
            .string("created_by_company_name", "Company that made the audience."),
            .boolean("is_nca", "Whether the audience serves to find new customers."),
            .boolean("is_ctv_enabled", "Whether the audience can be used on connected television sets."),
        ])
    )

    private static let rule: [SchemaField] = [
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
        // Not declared by Airbyte's own connector.
        .strings("ad_id", "Ids of the ads that the members engaged with."),
        .strings("campaign_id", "Ids of the campaigns that the members engaged with."),
        .strings("pin_id", "Ids of the Pins that the members engaged with."),
        .strings("objective_type", "Objectives of the campaigns that the members engaged with."),
        .strings("seed_id", "Ids of the audiences that a lookalike audience resembles."),
        .strings("url", "Web pages that the members visited."),
        .object("event_source", "Where the events come from: a list of values by operator."),
        .object("ingestion_source", "How the events came to Pinterest: a list of values by operator."),
        .object("event_data", "What the event must have reported.", eventData),
    ]

    private static let eventData: [SchemaField] = [
        .string("currency", "Currency of the value, as an ISO 4217 code."),
        .string("lead_type", "Kind of the lead."),
        .string("order_id", "Id of the order."),
        .integer("order_quantity", "How many items were ordered."),
        .string("page_name", "Name of the web page."),
        .string("promo_code", "Code of the promotion."),
        .string("property", "Property or brand that the event belongs to."),
        .string("search_query", "What was searched for."),
        .string("value", "Value of the event."),
        .string("video_title", "Title of the video."),
        .object("line_items", "The product.", lineItem),
    ]

    private static let lineItem: [SchemaField] = [
        .string("product_brand", "Brand of the product."),
        .string("product_category", "Category of the product."),
        .integer("product_id", "Id of the product."),
        .string("product_name", "Name of the product."),
        .string("product_price", "Price of the product."),
        .integer("product_quantity", "How many pieces of the product."),
        .string("product_variant", "Variant of the product."),
        .string("product_variant_id", "Id of the variant."),
    ]
}
