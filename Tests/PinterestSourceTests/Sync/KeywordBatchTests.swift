import Basics
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Keywords of many ad groups in one call", .timeLimit(.minutes(10)))
struct KeywordBatchTests {
    /// Two accounts; the first has several batches of ad groups, one of them with over a page of keywords.
    private static let world: World = {
        var counts = WorldScale.tiny.counts
        (counts[.adAccounts], counts[.campaigns], counts[.adGroups], counts[.ads]) = (2, 4, 1200, 0)
        counts[.adGroupKeywords] = 1200
        return World(counts: counts)
    }()

    /// One account with ad groups 1000, 1001 …, of which some have a keyword.
    private static func world(adGroups: Int, withKeyword: (Int) -> Bool) throws -> World {
        let account = World().id(of: .adAccounts, at: 0)
        let ids = 1000..<1000 + adGroups
        let groups = ids.map { #"{"id": "\#($0)", "status": "ACTIVE"}"# }
        let keywords = ids.filter { withKeyword($0 - 1000) }.map {
            #""\#($0)": [{"id": "9\#($0)", "parent_id": "\#($0)", "match_type": "EXACT"}]"#
        }
        let text = """
            {"overrides": {"ad_accounts": 1, "keywords": 0},
             "records": {"ad_groups": {"\(account)": [\(groups.joined(separator: ","))]},
                         "keywords": {\(keywords.joined(separator: ","))}}}
            """
        return try World(parsing: Array(text.utf8), source: "world")
    }

    /// The calls for keywords, in order, and the result. Some get another answer than the emulated API's.
    private static func read(
        _ world: World,
        answer: @escaping @Sendable (String) -> (Int, String)? = { _ in nil }
    ) async throws -> (calls: [String], result: SyncRun.Result) {
        let calls = Locked<[String]>([])
        let run = SyncRun(world: world) { path in
            guard path.contains("/keywords?") else { return nil }
            calls.withLock { $0.append(path) }
            return answer(path)
        }
        let result = try await run.run("keywords")
        return (calls.withLock { $0 }, result)
    }

    @Test(
        "gives the same records, with the fewest calls, whatever the app may do",
        arguments: AdGroupIDsPolicy.allCases,
        [1, 4]
    )
    func policies(_ policy: AdGroupIDsPolicy, _ workers: Int) async throws {
        var expected = Expected(Self.world)
        expected.truth.adGroupIDs = policy
        var run = SyncRun(world: Self.world, workers: workers)
        run.options.adGroupIDs = policy
        let result = try await run.run("keywords")
        #expect(result.log.records(of: "keywords") == (try expected.records(of: "keywords")))
        #expect(result.calls == expected.calls(["keywords"]))
        #expect(result.isComplete)
        #expect(result.log.errors.isEmpty)
        #expect(result.log.logs("WARN").isEmpty)
        let notes = result.log.logs("INFO").filter { $0.contains("each is requested alone") }
        #expect(notes.count == (policy == .honour ? 0 : 1))
        expected.truth.adGroupIDs = nil
        let alone = expected.truth.minimumCalls(of: .keywords)
        #expect(policy != .honour || result.calls["keywords/get", default: 0] < alone * 2 / 3)
        #expect(policy == .honour || result.calls["keywords/get", default: 0] <= alone + 5)
    }

    @Test("asks for every empty ad group of the first call alone, and for the last one of a later call")
    func calls() async throws {
        let world = try Self.world(adGroups: 600) { $0 % 5 != 0 }
        let (calls, result) = try await Self.read(world)
        let alone = calls.filter { $0.contains("ad_group_id=") }
        let empty = stride(from: 1000, to: 1250, by: 5).map { $0 }
        #expect(calls.count == 3 + empty.count + 2)
        for (id, call) in zip(empty + [1495, 1595], alone) { #expect(call.contains("ad_group_id=\(id)")) }
        #expect(result.log.records(of: "keywords").count == 480)
    }

    @Test("reads the rest of a later call alone if its last empty ad group has keywords, and all that follow")
    func laterContradiction() async throws {
        let world = try Self.world(adGroups: 800) { _ in true }
        let (calls, result) = try await Self.read(world) { path in
            path.contains("ad_group_ids=1250") ? (200, #"{"items": [], "bookmark": null}"#) : nil
        }
        #expect(calls.count { $0.contains("ad_group_ids=") } == 2)
        #expect(calls.count == 2 + 550)
        #expect(calls.dropFirst(2).first?.contains("ad_group_id=1499") == true)
        #expect(result.log.records(of: "keywords").sorted() == (try Expected(world).records(of: "keywords").sorted()))
        #expect(result.isComplete)
    }

    @Test(
        "reads each alone after an answer that is refused or damaged, without a warning or an error",
        arguments: [
            (400, #"{"code": 1, "message": "Invalid parameter."}"#),
            (401, #"{"code": 3, "message": "Your application does not have access to this restricted feature."}"#),
            (403, #"{"code": 29, "message": "No."}"#), (404, #"{"code": 4, "message": "Not found."}"#),
            (200, #"{"items": [{"id": "1"}], "bookmark": null}"#),
            (200, #"{"items": [{"id": "1", "parent_id": "1"}]}"#),
            (200, #"{"bookmark": null}"#),
        ]
    )
    func refusal(_ status: Int, _ body: String) async throws {
        let world = try Self.world(adGroups: 300) { $0 % 2 == 0 }
        let (calls, result) = try await Self.read(world) { $0.contains("ad_group_ids=") ? (status, body) : nil }
        #expect(Set(calls.filter { $0.contains("ad_group_ids=") }).count == 1)
        #expect(calls.count { $0.contains("ad_group_id=") } == 300)
        #expect(result.log.records(of: "keywords") == (try Expected(world).records(of: "keywords")))
        #expect(result.isComplete)
        #expect(result.log.errors.isEmpty)
    }

    @Test("prints the pages before a refused one once")
    func brokenLater() async throws {
        let expected = try Expected(Self.world).records(of: "keywords")
        let (calls, result) = try await Self.read(Self.world) { path in
            path.contains("ad_group_ids=") && path.contains("bookmark=")
                ? (403, #"{"code": 29, "message": "No."}"#) : nil
        }
        #expect(calls.count { $0.contains("ad_group_ids=") } == 2)
        #expect(result.log.records(of: "keywords") == expected)
        #expect(result.isComplete)
    }

    @Test("counts every ad group of a call when some of them were deleted, and continues")
    func deleted() async throws {
        let world = try Self.world(adGroups: 300) { $0 > 2 }
        let (calls, result) = try await Self.read(world) { path in
            path.contains("ad_group_id=") ? (404, #"{"code": 4, "message": "Not found."}"#) : nil
        }
        #expect(calls.count == 1 + 3 + 1)
        #expect(result.log.logs("WARN").count { $0.contains("deleted in the meantime") } == 3)
        #expect(result.isComplete)
    }

    @Test("fails as before for an ad group that is refused alone")
    func refusedAlone() async throws {
        let world = try Self.world(adGroups: 300) { $0 > 2 }
        let (calls, result) = try await Self.read(world) { path in
            path.contains("ad_group_id=1001") ? (403, #"{"code": 29, "message": "No."}"#) : nil
        }
        #expect(!result.isComplete)
        #expect(result.log.errors.count == 1)
        #expect(calls.count == 1 + 3 + 50)
        #expect(result.log.records(of: "keywords").count == 297)
    }

    @Test("is not tried for a single ad group")
    func single() async throws {
        let (calls, _) = try await Self.read(try Self.world(adGroups: 1) { _ in false })
        #expect(calls.count == 1)
        #expect(calls.first?.contains("ad_group_id=1000") == true)
    }
}
