/// The ad accounts and what hangs directly under them.
extension ListRow {
    package static let adAccounts = ListRow(
        "ad_accounts",
        "ad_accounts/list",
        counts: ListCounts(2, 4, 100, limit: 100_000),
        ids: IDRange(549_700_000_000, isRoot: true),
        place: PathPlace(name: "ad_account_id", refusal: .notPermitted),
        write: { world, _, index, output in world.writeAdAccount(index, to: &output) }
    )

    package static let audiences = ListRow(
        "audiences",
        "audiences/list",
        under: .adAccounts,
        counts: ListCounts(4, 440, 5000),
        sharing: Sharing(rotation: 1),
        ids: IDRange(2_542_000_000_000),
        quirk: (.emptyMiddle, 3),
        hooks: Hooks(filter: { _, arguments in
            // No audience of a world was received from another account.
            guard arguments.text("ownership_type") == "RECEIVED" else { return nil }
            return { _, _, _ in false }
        }),
        write: { world, listing, index, output in world.writeAudience(index, account: listing.root, to: &output) }
    )

    package static let conversionTags = ListRow(
        "conversion_tags",
        "conversion_tags/list",
        under: .adAccounts,
        counts: ListCounts(3, 12, 300),
        sharing: Sharing(rotation: 2),
        ids: IDRange(2_612_000_000_000),
        hooks: Hooks(filter: { _, arguments in
            guard arguments.flag("filter_deleted") else { return nil }
            return { world, _, index in !world.isDeletedTag(index) }
        }),
        write: { world, listing, index, output in
            world.writeConversionTag(index, account: listing.root, to: &output)
        }
    )

    package static let customerLists = ListRow(
        "customer_lists",
        "customer_lists/list",
        under: .adAccounts,
        counts: ListCounts(4, 440, 3000),
        sharing: Sharing(rotation: 3),
        ids: IDRange(2_680_000_000_000),
        quirk: (.emptyFirst, 1),
        write: { world, listing, index, output in world.writeCustomerList(index, account: listing.root, to: &output) }
    )
}

extension World {
    fileprivate func writeAdAccount(_ index: Int, to output: inout RecordWriter) {
        var draw = draw(10, 0, index)
        let created = 1_500_000_000 + draw.below(100_000_000)
        let place = draw.below(SampleText.countries.count)
        output.raw("{\"id\":")
        output.quoted(id(of: .adAccounts, at: index))
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"owner\":{\"username\":")
        output.quoted(SampleText.usernames[draw.below(SampleText.usernames.count)])
        output.raw(",\"id\":")
        output.quoted(IDRange.users.id(seed: seed, index: index))
        output.raw("},\"country\":")
        output.quoted(SampleText.countries[place])
        output.raw(",\"currency\":")
        output.quoted(SampleText.currencies[place])
        output.raw(",\"permissions\":")
        output.raw(draw.oneIn(2) ? "[\"OWNER\"]" : "[\"ADMIN\",\"ANALYST\"]")
        output.raw(",\"created_time\":")
        writeOptional(draw.oneIn(8), created, to: &output)
        output.raw(",\"updated_time\":")
        output.number(created + draw.below(100_000_000))
        output.raw("}")
    }

    fileprivate func writeAudience(_ index: Int, account: Int, to output: inout RecordWriter) {
        var draw = draw(11, account, index)
        let created = 1_550_000_000 + draw.below(150_000_000)
        output.raw("{\"type\":\"audience\",\"id\":")
        output.quoted(id(of: .audiences(account: account), at: index))
        output.raw(",\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"audience_type\":")
        output.quoted(draw.pick(["VISITOR", "ENGAGEMENT", "CUSTOMER_LIST", "ACTALIKE"]))
        output.raw(",\"description\":")
        output.raw(draw.oneIn(2) ? "null" : "\"Seen in 30 days — 👀\"")
        output.raw(",\"rule\":{\"country\":\"US\",\"retention_days\":180,\"visitor_source_id\":\"2614009380612\"")
        if draw.oneIn(2) { output.raw(",\"engagement_domain\":[\"example.com\"],\"prefill\":true,\"percentage\":5") }
        output.raw("},\"size\":")
        writeOptional(draw.oneIn(4), draw.below(10_000_000), to: &output)
        output.raw(",\"status\":")
        output.quoted(draw.pick(["READY", "TOO_SMALL", "INITIALIZING"]))
        output.raw(",\"created_timestamp\":")
        output.number(created)
        output.raw(",\"updated_timestamp\":")
        output.number(created + draw.below(10_000_000))
        output.raw(",\"created_by_company_name\":")
        output.raw(draw.oneIn(2) ? "null" : "\"Example Ltd\"")
        output.raw(",\"is_nca\":false")
        if !draw.oneIn(3) { output.raw(",\"is_ctv_enabled\":false") }
        output.raw("}")
    }

    /// Whether a tag is among those that `filter_deleted` hides.
    fileprivate func isDeletedTag(_ index: Int) -> Bool { index % 4 == 3 }

    fileprivate func writeConversionTag(_ index: Int, account: Int, to output: inout RecordWriter) {
        var draw = draw(12, account, index)
        output.raw("{\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        output.raw(",\"id\":")
        output.quoted(id(of: .conversionTags(account: account), at: index))
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"code_snippet\":\"<script>!function(e){\\n\\tpintrk('load', \\\"")
        output.number(draw.below(1_000_000))
        output.raw("\\\");}<\\/script>\",\"enhanced_match_status\":")
        output.raw(draw.pick(["null", "\"VALIDATION_COMPLETE\"", "\"UNKNOWN\""]))
        output.raw(",\"last_fired_time_ms\":")
        writeOptional(draw.oneIn(2), 1_600_000_000_000 + draw.below(100_000_000_000), to: &output)
        output.raw(",\"status\":")
        output.quoted(isDeletedTag(index) ? "ARCHIVED" : "ACTIVE")
        output.raw(",\"version\":\"3\",\"configs\":{\"aem_enabled\":true,\"md_frequency\":")
        output.raw(draw.pick(["1.0", "0.10", "null", "1e-7"]))
        output.raw(",\"aem_fnln_enabled\":false,\"aem_ph_enabled\":null")
        if draw.oneIn(2) { output.raw(",\"aem_ge_enabled\":true") }
        output.raw(",\"aem_db_enabled\":false,\"aem_loc_enabled\":false,\"aem_external_id_enabled\":false")
        output.raw("}}")
    }

    fileprivate func writeCustomerList(_ index: Int, account: Int, to output: inout RecordWriter) {
        var draw = draw(13, account, index)
        let created = 1_550_000_000 + draw.below(150_000_000)
        output.raw("{\"ad_account_id\":")
        output.quoted(id(of: .adAccounts, at: account))
        output.raw(",\"created_time\":")
        output.number(created)
        output.raw(",\"id\":")
        output.quoted(id(of: .customerLists(account: account), at: index))
        output.raw(",\"name\":\"")
        output.raw(draw.pick(sampleNames))
        output.raw("\",\"num_batches\":2,\"num_removed_user_records\":0,\"num_uploaded_user_records\":")
        output.number(draw.below(1_000_000))
        output.raw(",\"status\":")
        output.quoted(draw.pick(["PROCESSING", "READY", "TOO_SMALL", "UPLOADING"]))
        output.raw(",\"type\":\"customerlist\",\"updated_time\":")
        output.number(created + draw.below(10_000_000))
        if draw.oneIn(2) { output.raw(",\"exceptions\":{}") }
        output.raw(",\"is_nca\":false")
        output.raw("}")
    }
}
