import ArgumentParser
import MockPinterest
import MockPinterestCommand
import MockPinterestServer
import Testing

private enum WithoutTLS: TLSProvider {
    static func make(_ options: CertificateOptions) throws(ServerError) -> any ServerSecurity {
        throw ServerError("there is none")
    }
}

private typealias Command = MockPinterestCommand<WithoutTLS>

@Suite("The command line of mock-pinterest")
struct CommandTests {
    @Test(
        "the help names every option",
        arguments: [
            "--port", "--host", "--world", "--seed", "--today", "--days", "--scenario", "--tls", "--latency-ms",
            "--quota", "--token-lifetime", "--refresh-tokens", "--scopes", "--report-polls", "--report-seconds",
            "--report-cost-limit", "--report-host", "--ad-group-ids", "--pin-ids", "--tls-names", "--tls-expired",
            "/__mock/verify",
            "SIGTERM",
            "ca_file",
        ]
    )
    func help(name: String) {
        #expect(Command.helpMessage(for: ServeCommand<WithoutTLS>.self).contains(name))
    }

    @Test(
        "bad options are a usage error",
        arguments: [
            ["--port", "70000"], ["--today", "2026-02-30"], ["--quota", "ads=3/min"], ["--quota", "ads_read=3"],
            ["--quota", "ads_read=x/min"], ["--quota", "ads_read=0/s"],
            ["--scopes", "foo"], ["--scopes", "ads:read,boards:raed"], ["--scopes", "foo:read"],
            ["--quota", "ads_read=3/week"], ["--token-lifetime", "0"],
            ["--refresh-tokens", "sometimes"], ["--ad-group-ids", "sometimes"], ["--pin-ids", "sometimes"],
            ["--latency-ms", "-1"],
            ["--days", "-1"], ["--seed", "x"],
            ["--report-polls", "0"], ["--report-seconds", "-1"], ["--report-cost-limit", "-1"],
            ["--report-polls", "1", "--report-seconds", "1"], ["--tls-expired"], ["--tls-names", "localhost"],
            ["--tls", "--tls-names", ""], ["--tls", "--tls-names", "a b"], ["--tls", "--tls-names", "a,$b"],
        ]
    )
    func badOptions(options: [String]) {
        let error = #expect(throws: (any Error).self) { try Command.parseAsRoot(["serve"] + options) }
        #expect(error.map { Command.exitCode(for: $0) } == .validationFailure)
    }

    @Test("scopes that Pinterest has are accepted")
    func scopes() throws {
        let names = "ads:read,billing:read,boards:read_secret,pins:read_secret,catalogs:read,user_accounts:read"
        let command = try Command.parseAsRoot(["serve", "--scopes", names]) as? ServeCommand<WithoutTLS>
        #expect(command?.api.options.scopes?.count == 6)
    }

    @Test("options of reports reach the emulated API")
    func reports() throws {
        func options(_ arguments: String...) throws -> ReportOptions {
            let command = try Command.parseAsRoot(["serve"] + arguments) as? ServeCommand<WithoutTLS>
            return try #require(command).api.options.reports
        }
        #expect(try options().progress == .polls(nil))
        #expect(try options("--report-polls", "4").progress == .polls(4))
        #expect(try options("--report-seconds", "30").progress == .time(.seconds(30)))
        #expect(try options("--report-cost-limit", "7").costLimit == 7)
    }

    @Test("parameters that an operation does not have are refused without the option")
    func unknownParameters() throws {
        func passes(_ arguments: String...) throws -> Bool {
            let command = try Command.parseAsRoot(["serve"] + arguments) as? ServeCommand<WithoutTLS>
            return try #require(command).api.options.passesUnknownParameters
        }
        #expect(try !passes())
        #expect(try passes("--pass-unknown-parameters"))
    }

    @Test("quotas are read with their unit")
    func quotas() throws {
        let command = try #require(
            try Command.parseAsRoot(
                ["serve", "--quota", "ads_read=100/min", "--quota", "universal=5/s"]) as? ServeCommand<WithoutTLS>
        )
        #expect(command.api.quota.map(\.category) == ["ads_read", "universal"])
        #expect(
            command.api.quota.map(\.quota) == [Quota(calls: 100, per: .seconds(60)), Quota(calls: 5, per: .seconds(1))]
        )
    }
}
