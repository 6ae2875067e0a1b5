import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The scopes that a check finds missing", .timeLimit(.minutes(10)))
struct CheckedScopesTests {
    private static let all = ["ads:read", "boards:read", "catalogs:read", "pins:read", "user_accounts:read"]

    /// Pinterest's own text.
    private static let said =
        "Your token does not have sufficient permissions to perform this operation. "
        + "Please ensure your token is authorized with the correct set of scopes."

    private func check(
        _ scopes: [String],
        configuration: [String: JSONValue] = [:]
    ) async throws -> CheckedConnection {
        var options = MockOptions()
        options.scopes = scopes
        return try await .check(configuration: configuration, options: options)
    }

    @Test(
        "one that is missing is named with the family that needs it, and the others can be read",
        arguments: zip(all, ["ad accounts", "boards", "catalogs", "pins", "user account analytics"])
    )
    func oneMissing(scope: String, family: String) async throws {
        let verdict = try await check(Self.all.filter { $0 != scope })
        #expect(verdict.status == "SUCCEEDED")
        let refusals = verdict.log.logs("WARN").filter { $0.contains("not permitted") }
        #expect(refusals.count == 1)
        #expect(refusals.first?.hasPrefix("\(family): not permitted, the token lacks the scope \(scope): ") == true)
        #expect(refusals.first?.contains("\(Self.said) [") == true)
        #expect(verdict.log.logs("INFO").contains("catalogs: can be read") == (scope != "catalogs:read"))
    }

    @Test("one scope that gives access to something is enough", arguments: all.filter { $0 != "pins:read" })
    func oneGiven(scope: String) async throws {
        #expect(try await check([scope]).status == "SUCCEEDED")
    }

    @Test("without any scope the check fails and names them all", arguments: [[], ["pins:read"]])
    func none(scopes: [String]) async throws {
        let verdict = try await check(scopes)
        #expect(verdict.status == "FAILED")
        let missing = "the scopes ads:read, boards:read, catalogs:read, user_accounts:read"
        #expect(verdict.message.hasPrefix("nothing can be read: the token lacks \(missing): \(Self.said) "))
        #expect(verdict.message.hasSuffix("Authorise the connection again with \(missing)."))
    }

    @Test(
        "ad accounts that the configuration names need ads:read, whatever else can be read",
        arguments: ["account_id", "ad_account_ids"]
    )
    func named(field: String) async throws {
        let account = JSONValue.string(String(World().id(of: .adAccounts, at: 0)))
        let values: [String: JSONValue] = [
            "account_id": account, "ad_account_ids": [account, "549755885999"],
        ]
        let verdict = try await check(
            Self.all.filter { $0 != "ads:read" },
            configuration: [field: try #require(values[field])]
        )
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains("the token lacks the scope ads:read"))
        #expect(verdict.log.logs("INFO").contains("boards: can be read"))
        // The scope is the token's: no other account, and nothing else of this one, is tried.
        #expect(verdict.mock.counts["campaigns/list", default: 0] <= 1)
        #expect(verdict.mock.counts["ad_account/analytics"] == nil)
    }

    static let reports: JSONValue = [
        [
            "name": "daily", "level": "CAMPAIGN", "granularity": "DAY", "columns": ["SPEND_IN_DOLLAR"],
        ]
    ]
}
