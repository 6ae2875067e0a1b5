/// Campaigns, ad groups and ads.
extension ListRow {
    package static let campaigns = ListRow(
        "campaigns",
        "campaigns/list",
        under: .adAccounts,
        counts: ListCounts(6, 540, 25_000, limit: 10_000_000),
        ids: IDRange(626_730_000_000_000_000),
        quirk: (.emptyFirst, 1),
        adEntity: 1,
        hooks: adEntityHooks(ids: "campaign_ids"),
        write: { world, listing, index, output in world.writeCampaign(index, account: listing.root, to: &output) }
    )

    package static let adGroups = ListRow(
        "ad_groups",
        "ad_groups/list",
        under: .adAccounts,
        counts: ListCounts(8, 540, 100_000, limit: 10_000_000),
        needs: .campaigns,
        ids: IDRange(268_040_000_000_000_000),
        quirk: (.emptyMiddle, 0),
        adEntity: 2,
        hooks: adEntityHooks(ids: "ad_group_ids"),
        write: { world, listing, index, output in world.writeAdGroup(index, account: listing.root, to: &output) }
    )

    package static let ads = ListRow(
        "ads",
        "ads/list",
        under: .adAccounts,
        counts: ListCounts(16, 1100, 1_000_000, limit: 10_000_000),
        needs: .adGroups,
        ids: IDRange(687_000_000_000_000_000),
        quirk: (.repeats, 0),
        adEntity: 3,
        hooks: adEntityHooks(ids: "ad_ids"),
        write: { world, listing, index, output in world.writeAd(index, account: listing.root, to: &output) }
    )

    /// - Parameter ids: the parameter that names the list's own records.
    private static func adEntityHooks(ids: String) -> Hooks {
        Hooks(filter: { _, arguments in
            let statuses =
                arguments.list("entity_statuses").map { Set($0.compactMap(EntityStatus.init(rawValue:))) }
                ?? EntityStatus.listedByDefault
            let entities = arguments.ids(ids).map(Set.init)
            let campaigns = ids == "campaign_ids" ? nil : arguments.ids("campaign_ids").map(Set.init)
            let adGroups = ids == "ad_group_ids" ? nil : arguments.ids("ad_group_ids").map(Set.init)
            return { world, listing, index in
                if let entities, !entities.contains(world.id(of: listing, at: index)) { return false }
                guard statuses.contains(world.status(of: listing, at: index)) else { return false }
                if let campaigns, !campaigns.contains(world.campaignID(of: listing, at: index)) { return false }
                if let adGroups, !adGroups.contains(world.adGroupID(of: listing, at: index)) { return false }
                return true
            }
        })
    }
}

