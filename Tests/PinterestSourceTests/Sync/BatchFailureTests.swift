import Basics
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Calls for many entities", .timeLimit(.minutes(10)))
struct BatchFailureTests {
    private static func world() -> World {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns], counts[.adGroups], counts[.ads]) = (1, 60, 0, 0)
        return World(counts: counts)
    }

    private static func campaigns(_ world: World) -> [String] {
        (0..<world.count(of: .campaigns(account: 0)))
            .filter { [.active, .paused].contains(world.status(of: .campaigns(account: 0), at: $0)) }
            .map { String(world.id(of: .campaigns(account: 0), at: $0)) }
    }

    @Test(
        "ids that are refused are found by halving; all other entities are read",
        arguments: [(400, "1"), (404, "2")],
        [1, 8]
    )
    func halving(_ answer: (status: Int, code: String), _ bad: Int) async throws {
        let world = Self.world()
        let refused = Array(Self.campaigns(world).dropFirst(3).prefix(bad))
        let body = #"{"code":\#(answer.code),"message":"Campaign not found"}"#
        let run = SyncRun(world: world, mode: .incremental) { path in
            path.contains("/campaigns/analytics") && refused.contains { path.contains($0) }
                ? (answer.status, body) : nil
        }
        let result = try await run.run("campaign_analytics")
        let stream = "campaign_analytics"
        let expected = try Expected(world).records(of: stream).filter { row in !refused.contains { row.contains($0) } }
        #expect(expected.count > 100)
        #expect(result.log.records(of: stream).sorted() == expected.sorted())
        // An unknown id was deleted since it was listed.
        let isDeleted = answer.status == 404
        #expect(result.isComplete == isDeleted)
        #expect(result.log.errors.count == (isDeleted ? 0 : 1))
        let told = isDeleted ? result.log.logs("WARN") : result.log.errors.map(\.message)
        #expect(refused.contains { id in told.contains { $0.contains(id) } })
        let next = SyncRun(world: world, mode: .incremental, state: result.log.stateFile())
        let rest = try await next.run(stream)
        let all = Set(result.log.records(of: stream)).union(rest.log.records(of: stream))
        #expect(all == Set(try Expected(world).records(of: stream)))
    }

    @Test("a cursor does not pass a window that failed, even if later windows were already read", arguments: [1, 4])
    func gap(_ workers: Int) async throws {
        let world = Self.world()
        let stream = "campaign_analytics"
        let refused = Self.campaigns(world)[2]
        let first = "start_date=\(world.startDate)"
        let body = #"{"code":1,"message":"Campaign not found"}"#
        let run = SyncRun(world: world, mode: .incremental, workers: workers) { path in
            path.contains(first) && path.contains(refused) ? (400, body) : nil
        }
        let result = try await run.run(stream)
        let rest = try await SyncRun(world: world, mode: .incremental, state: result.log.stateFile()).run(stream)
        let all = Set(result.log.records(of: stream)).union(rest.log.records(of: stream))
        #expect(all == Set(try Expected(world).records(of: stream)))
        #expect(!result.isComplete)
    }

    @Test("an address that is too long is halved until it fits", arguments: [414, 431])
    func tooLong(_ status: Int) async throws {
        let world = Self.world()
        let run = SyncRun(world: world) { path in
            path.contains("/campaigns/analytics") && path.utf8.count > 3300 ? (status, "") : nil
        }
        let whole = try await SyncRun(world: world).run("campaign_analytics")
        let longest = whole.mock.received.map(\.query.utf8.count).max() ?? 0
        #expect(longest > 3300)
        let result = try await run.run("campaign_analytics")
        #expect(result.isComplete)
        #expect(
            result.log.records(of: "campaign_analytics").sorted()
                == (try Expected(world).records(of: "campaign_analytics").sorted())
        )
    }

    @Test(
        "a body that breaks off after some rows is fetched again without printing a row twice",
        arguments: [1, 3, 300]
    )
    func brokenOff(_ rows: Int) async throws {
        let world = Self.world()
        let stream = "campaign_analytics"
        let expected = try Expected(world).records(of: stream).sorted()
        let plain = try await SyncRun(world: world).run(stream)
        let torn = plain.log.records(of: stream).prefix(rows).joined(separator: ",")
        let calls = Locked(0)
        let run = SyncRun(world: world) { path in
            guard path.contains("/campaigns/analytics") else { return nil }
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return call == 1 ? (200, "[" + torn + ",") : nil
        }
        let result = try await run.run(stream)
        #expect(result.log.records(of: stream).sorted() == expected)
        #expect(result.isComplete)
    }

    @Test("a second body that differs is printed whole, with a warning")
    func differing() async throws {
        let stream = "ad_account_analytics"
        let world = Self.world()
        let plain = try await SyncRun(world: world).run(stream)
        let expected = plain.log.records(of: stream)
        let torn = [expected[0], expected[1].replacing("2026", with: "2025")].joined(separator: ",")
        let calls = Locked(0)
        let run = SyncRun(world: world) { path in
            guard path.contains("/analytics?") else { return nil }
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return call == 1 ? (200, "[" + torn + ",") : nil
        }
        let result = try await run.run(stream)
        #expect(Set(result.log.records(of: stream)).isSuperset(of: expected))
        #expect(result.log.logs("WARN").contains { $0.contains("differs") })
        #expect(result.isComplete)
    }
}
