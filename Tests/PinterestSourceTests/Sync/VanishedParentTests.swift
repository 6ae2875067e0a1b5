import HTTPTransport
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Records that are deleted while a sync runs", .timeLimit(.minutes(10)))
struct VanishedParentTests {
    private static let unknown = #"{"code": 40, "message": "Board not found."}"#

    private static func world(boards: Int) -> World {
        var counts = WorldScale.tiny.counts
        (counts[.boards], counts[.sections], counts[.boardPins]) = (boards, boards, boards)
        return World(counts: counts)
    }

    /// Reads the Pins of boards, of which the given number of first ones are unknown.
    private static func pins(
        boards: Int,
        gone: Int,
        answer: (Int, String) = (404, unknown),
        workers: Int = 1
    ) async throws -> SyncRun.Result {
        let world = world(boards: boards)
        let ids = (0..<gone).map { world.id(of: .boards, at: $0) }
        let run = SyncRun(world: world, workers: workers) { path in
            ids.contains { path.contains("boards/\($0)/pins") } ? answer : nil
        }
        return try await run.run("board_pins")
    }

    @Test(
        "are left out with a warning each, and the rest is read",
        arguments: [(2, 1), (2, 2), (3, 2), (20, 10), (110, 11)],
        [1, 4]
    )
    func few(_ number: (boards: Int, gone: Int), _ workers: Int) async throws {
        let run = try await Self.pins(boards: number.boards, gone: number.gone, workers: workers)
        #expect(run.isComplete)
        #expect(run.log.statuses(of: "board_pins").last == "COMPLETE")
        let warnings = run.log.logs("WARN").filter {
            $0.contains("board_pins") && $0.contains("was deleted in the meantime")
        }
        let world = Self.world(boards: number.boards)
        #expect(warnings.count == number.gone)
        for (index, warning) in warnings.enumerated() {
            #expect(warning.contains("boards \(world.id(of: .boards, at: index))"), "\(warning)")
        }
        let gone = (0..<number.gone).reduce(0) { $0 + world.count(of: .boardPins(board: $1)) }
        let all = try Expected(world).records(of: "board_pins").count
        #expect(run.log.records(of: "board_pins").count == all - gone)
        #expect(run.calls["boards/list_pins", default: 0] + number.gone >= number.boards)
    }

    @Test(
        "do not count as deletions if they are all of three or more, or more than ten and a tenth",
        arguments: [(3, 3), (20, 11)]
    )
    func many(_ number: (boards: Int, gone: Int)) async throws {
        let run = try await Self.pins(boards: number.boards, gone: number.gone)
        #expect(!run.isComplete)
        #expect(run.log.statuses(of: "board_pins").last == "INCOMPLETE")
        #expect(run.log.errors.count == 1)
        #expect(run.log.errors.first?.message.contains("\(number.gone) of \(number.boards)") == true)
        #expect(run.log.errors.first?.failureType == "transient_error")
    }

    @Test("are only reported by the API", arguments: ["", "no such page"])
    func notFromAPI(_ body: String) async throws {
        let run = try await Self.pins(boards: 4, gone: 1, answer: (404, body))
        #expect(!run.isComplete)
    }

    @Test("do not fail the streams below")
    func below() async throws {
        let world = Self.world(boards: 4)
        let gone = world.id(of: .boards, at: 0)
        let run = SyncRun(world: world) { path in
            path.contains("boards/\(gone)/sections") ? (404, Self.unknown) : nil
        }
        let result = try await run.run("board_sections", "board_section_pins")
        #expect(result.isComplete)
        #expect(result.log.statuses(of: "board_section_pins").last == "COMPLETE")
    }

    @Test("an ad account is never one of them")
    func account() async throws {
        let world = World()
        let account = world.id(of: .adAccounts, at: 0)
        let run = SyncRun(world: world) { path in
            path.contains("ad_accounts/\(account)/audiences") ? (404, Self.unknown) : nil
        }
        let result = try await run.run("audiences")
        #expect(!result.isComplete)
    }

    @Test("an entity of analytics among them keeps its cursor, from which the next sync starts")
    func cursor() async throws {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns], counts[.adGroups], counts[.ads]) = (1, 20, 0, 0)
        let world = World(counts: counts)
        let stream = "campaign_analytics"
        let gone = try #require(
            (0..<world.count(of: .campaigns(account: 0)))
                .first { [.active, .paused].contains(world.status(of: .campaigns(account: 0), at: $0)) }
        )
        let id = String(world.id(of: .campaigns(account: 0), at: gone))
        let run = SyncRun(world: world, mode: .incremental) { path in
            path.contains("/campaigns/analytics") && path.contains(id) ? (404, Self.unknown) : nil
        }
        let first = try await run.run(stream)
        #expect(first.isComplete)
        #expect(!first.log.records(of: stream).contains { $0.contains(id) })
        let next = try await SyncRun(world: world, mode: .incremental, state: first.log.stateFile()).run(stream)
        let all = Set(first.log.records(of: stream)).union(next.log.records(of: stream))
        #expect(all == Set(try Expected(world).records(of: stream)))
    }
}
