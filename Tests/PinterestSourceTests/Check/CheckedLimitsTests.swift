import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("A check that Pinterest keeps waiting", .timeLimit(.minutes(10)))
struct CheckedLimitsTests {
    private static let families = [
        "boards/list", "boards/list_pins", "catalogs/list", "user_account/analytics", "ad_accounts/list",
        "campaigns/list", "ad_account/analytics",
    ]

    private func limit(seconds: Int) -> ScenarioAction {
        .answer(
            429,
            ["code": 8, "message": "This request exceeded a rate limit."],
            ["X-RateLimit-Reset": "\(seconds)"]
        )
    }

    @Test("a short rate limit is waited for", arguments: families)
    func short(operation: String) async throws {
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: operation), limit(seconds: 7))
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").isEmpty)
        #expect(verdict.waited >= .seconds(7))
    }

    @Test("a long one is a warning, neither waited for nor a failure", arguments: families)
    func long(operation: String) async throws {
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: operation, times: .always), limit(seconds: 800))
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").contains { $0.contains("could not be tried, ") })
        #expect(verdict.waited <= ConnectionCheck.longestWait)
        #expect(verdict.mock.counts[operation] == 1)
    }

    @Test("a limit on everything is not a failure either, since it does not discredit the credentials")
    func everything() async throws {
        let rules = Self.families.map {
            ScenarioRule(when: .init(operation: $0, times: .always), then: limit(seconds: 800))
        }
        let verdict = try await CheckedConnection.check(scenario: Scenario(rules: rules))
        #expect(verdict.status == "SUCCEEDED")
        #expect(!verdict.log.logs("INFO").contains { $0.contains("can be read") })
    }

    @Test("server errors fail the check only when there is nothing else, and are not retried for each account")
    func serverErrors() async throws {
        func rules(_ operations: [String]) -> Scenario {
            Scenario(
                rules: operations.map {
                    ScenarioRule(when: .init(operation: $0, times: .always), then: .answer(503, ["code": 0]))
                }
            )
        }
        let some = try await CheckedConnection.check(scenario: rules(["campaigns/list", "ad_account/analytics"]))
        #expect(some.status == "SUCCEEDED")
        #expect(some.mock.counts["campaigns/list"] == 5)
        #expect(some.log.logs("WARN").contains("ad accounts: 1 tried, 1 more not tried") == false)
        #expect(some.log.logs("INFO").contains("ad accounts: 1 tried, 1 more not tried"))
        let all = try await CheckedConnection.check(scenario: rules(Self.families))
        #expect(all.status == "FAILED")
        #expect(all.message.hasPrefix("nothing can be read: Pinterest answered with a server error"))
    }
}
