import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The ad accounts of a check", .timeLimit(.minutes(10)))
struct CheckedAccountsTests {
    private static let forbidden = ScenarioAction.answer(403, ["code": 29, "message": "You are not permitted."])

    private func account(_ index: Int) -> String { String(World().id(of: .adAccounts, at: index)) }

    private func world(accounts: Int) -> World {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = accounts
        return World(counts: counts)
    }

    private func always(_ operations: String..., action: ScenarioAction) -> Scenario {
        Scenario(rules: operations.map { ScenarioRule(when: .init(operation: $0, times: .always), then: action) })
    }

    @Test("one that is configured and cannot be read is a warning that names it, as long as another can be read")
    func oneForbidden() async throws {
        let verdict = try await CheckedConnection.check(
            configuration: ["ad_account_ids": ["999999999999", .string(account(1))]]
        )
        #expect(verdict.status == "SUCCEEDED")
        let start = "ad account 999999999999: campaigns and analytics not permitted to this user: "
        #expect(verdict.log.logs("WARN").count == 1)
        #expect(verdict.log.logs("WARN").first?.hasPrefix(start) == true)
        #expect(
            verdict.log.logs("INFO").contains("ad account \(account(1)): campaigns and analytics can be read")
        )
        #expect(verdict.mock.counts["ad_accounts/list"] == nil)
    }

    @Test("when none of the configured ones can be read, the check fails with names and fix", arguments: [1, 2])
    func allNamedForbidden(count: Int) async throws {
        let ids = ["999999999998", "999999999999"].prefix(count)
        let verdict = try await CheckedConnection.check(
            configuration: ["ad_account_ids": .array(ids.map { .string($0) })]
        )
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.hasPrefix("none of the ad accounts that the configuration names can be read: "))
        for id in ids { #expect(verdict.message.contains("ad account \(id), HTTP 403, code 29")) }
        #expect(verdict.message.contains("leave the account out of the configuration"))
    }

    @Test(
        "what an account's role permits is reported for each kind of data, and one kind is enough",
        arguments: [("campaigns/list", "campaigns", "analytics"), ("ad_account/analytics", "analytics", "campaigns")]
    )
    func roles(operation: String, refused: String, open: String) async throws {
        let verdict = try await CheckedConnection.check(
            scenario: always(operation, action: Self.forbidden),
            configuration: ["account_id": .string(account(0))]
        )
        #expect(verdict.status == "SUCCEEDED")
        let line = try #require(verdict.log.logs("WARN").first)
        #expect(line.contains("\(refused) not permitted to this user: You are not permitted."))
        #expect(line.contains("\(open) can be read"))
    }

    @Test("if all accounts are forbidden, a connection that names none can still read the rest")
    func allForbidden() async throws {
        let verdict = try await CheckedConnection.check(
            scenario: always("campaigns/list", "ad_account/analytics", action: Self.forbidden)
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").count == 2)
    }

    @Test("custom reports need the analytics of an account, not its campaigns; a warning says when these are missing")
    func customReports() async throws {
        let configuration = ["custom_reports": CheckedScopesTests.reports]
        let refused = try await CheckedConnection.check(
            scenario: always("ad_account/analytics", action: Self.forbidden),
            configuration: configuration
        )
        #expect(refused.status == "SUCCEEDED")
        #expect(refused.log.logs("WARN").last?.hasPrefix("custom_daily: no ad account that was tried ") == true)
        let others = try await CheckedConnection.check(
            scenario: always("campaigns/list", "boards/list", "catalogs/list", action: Self.forbidden),
            configuration: configuration
        )
        #expect(others.status == "SUCCEEDED")
        #expect(!others.log.logs("WARN").contains { $0.contains("custom_daily") })
        #expect(others.mock.counts["analytics/create_report"] == nil)
    }

    @Test("having no account at all is a warning, even with custom reports", arguments: [false, true])
    func noAccounts(hasReports: Bool) async throws {
        let verdict = try await CheckedConnection.check(
            scenario: always("ad_accounts/list", action: .answer(200, ["items": [], "bookmark": nil])),
            configuration: hasReports ? ["custom_reports": CheckedScopesTests.reports] : [:]
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN") == ["ad accounts: found none to read"])
    }

    @Test("an account on the second page is found, and one that is excluded is not tried")
    func pages() async throws {
        let first = ScenarioRule(
            when: .init(operation: "ad_accounts/list"),
            then: .answer(200, ["items": [["id": "549755885000"]], "bookmark": "next"])
        )
        let second = ScenarioRule(
            when: .init(operation: "ad_accounts/list", query: ["bookmark": "next"]),
            then: .answer(200, ["items": [["id": .string(account(0)), "name": "A\nname"]]])
        )
        let verdict = try await CheckedConnection.check(
            scenario: Scenario(rules: [second, first]),
            configuration: ["excluded_ad_account_ids": ["549755885000"]]
        )
        #expect(verdict.log.logs("INFO").contains { $0.hasPrefix("ad account \(account(0)) (A name): ") })
        #expect(verdict.log.logs("WARN").isEmpty)
        #expect(verdict.mock.counts["campaigns/list"] == 1)
    }

    @Test("of many accounts, the first twenty get a line and two calls each, and the log says that there are more")
    func many() async throws {
        let verdict = try await CheckedConnection.check(world: world(accounts: 500))
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.mock.counts["campaigns/list"] == 20)
        #expect(verdict.mock.counts["ad_account/analytics"] == 20)
        #expect(verdict.mock.counts["ad_accounts/list"] == 1)
        #expect(verdict.log.logs("INFO").contains("ad accounts: 20 tried, more not tried"))
        #expect(verdict.log.entries.count < 35)
    }

    @Test("of many configured ones, those after the twentieth are tried until one can be read", arguments: [25, 500])
    func manyNamed(readable: Int) async throws {
        let ids = (0..<500).map { $0 == readable ? account(0) : "9999999\(10_000 + $0)" }
        let verdict = try await CheckedConnection.check(
            configuration: ["ad_account_ids": .array(ids.map { .string($0) })]
        )
        #expect(verdict.status == (readable == 25 ? "SUCCEEDED" : "FAILED"))
        #expect(verdict.mock.counts["campaigns/list"] == (readable == 25 ? 26 : 500))
        #expect(verdict.log.entries.count < 35)
        #expect(
            verdict.log.logs(readable == 25 ? "INFO" : "WARN").contains {
                $0.hasPrefix("ad accounts: \(readable == 25 ? 26 : 500) tried, ")
            }
        )
        #expect(verdict.message.utf8.count < 2000)
    }
}
