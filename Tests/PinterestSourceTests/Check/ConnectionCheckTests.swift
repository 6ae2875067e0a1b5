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
    private struct Verdict {
        let status: String?
        let message: String
        let mock: MockPinterest
        let log: MessageLog
    }

    private func check(
        scenario: Scenario = Scenario(),
        configuration: [String: JSONValue] = [:],
        options: MockOptions = MockOptions()
    ) async throws -> Verdict {
        let mock = MockPinterest(scenario: scenario, options: options)
        let time = VirtualTime(startingAt: mock.world.today.startOfDay.advanced(by: .seconds(43_200)))
        let sink = CollectingSink()
        let connector = Connector(
            ConnectorEnvironment(
                transport: mock.transport(time: time),
                time: time,
                baseURL: .live,
                seed: 1,
                output: Output(sink: sink, time: time, level: .info),
                interleavesStreams: true
            )
        )
        var members = mock.configuration.objectValue ?? [:]
        for (name, value) in configuration { members[name] = value }
        await connector.check(configuration: JSONInput(source: "config", value: .object(members)))
        let log = try MessageLog(sink.bytes)
        let answers = log.entries.compactMap { entry -> JSONValue? in
            if case .other(let value) = entry { value["connectionStatus"] } else { nil }
        }
        #expect(answers.count == 1)
        return Verdict(
            status: answers.first?["status"]?.stringValue,
            message: answers.first?["message"]?.stringValue ?? "",
            mock: mock,
            log: log
        )
    }

    private func account(_ index: Int) -> String { String(World().id(of: .adAccounts, at: index)) }

    @Test("good credentials succeed, with four calls")
    func succeeds() async throws {
        let verdict = try await check()
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.mock.counts.values.reduce(0, +) == 4)
    }

    @Test("a refused refresh token fails, and says what to do")
    func refused() async throws {
        let answer = ScenarioAction.answer(401, ["code": 2, "message": "Authentication failed."])
        let verdict = try await check(scenario: .rule(.init(operation: "oauth/token", times: .always), answer))
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains("Authorise"))
        #expect(verdict.mock.counts.keys.sorted() == ["oauth/token"])
    }

    @Test("each configured account is tried; one that cannot be read fails and is named")
    func accounts() async throws {
        let ids: JSONValue = [.string(account(0)), .string(account(1))]
        #expect(try await check(configuration: ["ad_account_ids": ids]).mock.counts["ad_accounts/get"] == 2)
        let verdict = try await check(configuration: ["ad_account_ids": [.string(account(0)), "999999999999"]])
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains("999999999999"))
    }

    @Test("scopes that open something succeed with a warning; none at all fail")
    func scopes() async throws {
        var options = MockOptions()
        options.scopes = ["boards:read"]
        let some = try await check(options: options)
        #expect(some.status == "SUCCEEDED")
        #expect(some.log.logs("WARN").count == 2)
        options.scopes = ["user_accounts:read"]
        let none = try await check(options: options)
        #expect(none.status == "FAILED")
        #expect(none.message.contains("scope"))
    }

    @Test("an account without a catalog is no failure")
    func noCatalog() async throws {
        let answer = ScenarioAction.answer(409, ["code": 4182, "message": "No catalog"])
        let verdict = try await check(scenario: .rule(.init(operation: "catalogs/list", times: .always), answer))
        #expect(verdict.status == "SUCCEEDED")
        #expect(verdict.log.logs("WARN").isEmpty)
    }

    @Test("a bad configuration fails without a call", arguments: ["start_date", "ad_account_ids", "status"])
    func badConfiguration(_ field: String) async throws {
        let verdict = try await check(configuration: [field: "nonsense"])
        #expect(verdict.status == "FAILED")
        #expect(verdict.message.contains(field))
        #expect(verdict.mock.counts.isEmpty)
    }
}
