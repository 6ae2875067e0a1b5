import Basics
import Testing

@testable import PinterestSource

@Suite("The period that a report of granularity TOTAL covers")
struct TotalRangeTests {
    private func warning(_ level: String, _ own: String?, connection: String?) throws -> String? {
        let start = own.map { ", \"start_date\": \"\($0)\"" } ?? ""
        return try customReport(
            "\"level\": \"\(level)\", \"granularity\": \"TOTAL\"\(start)",
            beside: connection.map { "\"start_date\": \"\($0)\"" } ?? ""
        ).rangeOfTotal
    }

    @Test(
        "an absent start or one that is too old is moved with a warning, and a later one is not",
        arguments: [
            ("ADVERTISER", "2026-05-23", "2026-05-22", "185"), ("PRODUCT_ITEM", "2026-10-24", "2026-10-23", "31"),
        ]
    )
    func range(_ level: String, _ first: String, _ tooEarly: String, _ days: String) throws {
        #expect(try warning(level, first, connection: nil) == nil)
        #expect(try warning(level, nil, connection: first) == nil)
        #expect(try warning(level, first, connection: "2025-01-01") == nil)
        for (own, connection) in [(tooEarly, nil), (nil, tooEarly), (tooEarly, first), (nil, nil)] {
            let warning = try #require(try warning(level, own, connection: connection))
            for part in [first, days, level, own ?? connection ?? "no start_date"] {
                #expect(warning.contains(part), "\(part)")
            }
        }
    }

    @Test("a start of any age is accepted, so that no configuration becomes invalid because a day has passed")
    func anyDay() throws {
        for granularity in ["TOTAL", "DAY", "HOUR", "WEEK", "MONTH"] {
            let report = try customReport("\"granularity\": \"\(granularity)\", \"start_date\": \"2015-01-01\"")
            #expect((report.rangeOfTotal != nil) == (granularity == "TOTAL"))
        }
    }

    @Test("the report has exactly one window, of the days that the warning names")
    func window() throws {
        let report = try customReport("\"granularity\": \"TOTAL\", \"start_date\": \"2025-01-01\"").definition
        let rules = ReportRules(report, today: today, startDate: nil, conversionLookbackDays: 0)
        let windows = rules.windows(from: rules.days.start(cursor: nil))
        #expect(windows.map(\.start) == [CalendarDate("2026-05-23")])
        #expect(windows.map(\.end) == [today])
    }
}
