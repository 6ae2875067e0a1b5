import HTTPTransport

extension World {
    /// Whether the entity has a row for that day.
    ///
    /// Days on which nothing happened have none, and neither have days whose numbers are still to arrive: those of a
    /// day come up to two days late.
    func hasRow(_ entity: AnalyticsEntity, on day: CalendarDate) -> Bool {
        let age = day.days(to: today)
        guard age >= 0, !isSilent(entity) else { return false }
        if let birth = listing(of: entity).flatMap({ birth(of: $0, at: entity.index) }) {
            guard day >= epoch.advanced(by: birth - 1) else { return false }
        }
        var draw = Draw(seed, code(entity), entity.index, day.daysSince1970, salt: Salt.arrival)
        return draw.below(10) >= 3 && age >= draw.below(3)
    }

    /// Entities that never had an impression: drafts, and one in nine of the others.
    func isSilent(_ entity: AnalyticsEntity) -> Bool {
        if let listing = listing(of: entity) {
            let status = status(of: listing, at: entity.index)
            if status == .draft || status == .deletedDraft { return true }
        }
        var draw = Draw(seed, code(entity), entity.index, salt: Salt.silence)
        return entity.index > 0 && draw.oneIn(9)
    }

    /// Appends the row of a day.
    ///
    /// - Parameter columns: places in ``AnalyticsColumn/all``, ascending.
    func writeRow(_ entity: AnalyticsEntity, on day: CalendarDate, columns: [Int], to output: inout RecordWriter) {
        // Numbers of the last days are still corrected: each of the first three days changes them.
        let corrections = min(3, max(0, day.days(to: today)))
        let draw = Draw(seed, code(entity) << 2 | corrections, entity.index, day.daysSince1970, salt: Salt.row)
        writeRow(entity, date: day, draw: draw, columns: columns, to: &output)
    }

    /// Appends a row that stands for a longer or shorter time than a day.
    func writeRow(
        _ entity: AnalyticsEntity,
        _ granularity: Granularity,
        start: CalendarDate,
        part: Int,
        columns: [Int],
        to output: inout RecordWriter
    ) {
        let draw = Draw(
            seed ^ UInt64(part + 1),
            code(entity) << 3 | 4,
            entity.index,
            start.daysSince1970,
            salt: Salt.row
        )
        writeRow(
            entity,
            date: granularity == .total ? nil : start,
            draw: draw,
            columns: columns,
            to: &output
        )
    }

    private func writeRow(
        _ entity: AnalyticsEntity,
        date: CalendarDate?,
        draw: Draw,
        columns: [Int],
        to output: inout RecordWriter
    ) {
        var draw = draw
        let base = draw.next()
        output.raw("{")
        var separator: StaticString = ""
        if let date {
            output.raw("\"DATE\":\"")
            output.date(date)
            output.raw("\"")
            separator = ","
        }
        let all = AnalyticsColumn.all
        for place in columns {
            let column = all[place]
            let bits = scrambled(base &+ UInt64(truncatingIfNeeded: place) &* 0xD6E8_FEB8_6659_FD93)
            let start = output.bytes.count
            output.raw(separator)
            output.raw(column.key)
            if writeValue(of: column, entity, bits: bits, to: &output) {
                separator = ","
            } else {
                output.bytes.removeSubrange(start...)
            }
        }
        output.raw("}")
    }

    /// Appends a value; false, with nothing appended, when the row has none.
    private func writeValue(
        of column: AnalyticsColumn,
        _ entity: AnalyticsEntity,
        bits: UInt64,
        to output: inout RecordWriter
    ) -> Bool {
        switch column.value {
        case .never: return false
        case .account: output.quoted(id(of: .adAccounts, at: entity.account))
        case .campaign:
            guard entity.level != .adAccount else { return false }
            // The description makes it a string where it names the row; elsewhere it is a number.
            let id = campaignID(of: entity)
            if entity.level == .campaign { output.quoted(id) } else { output.number(id) }
        case .adGroup:
            guard let id = adGroupID(of: entity) else { return false }
            output.quoted(id)
        case .ad:
            guard entity.level == .ad else { return false }
            let id = id(of: .ads(account: entity.account), at: entity.index)
            if column.name == "AD_ID" { output.quoted(id) } else { output.number(id) }
        case .pin:
            guard entity.level == .ad else { return false }
            output.number(pinID(ofAd: entity.index, account: entity.account))
        case .campaignName, .adGroupName, .adName:
            guard entity.level.rawValue >= column.level else { return false }
            var draw = draw(14 + column.level, entity.account, entity.index)
            output.quoted(SampleText.names[draw.below(SampleText.names.count)])
        case .campaignStatus:
            guard entity.level != .adAccount else { return false }
            output.raw("1")
        case .adGroupStatus:
            guard entity.level.rawValue >= AnalyticsLevel.adGroup.rawValue else { return false }
            output.quoted("ACTIVE")
        case .cap:
            guard entity.level != .adAccount else { return false }
            var draw = draw(18, entity.account, Int(truncatingIfNeeded: campaignID(of: entity)))
            writeOptional(draw.oneIn(3), draw.oneIn(4) ? 9_007_199_254_740_993 : draw.below(50_000_000), to: &output)
        case .whole: return writeWhole(bits, to: &output)
        case .decimal: return writeDecimal(bits, to: &output)
        }
        return true
    }

    private func writeWhole(_ bits: UInt64, to output: inout RecordWriter) -> Bool {
        switch bits % 64 {
        case 0..<6: return false
        case 6: output.raw("null")
        case 7: output.number(9_007_199_254_740_993 + Int(bits >> 40))
        case 8: output.raw("0")
        default: output.number(Int(bits >> 8) % 100_000)
        }
        return true
    }

    private func writeDecimal(_ bits: UInt64, to output: inout RecordWriter) -> Bool {
        switch bits % 64 {
        case 0..<6: return false
        case 6: output.raw("null")
        case 7: output.raw("0.10")
        case 8: output.raw("1e-7")
        case 9: output.raw("1.0")
        case 10: output.raw("-0.0")
        case 11: output.raw("12345678901234567.891")
        case 12: output.raw("3.5E+2")
        default:
            output.number(Int(bits >> 8) % 1000)
            output.raw(".")
            output.padded(Int(bits >> 20) % 1_000_000, 6)
        }
        return true
    }

    private func listing(of entity: AnalyticsEntity) -> Listing? {
        switch entity.level {
        case .adAccount: nil
        case .campaign: .campaigns(account: entity.account)
        case .adGroup: .adGroups(account: entity.account)
        case .ad: .ads(account: entity.account)
        }
    }

    private func campaignID(of entity: AnalyticsEntity) -> Int64 {
        listing(of: entity).map { campaignID(of: $0, at: entity.index) } ?? 0
    }

    private func adGroupID(of entity: AnalyticsEntity) -> Int64? {
        switch entity.level {
        case .adAccount, .campaign: nil
        case .adGroup: id(of: .adGroups(account: entity.account), at: entity.index)
        case .ad: adGroupID(of: .ads(account: entity.account), at: entity.index)
        }
    }

    /// Level and account in one number, for draws.
    private func code(_ entity: AnalyticsEntity) -> Int { entity.account << 4 | entity.level.rawValue }
}

extension AnalyticsColumn {
    /// The level from which on a name column has a value.
    fileprivate var level: Int {
        switch value {
        case .campaignName: AnalyticsLevel.campaign.rawValue
        case .adGroupName: AnalyticsLevel.adGroup.rawValue
        default: AnalyticsLevel.ad.rawValue
        }
    }
}
