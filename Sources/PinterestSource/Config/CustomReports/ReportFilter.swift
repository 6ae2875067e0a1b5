import Basics
import JSONText
import PinterestAPI

/// A filter by properties of entities: only rows about entities with one of its values are returned.
///
/// Source: `AdsAnalyticsCreateAsyncRequest` of the API description.
struct ReportFilter: Sendable {
    enum Kind: Sendable, Equatable {
        case id, objective
        /// With all statuses that such entities can have.
        case status([String])
    }

    let name: String
    /// The entity whose property it is.
    let entity: ReportLevel.Entity
    let kind: Kind

    static let all = [
        ReportFilter(name: "campaign_ids", entity: .campaign, kind: .id),
        ReportFilter(name: "campaign_statuses", entity: .campaign, kind: .status(delivery)),
        ReportFilter(name: "campaign_objective_types", entity: .campaign, kind: .objective),
        ReportFilter(name: "ad_group_ids", entity: .adGroup, kind: .id),
        ReportFilter(name: "ad_group_statuses", entity: .adGroup, kind: .status(delivery)),
        ReportFilter(name: "ad_ids", entity: .pinPromotion, kind: .id),
        ReportFilter(name: "ad_statuses", entity: .pinPromotion, kind: .status(review)),
        ReportFilter(name: "product_group_ids", entity: .productGroup, kind: .id),
        ReportFilter(name: "product_group_statuses", entity: .productGroup, kind: .status(productGroups)),
        ReportFilter(name: "product_item_ids", entity: .productItem, kind: .id),
    ]

    // Source: `CampaignSummaryStatus`, `AdGroupSummaryStatus`, `PinPromotionSummaryStatus` and
    // `ProductGroupSummaryStatus` of the API description.
    private static let delivery = [
        "RUNNING", "PAUSED", "NOT_STARTED", "COMPLETED", "ADVERTISER_DISABLED", "ARCHIVED", "DRAFT", "DELETED_DRAFT",
    ]
    private static let review = [
        "APPROVED", "PAUSED", "PENDING", "REJECTED", "ADVERTISER_DISABLED", "ARCHIVED", "DRAFT", "DELETED_DRAFT",
    ]
    private static let productGroups = ["RUNNING", "PAUSED", "EXCLUDED", "ARCHIVED"]

    /// Whether the values are all possible ones, so that the filter keeps every row.
    func isWithoutEffect(_ values: [String]) -> Bool {
        guard case .status(let all) = kind else { return false }
        return Set(values).isSuperset(of: all)
    }

    /// The most values that one report accepts.
    var most: Int {
        switch kind {
        case .id: 500
        case .status: 6
        case .objective: 7
        }
    }

    func value(_ input: JSONInput) throws(InputError) -> String {
        switch kind {
        case .status: return try input.nameInCapitals("a status", examples: "PAUSED or ARCHIVED")
        case .objective: return try input.nameInCapitals("an objective", examples: "AWARENESS")
        case .id:
            let id = try input.string()
            guard !id.isEmpty, id.utf8.allSatisfy({ $0.isDigit }) else {
                throw input.error("\"\(id)\" is not an id, which consists of digits", fix: "Use the entity's number")
            }
            return id
        }
    }

    /// - Throws: `InputError` when the level does not accept the filter, or not that many values.
    func check(_ values: [String], _ report: JSONInput, _ level: ReportLevel) throws(InputError) {
        let field = report[name] ?? report
        if entity == .pinPromotion, level.entity == .productItem {
            throw field.error("the level \(level.rawValue) cannot be filtered by ads", fix: "Take \"\(name)\" out")
        }
        guard values.count > most, !keepsRowsWhole(of: level) else { return }
        throw field.error(
            "Pinterest accepts at most \(most) values here, found \(values.count), and rows of level \(level.rawValue) "
                + "would be split over several reports",
            fix: fixOfLength
        )
    }

    private var fixOfLength: String {
        guard case .status(let all) = kind, all.count > most else { return "Use at most \(most) in \"\(name)\"" }
        return "Use at most \(most) in \"\(name)\", or all \(all.count), which does not filter"
    }

    /// Whether each row is about one value only: its entity has the property itself, or belongs to exactly one entity
    /// that has it. Reports for parts of the values then have, together, the same rows as one report for all.
    private func keepsRowsWhole(of level: ReportLevel) -> Bool {
        switch level.entity {
        case .advertiser: false
        // Several campaigns can advertise one product.
        case .productItem: entity == .productItem
        case .campaign: entity == .campaign
        case .adGroup: entity == .campaign || entity == .adGroup
        case .pinPromotion, .keyword, .productGroup: [.campaign, .adGroup, level.entity].contains(entity)
        }
    }
}
