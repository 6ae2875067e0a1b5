import AirbyteProtocol
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The check of a connection", .timeLimit(.minutes(10)))
struct ConnectionCheckTests {
    private func account(_ index: Int) -> String { String(World().id(of: .adAccounts, at: index)) }

    @Test("good credentials succeed, with one call per family, two per ad account, and a log line for each")
    func succeeds() async throws {
        let verdict = try await CheckedConnection.check()
        #expect(verdict.status == "SUCCEEDED")
        #expect(
            verdict.mock.counts == [
                "oauth/token": 1, "boards/list": 1, "boards/list_pins": 1, "catalogs/list": 1,
                "user_account/analytics": 1, "ad_accounts/list": 1, "campaigns/list": 2, "ad_account/analytics": 2,
            ]
        )
        let lines = verdict.log.logs("INFO")
        let families = ["boards", "pins", "catalogs", "user account analytics", "ad accounts"]
        #expect(Array(lines.prefix(5)) == families.map { "\($0): can be read" })
        for (index, line) in lines.dropFirst(5).prefix(2).enumerated() {
            #expect(line.hasPrefix("ad account \(account(index)) ("))
            #expect(line.hasSuffix("): campaigns and analytics can be read"))
        }
        #expect(lines.dropLast(2).last?.hasPrefix("reports: not tried") == true)
        #expect(lines.count == 10)
        #expect(verdict.log.logs("WARN").isEmpty)
    }

    @Test("the check says what targeting reports need, unless it is configured")
    func targeting() async throws {
        let none = try await CheckedConnection.check(configuration: ["targeting_types": []]).log.logs("INFO")
        let without = none.dropLast(2).last
        #expect(without?.contains("Targeting reports: Set Targeting Types (\"targeting_types\")") == true)
        let with = try await CheckedConnection.check(configuration: ["targeting_types": ["GENDER"]]).log.logs("INFO")
        #expect(with.dropLast(2).last?.hasSuffix("the same access as the analytics of an ad account") == true)
    }

    @Test("streams that only some apps may read are a note, without a call and without an effect on the connection")
    func restricted() async throws {
        let checked = try await CheckedConnection.check()
        let note = try #require(checked.log.logs("INFO").first { $0.contains("only some apps") })
        for stream in StreamTable.all {
            #expect(
                Set(note.prefix { $0 != ":" }.split(separator: ", ")).contains(stream.name[...])
                    == stream.family.operation.isRestricted,
                "\(stream.name)"
            )
            if stream.family.operation.isRestricted { #expect(checked.mock.counts[stream.family.operation.id] == nil) }
        }
        #expect(checked.status == "SUCCEEDED")
    }

    @Test("streams that need a scope which is not requested by default are a note that names the scope")
    func unrequestedScope() async throws {
        let checked = try await CheckedConnection.check()
        let note = try #require(checked.log.logs("INFO").first { $0.contains("billing:read") })
        #expect(note.hasPrefix("billing_invoices, billing_profiles: not tried. "))
        #expect(note.contains("source-pinterest authorize") && note.contains("--scopes"))
        #expect(checked.mock.counts["billing_invoices/get"] == nil)
    }

    @Test("a refused refresh token fails, and says what to do")
    func refused() async throws {
        let answer = ScenarioAction.answer(401, ["code": 2, "message": "Authentication failed."])
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: "oauth/token", times: .always), answer)
        )
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains("Authorise"))
        #expect(verdict.mock.counts.keys.sorted() == ["oauth/token"])
    }

    @Test("a fresh token that is refused ends the check")
    func freshTokenRefused() async throws {
        let answer = ScenarioAction.answer(401, ["code": 2, "message": "Authentication failed."])
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: "boards/list", times: .always), answer)
        )
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains("rejected a fresh access token"))
        #expect(verdict.mock.counts["catalogs/list"] == nil)
    }

    @Test("an account without a catalog is not a failure")
    func noCatalog() async throws {
        let answer = ScenarioAction.answer(409, ["code": 4182, "message": "No catalog"])
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: "catalogs/list", times: .always), answer)
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").isEmpty)
    }

    @Test("without a board there are no pins to try")
    func noBoard() async throws {
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: "boards/list", times: .always), .answer(200, ["items": []]))
        )
        #expect(verdict.log.logs("INFO").contains("pins: not tried, since there is no board"))
        #expect(verdict.mock.counts["boards/list_pins"] == nil)
    }

    @Test(
        "a response that contradicts the documentation does not count as readable",
        arguments: ["boards/list", "user_account/analytics", "ad_account/analytics"]
    )
    func unexpected(operation: String) async throws {
        let verdict = try await CheckedConnection.check(
            scenario: .rule(.init(operation: operation, times: .always), .answer(200, ["data": 1]))
        )
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").contains { $0.contains("cannot be read, ") && $0.contains(operation) })
    }

    @Test(
        "messages of the API are in the log, on one line and without credentials",
        arguments: ["client_secret", "refresh_token"]
    )
    func secrets(field: String) async throws {
        let credentials = MockPinterest().configuration["credentials"]
        let secret = try #require(credentials?[field]?.stringValue)
        let verdict = try await CheckedConnection.check(
            scenario: .rule(
                .init(operation: "catalogs/list", times: .always),
                .answer(403, ["code": 29, "message": .string("a text\nwith \(secret) in it")])
            )
        )
        let line = try #require(verdict.log.logs("WARN").first)
        #expect(line.hasPrefix("catalogs: not permitted to this user: a text with "))
        #expect(!line.contains(secret))
    }

    @Test("a bad configuration fails without a call", arguments: ["start_date", "ad_account_ids", "status"])
    func badConfiguration(_ field: String) async throws {
        let verdict = try await CheckedConnection.check(configuration: [field: "nonsense"])
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains(field))
        #expect(verdict.mock.counts.isEmpty)
    }

    @Test("an invalid custom report is a warning that names it, the field and the fix")
    func impossibleReport() async throws {
        let verdict = try await CheckedConnection.check(configuration: ["custom_reports": ImpossibleReport.among])
        #expect(verdict.status == "SUCCEEDED")
        let warnings = verdict.log.logs("WARN")
        #expect(warnings.count == 2)
        #expect(warnings.first?.hasPrefix("custom_bad cannot be read: ") == true)
        for part in ["\"bad\"", "targeting_types", "_TARGETING"] {
            #expect(warnings.first?.contains(part) == true, "\(part)")
        }
        #expect(warnings.last?.hasPrefix("a custom report cannot be read: ") == true)
    }
}
