/// The overall status of an entity, used by a report's status filters.
///
/// Source: `CampaignSummaryStatus`, `AdGroupSummaryStatus`, `PinPromotionSummaryStatus`, `ProductGroupSummaryStatus`
/// of the API description.
package enum SummaryStatus: String, Sendable, CaseIterable {
    case running = "RUNNING"
    case paused = "PAUSED"
    case notStarted = "NOT_STARTED"
    case completed = "COMPLETED"
    case advertiserDisabled = "ADVERTISER_DISABLED"
    case archived = "ARCHIVED"
    case draft = "DRAFT"
    case deletedDraft = "DELETED_DRAFT"
    case approved = "APPROVED"
    case pending = "PENDING"
    case rejected = "REJECTED"
    case excluded = "EXCLUDED"

    /// The entities that have such a status.
    package enum Kind: String, Sendable, CaseIterable {
        case campaign, adGroup, ad, productGroup

        /// The member of a report request that filters by it.
        package var filterName: String {
            switch self {
            case .campaign: "campaign_statuses"
            case .adGroup: "ad_group_statuses"
            case .ad: "ad_statuses"
            case .productGroup: "product_group_statuses"
            }
        }

        /// The values that a filter accepts.
        package var statuses: [SummaryStatus] {
            switch self {
            case .campaign, .adGroup:
                [
                    .running, .paused, .notStarted, .completed, .advertiserDisabled, .archived, .draft,
                    .deletedDraft,
                ]
            case .ad:
                [.approved, .paused, .pending, .rejected, .advertiserDisabled, .archived, .draft, .deletedDraft]
            case .productGroup: [.running, .paused, .excluded, .archived]
            }
        }
    }
}

extension World {
    /// The status of a row's entity, or of the campaign or ad group above it; nil where there is none of that kind.
    ///
    /// PAUSED, ARCHIVED, DRAFT and DELETED_DRAFT follow `status`. Of ACTIVE entities, those with an index that ends in
    /// 7, 8 and 9 are COMPLETED (ads PENDING), NOT_STARTED (REJECTED) and ADVERTISER_DISABLED, all others RUNNING
    /// (APPROVED).
    func summaryStatus(_ kind: SummaryStatus.Kind, of subject: RowSubject) -> SummaryStatus? {
        let account = subject.account
        switch kind {
        case .campaign:
            return subject.campaignID.flatMap { summaryStatus(.campaign, $0, .campaigns(account: account)) }
        case .adGroup: return subject.adGroupID.flatMap { summaryStatus(.adGroup, $0, .adGroups(account: account)) }
        case .ad: return subject.kind == .ad ? summaryStatus(.ad, subject.id, .ads(account: account)) : nil
        case .productGroup:
            guard subject.kind == .productGroup else { return nil }
            return SummaryStatus.Kind.productGroup.statuses[(subject.index + subject.child) % 4]
        }
    }

    private func summaryStatus(_ kind: SummaryStatus.Kind, _ id: Int64, _ listing: Listing) -> SummaryStatus? {
        guard let index = index(of: id, in: listing) else { return nil }
        switch status(of: listing, at: index) {
        case .paused: return .paused
        case .archived: return .archived
        case .draft: return .draft
        case .deletedDraft: return .deletedDraft
        case .active:
            return switch index % 10 {
            case 7: kind == .ad ? .pending : .completed
            case 8: kind == .ad ? .rejected : .notStarted
            case 9: .advertiserDisabled
            default: kind == .ad ? .approved : .running
            }
        }
    }
}
