import Basics
import JSONText
import PinterestFacts

/// Lists that are not pages of `items`, or that take several calls.
extension ListRow {
    package static let userAccount = ListRow(
        "user_account",
        "user_account/get",
        ids: IDRange(3_750_000_000_000, isRoot: true),
        form: ListForm(wrapper: .object),
        hooks: Hooks(count: { _, _ in 1 })
    )

    package static let linkedBusinesses = ListRow(
        "linked_businesses",
        "linked_business_accounts/get",
        ids: IDRange(3_800_000_000_000, isRoot: true),
        form: ListForm(wrapper: .list),
        hooks: Hooks(count: { _, _ in 3 }),
        key: "username"
    )

    package static let topPins = topPins("user_account_top_pins", "user_account/analytics/top_pins", 3_850_000_000_000)
    package static let topVideoPins = topPins(
        "user_account_top_video_pins",
        "user_account/analytics/top_video_pins",
        3_900_000_000_000
    )

    private static func topPins(_ name: String, _ operation: String, _ firstID: Int64) -> ListRow {
        ListRow(
            name,
            operation,
            ids: IDRange(firstID, isRoot: true),
            form: ListForm(
                wrapper: .member("pins"),
                choices: [ListForm.Choice("sort_by", choices(of: "sort_by", operation))],
                dates: { world in
                    let end = world.today.advanced(by: -1)
                    return [("start_date", end.advanced(by: -29).description), ("end_date", end.description)]
                }
            ),
            hooks: Hooks(count: { _, listing in 1 + listing.variant % 4 }),
            key: "pin_id"
        )
    }

    package static let advertiserDefinedEvents = ListRow(
        "advertiser_defined_events",
        "advertiser_defined_events/get",
        under: .adAccounts,
        ids: IDRange(3_950_000_000_000),
        form: ListForm(parentField: "ad_account_id"),
        hooks: Hooks(count: { _, listing in listing.root % 3 }),
        key: "name"
    )

    package static let billingProfiles = ListRow(
        "billing_profiles",
        "billing_profiles/get",
        under: .adAccounts,
        ids: IDRange(4_000_000_000_000),
        form: ListForm(choices: [ListForm.Choice("is_active", ["true", "false"], isKept: false)]),
        hooks: Hooks(count: { _, listing in (listing.root + listing.variant) % 3 })
    )

    package static let conversionEventQuality = ListRow(
        "conversion_event_quality",
        "conversion_eqs/list",
        under: .adAccounts,
        ids: IDRange(4_050_000_000_000),
        form: ListForm(
            wrapper: .list,
            choices: [ListForm.Choice("lookback_period", choices(of: "lookback_period", "conversion_eqs/list"))],
            parentField: "ad_account_id"
        ),
        hooks: Hooks(count: { _, listing in (listing.root + listing.variant) % 4 }),
        key: "source_platform"
    )

    package static let audienceInsights = ListRow(
        "audience_insights",
        "audience_insights/get",
        under: .adAccounts,
        ids: IDRange(4_100_000_000_000),
        form: ListForm(
            wrapper: .object,
            choices: [
                ListForm.Choice(
                    "audience_insight_type",
                    choices(of: "audience_insight_type", "audience_insights/get"),
                    isKept: false
                )
            ],
            parentField: "ad_account_id",
            expand: World.insightRecords
        ),
        hooks: Hooks(count: { _, _ in 1 }),
        key: "type",
        write: { world, listing, _, output in world.writeInsights(listing, to: &output) }
    )

    package static let metricsReadyState = ListRow(
        "metrics_ready_state",
        Operation.metricsReadyState,
        ids: IDRange(4_150_000_000_000, isRoot: true),
        form: ListForm(
            wrapper: .object,
            choices: [
                ListForm.Choice("date") { world in
                    (1...7).reversed().map { world.today.advanced(by: -$0).description }
                }
            ]
        ),
        hooks: Hooks(count: { _, _ in 1 }),
        key: "date",
        write: { _, listing, _, output in World.writeReadiness(age: 7 - listing.variant, to: &output) }
    )

    package static let productGroupCounts = ListRow(
        "catalogs_product_group_counts",
        "catalogs_product_groups/product_counts_get",
        under: .productGroups,
        ids: IDRange(4_200_000_000_000),
        form: ListForm(wrapper: .object, parentField: "product_group_id"),
        hooks: Hooks(count: { _, _ in 1 }),
        key: "product_group_id",
        write: { world, listing, _, output in world.writeProductCounts(group: listing.root, to: &output) }
    )

    package static let itemIssues: ListRow = ListRow(
        "catalogs_item_issues",
        "items_issues/list",
        under: .feedProcessingResults,
        ids: IDRange(4_250_000_000_000),
        form: ListForm(parentField: "processing_result_id", isOfNewest: true),
        hooks: Hooks(
            count: { _, listing in (listing.root + listing.branch) % 4 },
            listings: { (routes, arguments) throws(APIError) in
                let world = routes.world
                let id = arguments.id("processing_result_id")
                for feed in 0..<world.count(of: .feeds) {
                    let results = Listing(.feedProcessingResults, root: feed)
                    if let index = world.index(of: id, in: results) { return [results.child(.itemIssues, of: index)] }
                }
                throw .processingResultNotFound
            }
        ),
        key: "item_number"
    )

