import Basics

extension World {
    /// Whether the entity has a row for that day.
    ///
    /// Days without activity have none, and neither have days whose numbers have not arrived yet, which takes up to two
    /// days.
    func hasRow(_ entity: AnalyticsEntity, on day: CalendarDate) -> Bool {
        let age = day.days(to: today)
        guard age >= 0, !isSilent(entity), !isQuiet(day, code(entity), entity.index) else { return false }
        if let birth = listing(of: entity).flatMap({ birth(of: $0, at: entity.index) }) {
            guard day >= epoch.advanced(by: birth - 1) else { return false }
        }
        var draw = SeededDraw(seed, code(entity), entity.index, day.daysSince1970, salt: HashSalt.arrival)
        return draw.below(10) >= 3 && age >= draw.below(3)
    }

    /// There is little activity before the world's last months, so that reports over years stay short. Counted from the
    /// world's beginning, so that a row never disappears.
    func isQuiet(_ day: CalendarDate, _ code: Int, _ index: Int) -> Bool {
        guard day.days(to: epoch) > Self.busyDays else { return false }
        var draw = SeededDraw(seed, code, index, day.daysSince1970, salt: HashSalt.quiet)
        return !draw.oneIn(30)
    }

    /// Days before the world's beginning in which its entities were active.
    private static let busyDays = 100

    /// Entities that never had an impression: drafts, and one in nine of the others.
    func isSilent(_ entity: AnalyticsEntity) -> Bool {
        if let listing = listing(of: entity) {
            let status = status(of: listing, at: entity.index)
            if status == .draft || status == .deletedDraft { return true }
        }
        var draw = SeededDraw(seed, code(entity), entity.index, salt: HashSalt.silence)
        return entity.index > 0 && draw.oneIn(9)
    }

    /// Appends the row of a day.
    func writeRow(_ subject: RowSubject, on day: CalendarDate, _ layout: RowLayout, to output: inout RecordWriter) {
        // Recent numbers are still corrected: they change on each of the first three days.
        let corrections = min(Self.correctedDays, max(0, day.days(to: today)))
        let draw = SeededDraw(
            seed,
            subject.code << 2 | corrections,
            subject.index,
            day.daysSince1970,
            salt: HashSalt.row
        )
        writeRow(subject, date: day, draw: draw, layout, to: &output)
    }

    /// Appends a row that covers more or less than a day.
    func writeRow(
        _ subject: RowSubject,
        _ granularity: Granularity,
        start: CalendarDate,
        part: Int,
        _ layout: RowLayout,
        to output: inout RecordWriter
    ) {
        let draw = SeededDraw(
            seed ^ UInt64(part + 1),
            subject.code << 3 | 4,
            subject.index,
            start.daysSince1970,
            salt: HashSalt.row
        )
        writeRow(subject, date: granularity == .total ? nil : start, draw: draw, layout, to: &output)
    }

    func listing(of entity: AnalyticsEntity) -> Listing? {
        switch entity.level {
        case .adAccount: nil
        case .campaign: .campaigns(account: entity.account)
        case .adGroup: .adGroups(account: entity.account)
        case .ad: .ads(account: entity.account)
        case .productGroup: .productGroupPromotions(account: entity.account)
        }
    }

    /// Level and account combined into one number, for draws.
    func code(_ entity: AnalyticsEntity) -> Int { entity.account << 4 | entity.level.rawValue }
}