extension World {
    fileprivate func writeCampaign(_ index: Int, account: Int, to output: inout RecordWriter) {
        let listing = Listing.campaigns(account: account)
        let times = times(of: listing, at: index)
        let status = status(of: listing, at: index)
        var draw = draw(1, account, index)
        output.raw("{\"id\":")
        output.quoted(id(of: listing, at: index))
        output.raw(",\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        writeName(&draw, index, times.revision, to: &output)
        writeStatus(status, to: &output)
        output.raw(",\"lifetime_spend_cap\":")
        writeOptional(draw.oneIn(3), draw.below(1_000_000_000), to: &output)
        output.raw(",\"daily_spend_cap\":")
        writeOptional(draw.oneIn(2), draw.oneIn(5) ? 9_007_199_254_740_993 : draw.below(50_000_000), to: &output)
        if draw.oneIn(2) { output.raw(",\"order_line_id\":null") }
        writeTrackingURLs(&draw, to: &output)
        output.raw(",\"objective_type\":")
        output.quoted(draw.pick(["AWARENESS", "CONSIDERATION", "WEB_CONVERSION", "CATALOG_SALES"]))
        writeTimes(times, &draw, to: &output)
        output.raw(",\"type\":\"campaign\",\"is_campaign_budget_optimization\":")
        output.bool(draw.oneIn(2))
        output.raw(",\"is_flexible_daily_budgets\":")
        output.raw(draw.pick(["true", "false", "null"]))
        output.raw(",\"is_performance_plus\":false,\"is_top_of_search\":false,\"is_automated_campaign\":")
        output.bool(draw.oneIn(5))
        output.raw(",\"bid_options\":null,\"ext_features\":null,\"intended_promotion_type\":\"STANDARD_AD\"}")
    }

    fileprivate func writeAdGroup(_ index: Int, account: Int, to output: inout RecordWriter) {
        let listing = Listing.adGroups(account: account)
        let times = times(of: listing, at: index)
        let status = status(of: listing, at: index)
        var draw = draw(2, account, index)
        output.raw("{\"id\":")
        output.quoted(id(of: listing, at: index))
        output.raw(",\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        output.raw(",\"campaign_id\":")
        output.quoted(campaignID(of: listing, at: index))
        writeName(&draw, index, times.revision, to: &output)
        writeStatus(status, to: &output)
        output.raw(",\"budget_in_micro_currency\":")
        writeOptional(draw.oneIn(4), draw.below(100_000_000), to: &output)
        output.raw(",\"bid_in_micro_currency\":")
        writeOptional(draw.oneIn(4), draw.below(5_000_000), to: &output)
        output.raw(",\"bid_multiplier\":")
        output.raw(draw.pick(["1.0", "0.10", "1e-7", "-0.0", "null", "2.50"]))
        output.raw(",\"budget_type\":")
        output.quoted(draw.pick(["DAILY", "LIFETIME", "CBO_ADGROUP"]))
        output.raw(",\"bid_strategy_type\":")
        output.raw(draw.pick(["null", "\"AUTOMATIC_BID\"", "\"MAX_BID\""]))
        output.raw(",\"billable_event\":")
        output.quoted(draw.pick(["CLICKTHROUGH", "IMPRESSION", "VIDEO_V_50_MRC"]))
        output.raw(",\"targeting_spec\":{\"GENDER\":[\"female\",\"male\"],\"LOCALE\":null,\"AGE_BUCKET\":[\"25-34\"")
        if draw.oneIn(2) { output.raw(",\"65+\"") }
        output.raw("],\"GEO\":[\"US:94107\",\"GB\"],\"APPTYPE\":[\"iphone\",\"web\"]}")
        if draw.oneIn(2) { output.raw(",\"lifetime_frequency_cap\":100") }
        writeTrackingURLs(&draw, to: &output)
        output.raw(",\"auto_targeting_enabled\":true,\"placement_group\":\"ALL\",\"pacing_delivery_type\":\"STANDARD\"")
        output.raw(",\"conversion_learning_mode_type\":null,\"feed_profile_id\":\"0\"")
        writeGoal(&draw, to: &output)
        writeTimes(times, &draw, mayHaveNoStart: true, to: &output)
        output.raw(",\"type\":\"adgroup\",\"placement_traffic_type\":null,\"targeting_template_ids\":")
        output.raw(draw.oneIn(2) ? "null" : "[\"643\"]")
        output.raw(",\"is_creative_optimization\":null,\"promotion_id\":null,\"promotion_ids\":[]")
        output.raw(",\"promotion_application_level\":null,\"ext_features\":null,\"is_automated_campaign\":false")
        output.raw(",\"is_creative_expansion\":false,\"enabled_catalog_expansion\":")
        output.bool(draw.oneIn(2))
        output.raw("}")
    }

    fileprivate func writeAd(_ index: Int, account: Int, to output: inout RecordWriter) {
        let listing = Listing.ads(account: account)
        let times = times(of: listing, at: index)
        let status = status(of: listing, at: index)
        var draw = draw(3, account, index)
        output.raw("{\"id\":")
        output.quoted(id(of: listing, at: index))
        output.raw(",\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        let adGroup = adGroup(ofAd: index, account: account)
        output.raw(",\"ad_group_id\":")
        output.quoted(id(of: .adGroups(account: account), at: adGroup))
        output.raw(",\"campaign_id\":")
        output.quoted(campaignID(of: .adGroups(account: account), at: adGroup))
        output.raw(",\"pin_id\":")
        output.quoted(pinID(ofAd: index, account: account))
        writeName(&draw, index, times.revision, to: &output)
        writeStatus(status, to: &output)
        output.raw(",\"creative_type\":")
        output.quoted(draw.pick(["REGULAR", "VIDEO", "SHOPPING", "CAROUSEL"]))
        output.raw(",\"destination_url\":\"https:\\/\\/shop.example.com\\/p\\/")
        output.number(draw.below(1_000_000))
        output.raw("?utm_source=pinterest&q=caf%C3%A9\"")
        output.raw(",\"android_deep_link\":null,\"ios_deep_link\":null,\"carousel_android_deep_links\":null")
        output.raw(",\"carousel_destination_urls\":")
        output.raw(draw.pick(["null", "[]", "[\"https://shop.example.com/a\",\"https://shop.example.com/b\"]"]))
        if draw.oneIn(2) { output.raw(",\"carousel_ios_deep_links\":null") }
        output.raw(",\"click_tracking_url\":null,\"view_tracking_url\":\"https://t.example.com/v?id=%25\"")
        output.raw(",\"collection_items_destination_url_template\":null,\"is_pin_deleted\":")
        output.bool(draw.oneIn(20))
        output.raw(",\"is_removable\":true,\"lead_form_id\":null")
        writeTrackingURLs(&draw, to: &output)
        output.raw(",\"rejected_reasons\":")
        output.raw(draw.oneIn(10) ? "[\"HASHTAGS\",\"IMAGE\"]" : "[]")
        output.raw(",\"rejection_labels\":[],\"review_status\":")
        output.quoted(draw.pick(["APPROVED", "APPROVED", "APPROVED", "PENDING", "REJECTED", "OTHER"]))
        output.raw(",\"created_time\":")
        output.number(times.created)
        output.raw(",\"updated_time\":")
        output.number(times.updated)
        output.raw(",\"summary_status\":")
        output.quoted(draw.pick(["APPROVED", "PAUSED", "PENDING", "REJECTED"]))
        output.raw(",\"type\":\"pinpromotion\"}")
    }

    /// The pin that an ad promotes.
    func pinID(ofAd index: Int, account: Int) -> Int64 {
        IDRange.adPins.id(seed: seed, parent: account, index: index)
    }

    private func writeName(_ draw: inout SeededDraw, _ index: Int, _ revision: Int, to output: inout RecordWriter) {
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw(" #")
        output.number(index)
        if revision > 0 {
            output.raw(" rev ")
            output.number(revision)
        }
        output.raw("\"")
    }

    private func writeStatus(_ status: EntityStatus, to output: inout RecordWriter) {
        switch status {
        case .active: output.raw(",\"status\":\"ACTIVE\"")
        case .paused: output.raw(",\"status\":\"PAUSED\"")
        case .archived: output.raw(",\"status\":\"ARCHIVED\"")
        case .draft: output.raw(",\"status\":\"DRAFT\"")
        case .deletedDraft: output.raw(",\"status\":\"DELETED_DRAFT\"")
        }
    }

    private func writeTimes(
        _ times: (created: Int64, updated: Int64, revision: Int),
        _ draw: inout SeededDraw,
        mayHaveNoStart: Bool = false,
        to output: inout RecordWriter
    ) {
        output.raw(",\"created_time\":")
        output.number(times.created)
        output.raw(",\"updated_time\":")
        output.number(times.updated)
        output.raw(",\"start_time\":")
        if mayHaveNoStart, draw.oneIn(3) { output.raw("null") } else { output.number(times.created) }
        output.raw(",\"end_time\":")
        if draw.oneIn(2) { output.raw("null") } else { output.number(times.created + 31_536_000) }
        output.raw(",\"summary_status\":")
        output.quoted(draw.pick(["RUNNING", "PAUSED", "NOT_STARTED", "COMPLETED"]))
    }

    private func writeTrackingURLs(_ draw: inout SeededDraw, to output: inout RecordWriter) {
        switch draw.below(4) {
        case 0: break
        case 1:
            output.raw(",\"tracking_urls\":{\"impression\":[\"https://t.example.com/i?a=1&b=2\"],\"click\":[],")
            output.raw(
                "\"engagement\":[\"https://t.example.com/e\"],\"buyable_button\":[],\"audience_verification\":[]}"
            )
        default: output.raw(",\"tracking_urls\":null")
        }
    }

    private func writeGoal(_ draw: inout SeededDraw, to output: inout RecordWriter) {
        if draw.oneIn(2) { return output.raw(",\"optimization_goal_metadata\":null") }
        output.raw(",\"optimization_goal_metadata\":{\"conversion_tag_v3_goal_metadata\":{\"attribution_windows\":")
        output.raw("{\"click_window_days\":0,\"engagement_window_days\":0,\"view_window_days\":0},")
        output.raw("\"conversion_event\":\"CHECKOUT\",\"conversion_tag_id\":\"2617998078212\",")
        output.raw("\"cpa_goal_value_in_micro_currency\":\"1000000\",\"is_roas_optimized\":false,")
        output.raw("\"learning_mode_type\":\"NOT_ACTIVE\"},\"frequency_goal_metadata\":{\"frequency\":2,")
        output.raw("\"timerange\":\"THIRTY_DAY\"},\"scrollup_goal_metadata\":")
        output.raw("{\"scrollup_goal_value_in_micro_currency\":\"9007199254740993\"}}")
    }

    func writeOptional(_ isNull: Bool, _ value: Int, to output: inout RecordWriter) {
        if isNull { output.raw("null") } else { output.number(value) }
    }
}
