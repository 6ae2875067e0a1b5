import Basics
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("How far back reports go and how their days are split")
struct ReportRulesTests {
    /// What Pinterest allows, less one day, since its midnight may differ.
    private static func most(_ level: ReportLevel, _ granularity: ReportGranularity) -> (back: Int, window: Int) {
        if granularity == .hour { return (7, 2) }
        return [.productItem, .productItemTargeting].contains(level) ? (91, 31) : (913, 185)
    }

    private static let levels: [ReportLevel] = [.campaign, .productItem]

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func rules(
        _ granularity: ReportGranularity,
        _ level: ReportLevel = .campaign,
        today: String,
        startDate: String? = nil,
        ownStart: String? = nil,
        ownLookback: Int? = nil,
        longestWindow: Int = 30,
        lookback: Int = 0
    ) throws -> ReportRules {
        let definition = ReportDefinition(
            level,
            granularity: granularity,
            columns: ["SPEND_IN_DOLLAR"],
            startDate: try ownStart.map(day),
            lookbackDays: ownLookback,
            conversionWindowDays: longestWindow
        )
        return ReportRules(
            definition,
            today: try day(today),
            startDate: try startDate.map(day),
            conversionLookbackDays: lookback
        )
    }

    private func text(_ windows: [DateWindow]) -> [String] { windows.map { "\($0.start) \($0.end)" } }

    /// Whether a day begins a period, from the calendar alone.
    private func begins(_ day: CalendarDate, _ granularity: ReportGranularity) throws -> Bool {
        switch granularity {
        // The third of January 2000 was a Monday.
        case .week: try self.day("2000-01-03").days(to: day) % 7 == 0
        case .month: day.components.day == 1
        case .total, .day, .hour: true
        }
    }

    @Test(
        "whatever day it is, windows leave no gap, do not overlap, are whole periods and within the limits",
        arguments: ReportGranularity.allCases,
        levels
    )
    func everyDay(_ granularity: ReportGranularity, _ level: ReportLevel) throws {
        let most = Self.most(level, granularity)
        let first = try day("2023-12-20")
        // Two leap years and the time between them.
        for offset in 0..<1700 {
            let today = first.advanced(by: offset)
            let rules = try rules(granularity, level, today: today.description)
            let windows = rules.windows(from: rules.days.earliest)
            try #require(windows.first?.start == rules.days.earliest && windows.last?.end == today, "\(today)")
            let reach = rules.days.earliest.days(to: today)
            let slack = granularity == .month ? 30 : granularity == .week ? 6 : 0
            if granularity == .total {
                try #require(reach == most.window - 1 && windows.count == 1, "\(today)")
            } else {
                try #require(most.back - slack <= reach && reach <= most.back, "\(today)")
            }
            for (window, next) in zip(windows, windows.dropFirst()) {
                try #require(window.end.advanced(by: 1) == next.start, "\(today)")
            }
            for window in windows {
                let days = window.start.days(to: window.end) + 1
                try #require(1 <= days && days <= most.window, "\(window) on \(today)")
                try #require(try begins(window.start, granularity), "\(window) on \(today)")
            }
        }
    }

    @Test(
        "windows are as long as allowed",
        arguments: [
            (.day, .campaign, 5), (.day, .productItem, 3), (.hour, .campaign, 4), (.hour, .productItem, 4),
            (.total, .campaign, 1), (.total, .productItem, 1), (.month, .productItem, 3),
        ] as [(ReportGranularity, ReportLevel, Int)]
    )
    func count(_ granularity: ReportGranularity, _ level: ReportLevel, _ windows: Int) throws {
        let rules = try rules(granularity, level, today: "2026-03-20")
        #expect(rules.windows(from: rules.days.earliest).count == windows)
    }

    @Test("a report has 26 weeks, from a Monday to a Sunday")
    func weeks() throws {
        let rules = try rules(.week, today: "2026-03-20", startDate: "2025-07-03")
        #expect(text(rules.windows(from: rules.days.earliest)) == ["2025-06-30 2025-12-28", "2025-12-29 2026-03-20"])
    }

    @Test("a report of product items has four weeks")
    func itemWeeks() throws {
        let rules = try rules(.week, .productItem, today: "2026-03-20", startDate: "2026-02-03")
        #expect(text(rules.windows(from: rules.days.earliest)) == ["2026-02-02 2026-03-01", "2026-03-02 2026-03-20"])
    }

