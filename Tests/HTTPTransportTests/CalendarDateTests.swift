import Basics
import Testing

@Suite("Calendar days")
struct CalendarDateTests {
    @Test("every day from 1900 to 2100 follows the one before, and reads back as it is written")
    func everyDay() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var expected = try #require(CalendarDate("1900-01-01"))
        #expect(expected.daysSince1970 == -25_567)
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                for day in 1...lengths[month - 1] + (isLeap && month == 2 ? 1 : 0) {
                    try #require(CalendarDate(year: year, month: month, day: day) == expected)
                    try #require(expected.components == (year, month, day))
                    try #require(CalendarDate(expected.description) == expected)
                    try #require(expected.startOfDay.date == expected)
                    expected = expected.advanced(by: 1)
                }
            }
        }
        #expect(expected.description == "2101-01-01")
    }

    @Test(
        "known days have known numbers",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
            ("0000-03-01", -719_468),
            ("9999-12-31", 2_932_896),
        ]
    )
    func numbers(text: String, days: Int) {
        #expect(CalendarDate(text)?.daysSince1970 == days)
        #expect(CalendarDate(daysSince1970: days).description == text)
    }

    @Test(
        "anything that is not a day is refused",
        arguments: [
            "", "2026", "2026-11", "2026-11-2", "2026-1-23", "26-11-23", "2026-11-23 ", " 2026-11-23", "2026/11/23",
            "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31", "2026-02-29", "1900-02-29",
            "2100-02-29",
            "2026-02-30", "-026-01-01", "+026-01-01", "2026-1a-01", "2026-11-23T00:00:00Z", "２０２６-01-01", "2026-٠1-01",
        ]
    )
    func badTexts(text: String) { #expect(CalendarDate(text) == nil) }

    @Test("leap days exist in leap years", arguments: ["1904-02-29", "2000-02-29", "2024-02-29", "2096-02-29"])
    func leapDays(text: String) { #expect(CalendarDate(text)?.description == text) }

    @Test("parts out of range are not a day")
    func badParts() {
        for (month, day) in [(0, 1), (13, 1), (1, 0), (1, -1), (2, 30), (6, 31)] {
            #expect(CalendarDate(year: 2026, month: month, day: day) == nil)
        }
    }

    @Test("days are added and counted across months, years and 1970")
    func arithmetic() throws {
        let day = try #require(CalendarDate("2024-02-28"))
        #expect(day.advanced(by: 2).description == "2024-03-01")
        #expect(day.advanced(by: -59).description == "2023-12-31")
        #expect(day.advanced(by: -30_000).days(to: day) == 30_000)
        #expect(day < day.advanced(by: 1))
        #expect(day.days(to: day) == 0)
    }
}