    package static let trendingKeywords = ListRow(
        "trending_keywords",
        "trending_keywords/list",
        ids: IDRange(4_300_000_000_000, isRoot: true),
        form: ListForm(
            wrapper: .member("trends"),
            choices: [
                ListForm.Choice("region", choices(of: "region", "trending_keywords/list"), asked: ["US"]),
                ListForm.Choice("trend_type", choices(of: "trend_type", "trending_keywords/list")),
            ]
        ),
        hooks: Hooks(count: { _, listing in 2 + listing.variant % 5 }),
        key: "keyword"
    )

    package static let featuredTopics = trends("trends_featured_topics", "trends_featured_topics/list", 1, "interest")
    package static let productCategoryTrends = trends(
        "trends_product_categories",
        "trends_product_categories_trending/list",
        2,
        "pinterest_product_category_id"
    )
    package static let editorialArticles = trends(
        "trends_editorial_articles",
        "trends_editorial_articles_list",
        3,
        "board_url"
    )

    private static func trends(_ name: String, _ operation: String, _ number: Int64, _ key: String) -> ListRow {
        ListRow(
            name,
            operation,
            ids: IDRange(4_300_000_000_000 + number * 50_000_000_000, isRoot: true),
            form: ListForm(
                wrapper: .list,
                choices: [ListForm.Choice("region", choices(of: "region", operation), asked: ["US"])]
            ),
            hooks: Hooks(count: { _, listing in 3 + listing.variant }),
            key: key
        )
    }

    /// The values of a parameter, as the facts have them.
    private static func choices(of parameter: String, _ operation: String) -> [String] {
        APIFacts.shared[operation]?.parameter(parameter)?.field.choices?.compactMap(\.stringValue) ?? []
    }
}

extension World {
    static func writeReadiness(age: Int, to output: inout RecordWriter) {
        output.raw("{\"conversion_metrics_ready\":")
        output.bool(age > correctedDays)
        output.raw(",\"non_conversion_metrics_ready\":")
        output.bool(age >= correctedDays)
        output.raw("}")
    }

    /// The insights about one kind of audience of an ad account.
    func writeInsights(_ listing: Listing, to output: inout RecordWriter) {
        var draw = SeededDraw(seed, listing.root, listing.variant, salt: fingerprint(listing.row.name))
        func part(_ name: String, _ rest: [(String, JSONValue)] = []) -> JSONValue {
            let ratio = JSONNumber(text: "0.\(1 + draw.below(998))") ?? JSONNumber(0)
            return .members(
                [("key", .string(name)), ("name", .string("Name of \(name)")), ("ratio", .number(ratio))] + rest
            )
        }
        func category(_ name: String, _ parts: [JSONValue]? = nil) -> JSONValue {
            let own: [(String, JSONValue)] = [
                ("id", .string("95\(name.utf8.count)")), ("index", .number(JSONNumber(50 + draw.below(200)))),
            ]
            return part(name, own + (parts.map { [("subcategories", .array($0))] } ?? []))
        }
        let type = listing.row.form.values(of: listing.variant, self).first?.value ?? ""
        let document: JSONValue = [
            "type": .string(type), "date": .string(today.advanced(by: -3).description),
            "size": .number(JSONNumber(1_000 + draw.below(9_000_000))), "size_is_upper_bound": .bool(draw.oneIn(2)),
            "categories": [
                category("home_decor", [category("kitchen"), category("garden")]), category("beauty"),
            ],
            "demographics": [
                "ages": [part("18-24"), part("25-34")], "countries": [part("US"), part("DE")],
                "devices": [part("ios")], "genders": [part("female"), part("unknown")], "metros": [],
            ],
        ]
        output.raw(Array(document.text.utf8))
    }

    /// The records that a client makes of insights.
    static let insightRecords: @Sendable (JSONValue) -> [JSONValue] = { document in
        let shared = ["type", "date", "size", "size_is_upper_bound"].map { ($0, document[$0] ?? .null) }
        func record(_ section: String, _ parent: String, _ part: JSONValue) -> JSONValue {
            let own = (part.objectValue ?? [:]).filter { $0.key != "subcategories" }.map { ($0.key, $0.value) }
            return .members(shared + [("section", .string(section)), ("parent_key", .string(parent))] + own)
        }
        var records: [JSONValue] = []
        for category in document["categories"]?.arrayValue ?? [] {
            records.append(record("categories", "", category))
            let key = category["key"]?.stringValue ?? ""
            records += (category["subcategories"]?.arrayValue ?? []).map { record("categories", key, $0) }
        }
        for section in ["ages", "countries", "devices", "genders", "metros"] {
            records += (document["demographics"]?[section]?.arrayValue ?? []).map { record(section, "", $0) }
        }
        return records
    }
}
