/// Lists whose records are made up from the facts of the API.
extension ListRow {
    package static let userWebsites = ListRow(
        "user_websites",
        "user_websites/get",
        counts: ListCounts(2, 260, 500),
        ids: IDRange(3_200_000_000_000, isRoot: true),
        key: "website"
    )

    package static let feedProcessingResults = ListRow(
        "catalogs_feed_processing_results",
        "feed_processing_results/list",
        under: .feeds,
        counts: ListCounts(6, 700, 5000),
        sharing: Sharing(isSteep: true),
        ids: IDRange(3_250_000_000_000),
        place: PathPlace(name: "processing_result_id", refusal: .processingResultNotFound)
    )

    package static let productGroupPromotions = ListRow(
        "product_group_promotions",
        "product_group_promotions/list",
        under: .adAccounts,
        allBy: "entity_statuses=ACTIVE,PAUSED,ARCHIVED,DRAFT,DELETED_DRAFT",
        counts: ListCounts(5, 440, 10_000),
        ids: IDRange(3_300_000_000_000),
        hooks: Hooks(filter: byStatus(default: EntityStatus.listedByDefault.map(\.rawValue)))
    )

    package static let orderLines = ListRow(
        "order_lines",
        "order_lines/list",
        under: .adAccounts,
        counts: ListCounts(3, 440, 1000),
        sharing: Sharing(rotation: 1),
        ids: IDRange(3_350_000_000_000)
    )

    package static let promotions = ListRow(
        "promotions",
        "promotions/list",
        under: .adAccounts,
        counts: ListCounts(2, 440, 1000),
        sharing: Sharing(rotation: 2),
        ids: IDRange(3_400_000_000_000)
    )

    package static let targetingTemplates = ListRow(
        "targeting_templates",
        "targeting_template/list",
        under: .adAccounts,
        counts: ListCounts(3, 440, 1000),
        sharing: Sharing(rotation: 3),
        ids: IDRange(3_450_000_000_000)
    )

    package static let reportTemplates = ListRow(
        "report_templates",
        "templates/list",
        under: .adAccounts,
        counts: ListCounts(2, 440, 1000),
        ids: IDRange(3_500_000_000_000)
    )

    package static let customerSegments = ListRow(
        "customer_segments",
        "customer_segment_list",
        under: .adAccounts,
        counts: ListCounts(3, 440, 1000),
        sharing: Sharing(rotation: 1),
        ids: IDRange(3_550_000_000_000)
    )

    package static let leadForms = ListRow(
        "lead_forms",
        "lead_forms/list",
        under: .adAccounts,
        counts: ListCounts(2, 440, 1000),
        sharing: Sharing(rotation: 2),
        ids: IDRange(3_600_000_000_000)
    )

    package static let labels = ListRow(
        "labels",
        "labels/list",
        under: .adAccounts,
        allBy: "entity_statuses=ACTIVE,ARCHIVED",
        counts: ListCounts(4, 440, 1000),
        sharing: Sharing(rotation: 3),
        ids: IDRange(3_650_000_000_000),
        hooks: Hooks(filter: byStatus(default: ["ACTIVE"]))
    )

    package static let billingInvoices = ListRow(
        "billing_invoices",
        "billing_invoices/get",
        under: .adAccounts,
        counts: ListCounts(3, 440, 1000),
        ids: IDRange(3_700_000_000_000)
    )

    /// Records by the member `status` that was made up for them.
    private static func byStatus(
        default statuses: [String]
    ) -> @Sendable (World, Arguments) throws(APIError) -> ListQuery.Filter? {
        { _, arguments in
            let statuses = Set(arguments.list("entity_statuses") ?? statuses)
            return { world, listing, index in world.madeUpStatus(listing, index).map(statuses.contains) ?? true }
        }
    }
}
