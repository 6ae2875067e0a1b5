import Basics
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Calls for more ids than Pinterest can answer", .timeLimit(.minutes(10)))
struct BatchSizeTests {
    private static let stream = "campaign_analytics"

    /// One ad account whose campaigns fill the given number of calls and a part of another.
    private static func world(campaigns: Int) -> World {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns], counts[.adGroups], counts[.ads]) = (1, campaigns, 0, 0)
        return World(counts: counts)
    }

    /// Reads from an API that fails for some lists of ids, and counts the requests.
    private static func read(
        _ world: World,
        workers: Int = 1,
        status: Int = 504,
        fails: @escaping @Sendable ([Substring]) -> Bool
    ) async throws -> (result: SyncRun.Result, calls: [Int]) {
        let calls = Locked<[Int]>([])
        let run = SyncRun(world: world, mode: .incremental, workers: workers) { path in
            guard let start = path.firstRange(of: "campaign_ids=")?.upperBound else { return nil }
            let ids = path[start...].prefix { $0 != "&" }.split(separator: ",")
            calls.withLock { $0.append(ids.count) }
            return fails(ids) ? (status, #"{"code": 500, "message": "upstream request timeout"}"#) : nil
        }
        return (try await run.run(stream), calls.withLock { $0 })
    }

    private static func ids(_ world: World, account: Int = 0) -> [String] {
        let campaigns = Listing.campaigns(account: account)
        return (0..<world.count(of: campaigns))
            .filter { [.active, .paused].contains(world.status(of: campaigns, at: $0)) }
            .map { String(world.id(of: campaigns, at: $0)) }
    }

    @Test("are halved until they work, and stay that small", arguments: [1, 7, 50], [1, 4])
    func limit(_ most: Int, _ workers: Int) async throws {
        let world = Self.world(campaigns: 100)
        let read = try await Self.read(world, workers: workers) { $0.count > most }
        #expect(read.result.isComplete)
        #expect(
            read.result.log.records(of: Self.stream).sorted()
                == (try Expected(world).records(of: Self.stream).sorted())
        )
        let plain = try await Self.read(world) { _ in false }
        let asked = plain.calls.reduce(0, +)
        let kept = sequence(first: plain.calls.max() ?? 1) { $0 / 2 }.first { $0 <= most } ?? 1
        // At worst two failures for each size and worker, then calls of the size that works, each followed by a smaller
        // one.
        let halvings = sequence(first: plain.calls.max() ?? 1) { $0 > most ? $0 / 2 : nil }.reduce(0) { sum, _ in
            sum + 1
        }
        let bound = 2 * halvings * workers + asked / kept + 2 * plain.calls.count * workers
        #expect(read.calls.count <= bound, "\(read.calls.count) calls, \(bound) at most")
    }

    @Test("give the same order whenever they are read again", arguments: [1, 4])
    func order(_ workers: Int) async throws {
        let world = Self.world(campaigns: 120)
        let first = try await Self.read(world, workers: workers) { $0.count > 7 }
        let second = try await Self.read(world, workers: workers) { $0.count > 7 }
        #expect(first.result.output == second.result.output)
        #expect(first.calls == second.calls)
    }

    @Test("an id that never works fails alone, and the calls grow again", arguments: [0, 3, 40], [500, 504])
    func poison(_ place: Int, _ status: Int) async throws {
        let world = Self.world(campaigns: 100)
        let bad = Self.ids(world)[place]
        let read = try await Self.read(world, status: status) { $0.contains { $0 == bad } }
        let expected = try Expected(world).records(of: Self.stream).filter { !$0.contains(bad) }
        #expect(read.result.log.records(of: Self.stream).sorted() == expected.sorted())
        #expect(read.result.log.statuses(of: Self.stream).last == "INCOMPLETE")
        #expect(read.result.log.errors.count == 1)
        #expect(read.result.log.errors.first?.message.contains(bad) == true)
        #expect(read.result.log.errors.first?.failureType == "transient_error")
        let plain = try await Self.read(world) { _ in false }
        // Sizes down to one and up again, and the attempts for the id itself, for each call made before it failed.
        #expect(read.calls.count <= 3 * 45 + plain.calls.count, "\(read.calls.count) calls")
    }

    @Test("one id that fails in every window does not count as an outage", arguments: [1, 4])
    func onlyID(_ workers: Int) async throws {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns], counts[.adGroups], counts[.ads]) = (3, 12, 0, 0)
        let world = World(counts: counts)
        let first = (0..<world.count(of: .adAccounts)).first { world.count(of: .campaigns(account: $0)) > 0 }
        let account = try #require(first)
        let path = "ad_accounts/\(world.id(of: .adAccounts, at: account))/campaigns/analytics"
        let bad = try #require(Self.ids(world, account: account).first)
        let run = SyncRun(world: world, workers: workers) { $0.contains(path) && $0.contains(bad) ? (500, "") : nil }
        let result = try await run.run(Self.stream)
        let expected = try Expected(world).records(of: Self.stream).filter { !$0.contains(bad) }
        #expect(result.log.records(of: Self.stream).sorted() == expected.sorted())
        #expect(!result.isComplete)
    }

    @Test("when nothing works the rest is not tried", arguments: [1, 4])
    func outage(_ workers: Int) async throws {
        let world = Self.world(campaigns: 600)
        let read = try await Self.read(world, workers: workers) { _ in true }
        #expect(!read.result.isComplete)
        #expect(read.result.log.records(of: Self.stream).isEmpty)
        #expect(read.result.log.errors.count == 1)
        #expect(read.result.log.errors.first?.failureType == "transient_error")
        #expect(read.result.log.errors.first?.message.contains("was not tried") == true)
        #expect(read.calls.count <= 26 * workers, "\(read.calls.count) calls")
    }

    @Test("rows of a call that broke off twice are not printed again by smaller calls", arguments: [1, 5])
    func brokenOff(_ rows: Int) async throws {
        let world = Self.world(campaigns: 60)
        let expected = try await SyncRun(world: world).run(Self.stream).log.records(of: Self.stream)
        let calls = Locked(0)
        var run = SyncRun(world: world)
        run.intercept = { path in
            guard Self.idCount(path) > 30 else { return nil }
            let known = expected.filter { row in
                path.contains(Self.value("CAMPAIGN_ID", row)) && Self.window(path).contains(Self.value("DATE", row))
            }
            calls.withLock { $0 += 1 }
            return (200, "[" + known.prefix(rows).map { $0 + "," }.joined())
        }
        run.breaksOff = { path in path.contains("campaign_ids=") }
        let result = try await run.run(Self.stream)
        #expect(result.isComplete)
        #expect(result.log.records(of: Self.stream).sorted() == expected.sorted())
        #expect(calls.withLock { $0 } == 2)
    }

    private static func idCount(_ path: String) -> Int {
        QueryString(ofURL: path)["campaign_ids"]?.split(separator: ",").count ?? 0
    }

    private static func value(_ field: String, _ row: String) -> String {
        (try? JSONValue(parsing: Array(row.utf8)))?[field]?.stringValue ?? "none"
    }

    private static func window(_ path: String) -> ClosedRange<String> {
        let day = { (name: String) in
            path.firstRange(of: name + "=").map { String(path[$0.upperBound...].prefix(10)) } ?? ""
        }
        return day("start_date")...day("end_date")
    }
}
