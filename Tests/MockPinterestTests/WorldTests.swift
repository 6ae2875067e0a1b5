import Basics
import JSONText
import MockPinterest
import Testing

@Suite("Worlds")
struct WorldTests {
    private func everything(_ world: World) -> [String] {
        DirectStream.allCases.flatMap { ExpectedData(world).records(of: $0) }
    }

    @Test("are the same for the same seed, and differ for others")
    func seeds() {
        let first = everything(World(seed: 4))
        let isRepeatable = first == everything(World(seed: 4))
        let isOther = first != everything(World(seed: 5))
        #expect(isRepeatable && isOther)
    }

    @Test(
        "contain what trips up careless readers",
        arguments: [
            ":0.10", ":1e-7", ":1.0", ":-0.0", ":9007199254740993", "\\u00e9", "\\/", "🎄", "\\ud83d\\ude00", ":null",
            "\\\"now\\\"", "\"created_at\":\"20", ".715000\"", "\"password\":", "12345678901234567.891", ":[]",
            "\\u0001",
        ]
    )
    func hardCases(text: String) {
        let world = World(scale: .tiny, seed: 2)
        let records = everything(world) + ExpectedData(World(scale: .small)).records(of: .boards)
        #expect(records.contains { $0.contains(text) })
    }

    @Test("consist of valid JSON records with ids that are unique in their listing")
    func valid() throws {
        let world = World(scale: .small)
        for stream in DirectStream.allCases where stream.rawValue.hasSuffix("analytics") == false {
            var ids: [String] = []
            for record in ExpectedData(world).records(of: stream) {
                let value = try JSONValue(parsing: Array(record.utf8))
                let row = try #require(stream.row)
                // What a client adds says which list a record is from.
                let lists = row.keepsServed ? [] : value.objectValue?.elements.suffix(3).map(\.value.text) ?? []
                ids.append(([try #require(value[row.key]).text] + lists).joined(separator: " "))
            }
            let duplicates = ids.count - Set(ids).count
            #expect(duplicates <= 1, "\(stream) has \(duplicates) duplicates")
        }
    }

    @Test("need the calls that their scale promises")
    func calls() {
        func calls(_ scale: WorldScale) -> Int {
            let truth = ExpectedData(World(scale: scale))
            return DirectStream.allCases.reduce(0) { $0 + truth.minimumCalls(of: $1) }
        }
        #expect(calls(.tiny) < 200)
        #expect((300..<3500).contains(calls(.small)))
    }

    @Test("small: a list of each kind needs two or three pages, and some are empty")
    func small() {
        let world = World(scale: .small)
        let truth = ExpectedData(world)
        for stream in PagingTests.listStreams
        where stream != .adAccounts && stream.row != .conversionTags && stream.row?.counts != nil {
            let counts = truth.listings(of: stream).map { world.count(of: $0) }
            #expect((251...750).contains(counts.max() ?? 0), "\(stream): \(counts.max() ?? 0)")
            if counts.count > 1 { #expect(counts.contains(0), "\(stream)") }
        }
    }

    @Test("large: the promised numbers, unevenly spread")
    func large() {
        let world = World(scale: .large)
        func counts(_ listing: (Int) -> Listing) -> [Int] { (0..<100).map { world.count(of: listing($0)) } }
        #expect(counts { .campaigns(account: $0) }.reduce(0, +) == 25_000)
        #expect(counts { .adGroups(account: $0) }.reduce(0, +) == 100_000)
        let ads = counts { .ads(account: $0) }
        #expect(ads.reduce(0, +) == 1_000_000)
        #expect((ads.max() ?? 0) > 20 * (ads.filter { $0 > 0 }.min() ?? 0))
        let last = world.count(of: .ads(account: 7)) - 1
        let id = world.id(of: .ads(account: 7), at: last)
        #expect(world.index(of: id, in: .ads(account: 7)) == last)
        #expect(world.index(of: id, in: .ads(account: 8)) == nil)
    }

    @Test("updates of ad entities are not in the order of pages")
    func updateOrder() {
        let world = World(scale: .small)
        let times = (0..<100).map { world.times(of: .ads(account: 0), at: $0).updated }
        #expect(times != times.sorted())
        #expect(times.allSatisfy { $0 < world.today.startOfDay.seconds })
    }

    @Test("grow: a day later some ad entities are new or changed, the rest is unchanged")
    func growth() {
        let before = World(scale: .small)
        let after = before.grown()
        for stream in [DirectStream.campaigns, .adGroups, .ads] {
            let old = Set(ExpectedData(before).records(of: stream))
            let new = Set(ExpectedData(after).records(of: stream))
            var recent = ExpectedData(after)
            recent.startDate = before.today
            let changed = Set(recent.records(of: stream))
            #expect(!changed.isEmpty)
            let isWhatIsNew = new.subtracting(old) == changed
            #expect(isWhatIsNew)
            // The old form of changed ones no longer exists, so more is new than was added.
            #expect(changed.count > new.count - old.count)
            #expect(after.count(of: .ads(account: 0)) > before.count(of: .ads(account: 0)))
        }
        #expect(ExpectedData(after).records(of: .boards) == ExpectedData(before).records(of: .boards))
    }

    @Test("grow: analytics of the last days are corrected and completed, older ones do not change")
    func lateNumbers() {
        let before = World(scale: .tiny)
        let after = before.grown()
        func rows(_ world: World, _ from: Int, _ to: Int) -> [String] {
            var truth = ExpectedData(world, startDate: before.today.advanced(by: from))
            truth.endDate = before.today.advanced(by: to)
            return truth.records(of: .adAnalytics)
        }
        let isStable = rows(before, -60, -4) == rows(after, -60, -4)
        #expect(isStable)
        let isCorrected = rows(before, -2, 0) != rows(after, -2, 0)
        #expect(isCorrected)
        #expect(rows(after, -2, 0).count > rows(before, -2, 0).count)
        #expect(rows(before, 1, 1).isEmpty)
    }

    @Test("may lie before 1970")
    func early() throws {
        let world = World(today: CalendarDate(daysSince1970: 3))
        for record in ExpectedData(world).records(of: .ads) {
            #expect(throws: Never.self) { try JSONValue(parsing: Array(record.utf8)) }
        }
        #expect(ExpectedData(world).records(of: .ads).contains { $0.contains("_time\":-") })
    }

    @Test("moving to another day shifts all times of ad entities")
    func moved() {
        let world = World()
        let later = world.moved(to: world.today.advanced(by: 10))
        let ads = Listing.ads(account: 0)
        #expect(later.times(of: ads, at: 1).updated - world.times(of: ads, at: 1).updated == 864_000)
    }
}
