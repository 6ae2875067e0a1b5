import PinterestAPI

/// How many calls it takes to read lists and reports.
enum CallRules {
    /// The polls of a scout beyond the first if a report takes up to a minute.
    private static let scoutPolls = 26

    /// The pages of lists that hold some records together: each list has a page at least, and where pages end depends on
    /// how the records are distributed.
    ///
    /// - Parameters:
    ///   - size: records, or ids, per page.
    ///   - minimum: the pages of an empty list.
    static func pages(
        _ records: CountRange,
        lists: CountRange,
        size: Int = SliceSettings.pageSize,
        ofEmpty minimum: Int = 1
    ) -> CountRange {
        if lists == .zero { return .zero }
        return CountRange(
            max(lists.least * minimum, records.least.dividedUp(by: size)),
            records.most.flatMap { most in lists.most.map { $0 + most / size } }
        )
    }

    /// The polls of the reports of one stream. A report that is not finished when it is polled is polled again; the upper
    /// bound is for reports that take up to a minute.
    static func polls(_ reports: CountRange) -> CountRange {
        let scouts = { (reports: Int) in min(reports, PollingPolicy.scouts) * scoutPolls }
        return CountRange(reports.least, reports.most.map { 2 * $0 + scouts($0) })
    }
}

extension Int {
    func dividedUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