    @Test("a report has six months, even through the end of February of a leap year")
    func months() throws {
        let rules = try rules(.month, today: "2024-09-17", startDate: "2023-09-30")
        #expect(
            text(rules.windows(from: rules.days.earliest)) == [
                "2023-09-01 2024-02-29", "2024-03-01 2024-08-31", "2024-09-01 2024-09-17",
            ]
        )
    }

    @Test("a report of product items has one month")
    func itemMonths() throws {
        let rules = try rules(.month, .productItem, today: "2024-03-31", startDate: "2024-01-15")
        #expect(
            text(rules.windows(from: rules.days.earliest)) == [
                "2024-01-01 2024-01-31", "2024-02-01 2024-02-29", "2024-03-01 2024-03-31",
            ]
        )
    }

    @Test(
        "a period that Pinterest keeps only in part is left out",
        arguments: [
            // The limits are 2023-09-19, a Tuesday, and 2025-12-19, a Friday.
            (.week, .campaign, "2026-03-20", "2023-09-25"), (.month, .campaign, "2026-03-20", "2023-10-01"),
            (.week, .productItem, "2026-03-20", "2025-12-22"), (.month, .productItem, "2026-03-20", "2026-01-01"),
            // The limits are a Monday and the first of a month.
            (.week, .campaign, "2026-03-19", "2023-09-18"), (.month, .campaign, "2026-04-01", "2023-10-01"),
        ] as [(ReportGranularity, ReportLevel, String, String)]
    )
    func partly(_ granularity: ReportGranularity, _ level: ReportLevel, _ today: String, _ first: String) throws {
        #expect(try rules(granularity, level, today: today).days.earliest == day(first))
    }

    @Test("a report's own start replaces the configuration's, and neither is before the days that Pinterest keeps")
    func starts() throws {
        let today = "2026-03-20"
        #expect(try rules(.day, today: today, startDate: "2026-01-05").days.earliest == day("2026-01-05"))
        #expect(
            try rules(.day, today: today, startDate: "2026-01-05", ownStart: "2025-01-05").days.earliest
                == day("2025-01-05")
        )
        #expect(
            try rules(.day, today: today, startDate: "2025-01-05", ownStart: "2026-01-05").days.earliest
                == day("2026-01-05")
        )
        #expect(try rules(.day, today: today, startDate: "2019-01-05").days.earliest == day("2023-09-19"))
        #expect(try rules(.hour, today: today, ownStart: "2026-01-05").days.earliest == day("2026-03-13"))
        #expect(try rules(.total, today: today, startDate: "2026-03-01").days.earliest == day("2026-03-01"))
    }

    @Test(
        "after a cursor late days are read again, or the days of the look-back as far as the windows reach",
        arguments: [
            (0, nil, 30, 3), (3, nil, 30, 3), (4, nil, 30, 4), (30, nil, 30, 30), (60, nil, 30, 30),
            (60, nil, 60, 60), (60, nil, 7, 7), (60, nil, 0, 3),
            (0, 10, 30, 10), (60, 10, 30, 10), (0, 60, 30, 60), (60, 0, 30, 3), (0, 90, 7, 90),
        ] as [(Int, Int?, Int, Int)]
    )
    func lookback(_ configured: Int, _ own: Int?, _ longest: Int, _ days: Int) throws {
        let rules = try rules(
            .day,
            today: "2026-03-20",
            ownLookback: own,
            longestWindow: longest,
            lookback: configured
        )
        let cursor = try day("2026-03-18")
        #expect(rules.days.start(cursor: .date(cursor)) == cursor.advanced(by: -days))
    }

    @Test(
        "it continues from the beginning of a period, since numbers are for whole periods",
        arguments: [
            (.day, "2026-03-18", "2026-03-15"), (.hour, "2026-03-18", "2026-03-15"),
            (.week, "2026-03-16", "2026-03-09"), (.week, "2026-03-19", "2026-03-16"),
            (.month, "2026-03-01", "2026-02-01"), (.month, "2026-03-04", "2026-03-01"),
        ] as [(ReportGranularity, String, String)]
    )
    func periods(_ granularity: ReportGranularity, _ cursor: String, _ start: String) throws {
        #expect(try rules(granularity, today: "2026-03-20").days.start(cursor: .date(day(cursor))) == day(start))
    }

    @Test("a restart never goes before the first day, however old the cursor", arguments: ReportGranularity.allCases)
    func oldCursor(_ granularity: ReportGranularity) throws {
        let rules = try rules(granularity, today: "2026-03-20", startDate: "2026-03-17")
        for cursor in ["2019-01-01", "2026-03-16", rules.days.earliest.description] {
            #expect(rules.days.start(cursor: .date(try day(cursor))) == rules.days.earliest)
        }
        #expect(rules.days.start(cursor: nil) == rules.days.earliest)
    }

    @Test("a cursor in the future reads nothing until its day has come", arguments: ReportGranularity.allCases)
    func future(_ granularity: ReportGranularity) throws {
        let rules = try rules(granularity, today: "2026-03-20", lookback: 30)
        for cursor in ["2026-03-21", "2026-04-01", "2031-01-01"] {
            let start = rules.days.start(cursor: .date(try day(cursor)))
            #expect(rules.windows(from: start).isEmpty)
        }
        #expect(!rules.windows(from: rules.days.start(cursor: .date(try day("2026-03-20")))).isEmpty)
    }
}
