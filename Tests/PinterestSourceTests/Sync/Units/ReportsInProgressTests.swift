import Basics
import Testing

@testable import PinterestSource

@Suite("Reports in progress")
struct ReportsInProgressTests {
    private let now = CalendarDate(daysSince1970: 20_780).startOfDay

    @Test("are counted until they end, and the oldest is named")
    func summary() {
        let reports = ReportsInProgress()
        #expect(reports.summary == nil)
        let first = reports.began("account 1", at: now)
        let second = reports.began("account 2", at: now.advanced(by: .seconds(5)))
        #expect(
            reports.summary
                == "Pinterest is generating 2 reports, the oldest since 2026-11-23T00:00:00.000Z [account 1]."
        )
        reports.ended(first)
        #expect(
            reports.summary
                == "Pinterest is generating 1 report, the oldest since 2026-11-23T00:00:05.000Z [account 2]."
        )
        reports.ended(second)
        #expect(reports.summary == nil)
    }
}
