import Basics

extension World {
    /// How many entities belong to one position of a report: the ad group's product groups or keywords, otherwise one.
    func reportParents(_ kind: RowSubject.Kind, account: Int) -> Int {
        switch kind {
        case .adAccount: 1
        case .campaign: count(of: .campaigns(account: account))
        case .adGroup, .productGroup, .keyword: count(of: .adGroups(account: account))
        case .ad: count(of: .ads(account: account))
        case .productItem: count(of: .campaigns(account: account)) == 0 ? 0 : 3 + account % 3
        }
    }

    func reportChildren(_ kind: RowSubject.Kind, account: Int, parent: Int) -> Int {
        switch kind {
        case .keyword: return count(of: .adGroupKeywords(account: account, adGroup: parent))
        case .productGroup:
            var draw = SeededDraw(seed, account, parent, salt: HashSalt.productGroups)
            return draw.below(4)
        default: return 1
        }
    }

    /// The entity at a position of a report.
    func reportSubject(_ kind: RowSubject.Kind, account: Int, parent: Int, child: Int) -> RowSubject {
        switch kind {
        case .adAccount, .campaign, .adGroup, .ad:
            return RowSubject(AnalyticsEntity(level: kind.level, account: account, index: parent), in: self)
        case .productItem:
            return RowSubject(
                kind: kind,
                account: account,
                index: parent,
                id: IDRange.productItems.id(seed: seed, parent: account, index: parent),
                accountID: id(of: .adAccounts, at: account),
                campaignID: nil,
                adGroupID: nil,
                pinID: pinID(ofAd: parent, account: account)
            )
        case .keyword, .productGroup:
            let adGroups = Listing.adGroups(account: account)
            let own =
                kind == .keyword
                ? id(of: .adGroupKeywords(account: account, adGroup: parent), at: child)
                : IDRange.productPromotions.id(seed: seed, parent: account, index: parent << 2 | child)
            return RowSubject(
                kind: kind,
                account: account,
                index: parent,
                child: child,
                id: own,
                accountID: id(of: .adAccounts, at: account),
                campaignID: campaignID(of: adGroups, at: parent),
                adGroupID: id(of: adGroups, at: parent),
                pinID: nil
            )
        }
    }

    /// Whether a report has a row of the entity for a day. Where synchronous analytics exist as well, the days are the
    /// same, but for accounts that are odd.
    func hasReportRow(_ subject: RowSubject, on day: CalendarDate) -> Bool {
        let odd = oddities.silentAccounts + (subject.kind == .adAccount ? oddities.accountsWithoutTotals : 0)
        guard subject.account >= odd else { return false }
        switch subject.kind {
        case .adAccount, .campaign, .adGroup, .ad:
            return hasRow(
                AnalyticsEntity(level: subject.kind.level, account: subject.account, index: subject.index),
                on: day
            )
        case .productGroup, .keyword, .productItem:
            let place = subject.index << 14 | subject.child
            let age = day.days(to: today)
            guard age >= 0, !isQuiet(day, subject.code, place) else { return false }
            if subject.adGroupID != nil,
                let birth = birth(of: .adGroups(account: subject.account), at: subject.index),
                day < epoch.advanced(by: birth - 1)
            {
                return false
            }
            var draw = SeededDraw(seed, subject.code, place, day.daysSince1970, salt: HashSalt.report)
            return draw.below(10) >= 7 && age >= draw.below(3)
        }
    }

    /// Whether a report has a row of the entity for a period: if one of its days has one.
    func hasReportRow(_ subject: RowSubject, in period: ReportPeriod) -> Bool {
        var day = period.days.lowerBound
        while day <= period.days.upperBound {
            if hasReportRow(subject, on: day) { return true }
            day = day.advanced(by: 1)
        }
        return false
    }

    /// Whether this value of the breakdown has a row when its entity has one. The first value always does.
    func hasReportCell(_ subject: RowSubject, _ period: ReportPeriod, cell: Int) -> Bool {
        let day = period.date.daysSince1970
        var draw = SeededDraw(seed &+ UInt64(cell), subject.code, subject.index, day, salt: HashSalt.targeting)
        return cell == 0 || !draw.oneIn(3)
    }

    /// Appends the row of an entity and period.
    ///
    /// - Parameter namingCell: whether the row has the breakdown among its columns.
    func writeReportRow(
        _ subject: RowSubject,
        _ granularity: Granularity,
        _ period: ReportPeriod,
        _ targeting: TargetingCell?,
        _ layout: RowLayout,
        namingCell: Bool = true,
        to output: inout RecordWriter
    ) {
        var variant = UInt64(subject.child) << 32
        if let targeting {
            for byte in targeting.type.utf8 { variant = scrambled(variant ^ UInt64(byte)) }
            targeting.value.withUTF8Buffer { for byte in $0 { variant = scrambled(variant ^ UInt64(byte)) } }
        }
        // Days draw like those of the synchronous analytics, so that both have the same numbers.
        let isDay = granularity == .day
        let corrections = min(Self.correctedDays, max(0, period.date.days(to: today)))
        let draw = SeededDraw(
            seed ^ variant ^ (isDay ? 0 : UInt64(period.part + 1)),
            isDay ? subject.code << 2 | corrections : subject.code << 3 | 4,
            subject.index,
            period.date.daysSince1970,
            salt: HashSalt.row
        )
        writeRow(
            subject,
            date: granularity == .total ? nil : period.date,
            draw: draw,
            targeting: namingCell ? targeting : nil,
            layout,
            to: &output
        )
    }
}

extension RowSubject.Kind {
    /// The level of the synchronous analytics; that of the account for those without.
    fileprivate var level: AnalyticsLevel {
        switch self {
        case .campaign: .campaign
        case .adGroup: .adGroup
        case .ad: .ad
        case .adAccount, .productGroup, .keyword, .productItem: .adAccount
        }
    }
}
