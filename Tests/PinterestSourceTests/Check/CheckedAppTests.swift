import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("A check of an app that Pinterest has not granted access", .timeLimit(.minutes(10)))
struct CheckedAppTests {
    private static let all = [
        "boards/list", "catalogs/list", "user_account/analytics", "ad_accounts/list",
    ]

    private func check(_ text: String, _ operations: [String]) async throws -> CheckedConnection {
        let action = ScenarioAction.answer(401, ["code": 3, "message": .string(text)])
        return try await CheckedConnection.check(
            scenario: Scenario(
                rules: operations.map { ScenarioRule(when: .init(operation: $0, times: .always), then: action) }
            )
        )
    }

    @Test("fails with Pinterest's own text and advises to ask for access, not to authorise again")
    func everything() async throws {
        let text = "Your application consumer type is not supported"
        let verdict = try await check(text, Self.all)
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains(text) && verdict.message.contains("Ask Pinterest for access of the app"))
        #expect(!verdict.message.lowercased().contains("authorise") && !verdict.message.contains("scope"))
    }

    @Test("for a beta only warns, with the text and the advice; the others can be read", arguments: ["", ": catalogs"])
    func beta(name: String) async throws {
        let text = "Your application does not have access to this restricted feature\(name)"
        let verdict = try await check(text, ["catalogs/list"])
        #expect(verdict.status == "SUCCEEDED")
        let warnings = verdict.log.logs("WARN")
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix("catalogs: not permitted, ") == true)
        #expect(warnings.first?.contains(text) == true)
        #expect(warnings.first?.contains("Ask Pinterest for access of the app to this feature") == true)
    }

    @Test("shows each different text of one cause")
    func texts() async throws {
        let rules = [
            ("campaigns/list", "Your token lacks a scope."), ("catalogs/list", "Your token lacks permissions."),
            ("boards/list", "Your token lacks a scope."), ("user_account/analytics", "Your token lacks a scope."),
            ("ad_accounts/list", "Your token lacks a scope."),
        ]
        let verdict = try await CheckedConnection.check(
            scenario: Scenario(
                rules: rules.map { operation, text in
                    ScenarioRule(
                        when: .init(operation: operation, times: .always),
                        then: .answer(401, ["code": 3, "message": .string(text)])
                    )
                }
            )
        )
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains(": Your token lacks a scope; Your token lacks permissions. Authorise"))
    }
}
