import Basics
import AirbyteProtocol
import JSONText
import Testing

@testable import PinterestSource

@Suite("Plans, windows and batches")
struct PlanTests {
    private let today = CalendarDate(daysSince1970: 20_780)

    @Test("windows cover every day once", arguments: [1, 2, 29, 30, 31, 60, 61, 90], [1, 7, 30])
    func windows(_ days: Int, _ size: Int) {
        let start = today.advanced(by: -(days - 1))
        let windows = DateWindows.cut(from: start, through: today, days: size)
        let covered = windows.flatMap { window in (0...window.start.days(to: window.end)).map(window.start.advanced) }
        #expect(covered == (0..<days).map { start.advanced(by: $0) })
        #expect(windows.allSatisfy { $0.start.days(to: $0.end) < size })
        #expect(windows.count == (days + size - 1) / size)
    }

    @Test("a start after the end gives no window")
    func noWindow() { #expect(DateWindows.cut(from: today.advanced(by: 1), through: today, days: 30).isEmpty) }

    @Test("batches are sorted by start, hold at most the given number, and leave out entities that start later")
    func batches() {
        let starts = (0..<10).map { EntityStart(id: EntityID(String($0)), start: today.advanced(by: -($0 * 7 % 5))) }
        let later = EntityStart(id: EntityID("99"), start: today.advanced(by: 1))
        let batches = EntityBatches.cut(starts + [later], through: today, size: 4)
        #expect(batches.map(\.count) == [4, 4, 2])
        let flat = batches.joined().map(\.start)
        #expect(flat == flat.sorted())
        #expect(Set(batches.joined().map(\.id.text)) == Set((0..<10).map(String.init)))
        #expect(batches.joined().filter { $0.start == flat.first }.map(\.id.text) == ["2", "7"])
    }

    @Test(
        "a read starts three days before the cursor, or more, but never before what the API allows",
        arguments: [
            (nil, 0, -60), (-10, 0, -13), (-10, 30, -40), (-10, 90, -40), (-58, 0, -60), (-200, 0, -60), (0, 0, -3),
            (5, 0, 5), (5, 30, 5),
        ] as [(Int?, Int, Int)]
    )
    func starts(_ cursor: Int?, _ lookback: Int, _ start: Int) {
        let rules = AnalyticsRules(
            today: today,
            startDate: today.advanced(by: -60),
            conversionLookbackDays: lookback,
            conversionWindowDays: 30
        )
        #expect(rules.days.start(cursor: cursor.map { .date(today.advanced(by: $0)) }) == today.advanced(by: start))
    }

    @Test(
        "the first day is 89 days back at most",
        arguments: [(nil, -89), (-200, -89), (-89, -89), (-3, -3)] as [(Int?, Int)]
    )
    func earliest(_ start: Int?, _ expected: Int) {
        let rules = AnalyticsRules(
            today: today,
            startDate: start.map(today.advanced),
            conversionLookbackDays: 0,
            conversionWindowDays: 30
        )
        #expect(rules.days.earliest == today.advanced(by: expected))
    }

    @Test("a plan holds the parents that are needed, before their children")
    func plan() throws {
        let catalog = try ConfiguredCatalog(
            JSONInput(
                source: "catalog",
                value: [
                    "streams": .array(
                        ["keywords", "board_section_pins", "nonsense"].map { name in
                            [
                                "stream": ["name": .string(name), "json_schema": [:]], "sync_mode": "full_refresh",
                                "destination_sync_mode": "append",
                            ]
                        }
                    )
                ]
            )
        )
        let plan = SyncPlan(catalog: catalog, streams: StreamTable.all, adAccountsAreKnown: false)
        let names = ["boards", "board_sections", "board_section_pins", "ad_accounts", "ad_groups", "keywords"]
        #expect(plan.entries.map(\.definition.name) == names)
        #expect(
            plan.entries.filter { $0.selected != nil }.map(\.definition.name) == ["board_section_pins", "keywords"]
        )
        #expect(plan.entries.filter { !$0.feedsChildren }.map(\.definition.name) == ["board_section_pins", "keywords"])
        #expect(plan.refusals.map(\.stream.name) == ["nonsense"])
        let known = SyncPlan(catalog: catalog, streams: StreamTable.all, adAccountsAreKnown: true)
        #expect(known.entries.map(\.definition.name) == names.filter { $0 != "ad_accounts" })
    }
}
