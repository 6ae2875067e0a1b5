extension World {
    func writeAdAccount(_ index: Int, to output: inout RecordWriter) {
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
        output.quoted(EntityID.make(.user, seed: seed, index: index))
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

    func writeAudience(_ index: Int, account: Int, to output: inout RecordWriter) {
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
    func isDeletedTag(_ index: Int) -> Bool { index % 4 == 3 }

    func writeConversionTag(_ index: Int, account: Int, to output: inout RecordWriter) {
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

    func writeCustomerList(_ index: Int, account: Int, to output: inout RecordWriter) {
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

    /// How a keyword is compared; the API's filter `match_types` names it.
    func matchType(of listing: Listing, at index: Int) -> String {
        if let records = explicit[listing] { return records[index].matchType ?? "" }
        return ["BROAD", "PHRASE", "EXACT", "EXACT_NEGATIVE", "PHRASE_NEGATIVE"][index % 5]
    }

    func writeKeyword(_ listing: Listing, _ index: Int, to output: inout RecordWriter) {
        let id = id(of: listing, at: index)
        var draw = Draw(seed, Int(id), salt: Salt.keyword)
        output.raw("{\"archived\":")
        output.bool(draw.oneIn(10))
        output.raw(",\"id\":")
        output.quoted(id)
        output.raw(",\"parent_id\":")
        switch listing {
        case .accountKeywords(let account):
            output.quoted(self.id(of: .adAccounts, at: account))
            output.raw(",\"parent_type\":\"ADVERTISER\"")
        case .campaignKeywords(let account, let campaign):
            output.quoted(self.id(of: .campaigns(account: account), at: campaign))
            output.raw(",\"parent_type\":\"CAMPAIGN\"")
        case .adGroupKeywords(let account, let adGroup):
            output.quoted(self.id(of: .adGroups(account: account), at: adGroup))
            output.raw(",\"parent_type\":\"AD_GROUP\"")
        default: output.raw("\"0\"")
        }
        output.raw(",\"type\":\"KEYWORD\",\"bid\":")
        writeOptional(draw.oneIn(2), draw.below(5_000_000), to: &output)
        output.raw(",\"match_type\":\"")
        output.bytes.append(contentsOf: matchType(of: listing, at: index).utf8)
        output.raw("\",\"value\":\"")
        output.raw(SampleText.words[draw.below(SampleText.words.count)])
        output.raw("\"}")
    }
}
