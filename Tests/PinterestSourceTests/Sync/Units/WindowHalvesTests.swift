import Basics
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Halves of a report's window")
struct WindowHalvesTests {
    private func window(_ start: String, _ end: String) throws -> DateWindow {
        DateWindow(start: try #require(CalendarDate(start)), end: try #require(CalendarDate(end)))
    }

    @Test(
        "cover it without gaps or overlaps, down to one period",
        arguments: [
            (.day, 31), (.hour, 3), (.week, 27), (.month, 6), (.total, 1),
        ] as [(ReportGranularity, Int)]
    )
    func whole(_ granularity: ReportGranularity, _ parts: Int) throws {
        let ends: [ReportGranularity: String] = [
            .day: "2026-01-31", .hour: "2026-01-03", .week: "2026-07-07", .month: "2026-06-17",
        ]
        let start = granularity == .week ? "2026-01-05" : "2026-01-01"
        let whole = try window(start, ends[granularity] ?? "2026-06-17")
        var rest = [whole]
        var smallest: [DateWindow] = []
        while let next = rest.popLast() {
            if let halves = next.halves(granularity) { rest += [halves.1, halves.0] } else { smallest.append(next) }
        }
        #expect(smallest.count == parts)
        #expect(smallest.first?.start == whole.start && smallest.last?.end == whole.end)
        for (one, next) in zip(smallest, smallest.dropFirst()) {
            #expect(one.end.advanced(by: 1) == next.start)
            #expect(Period.start(of: next.start, granularity) == next.start)
        }
    }
}
