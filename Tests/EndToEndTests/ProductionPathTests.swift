import Foundation
import JSONText
import Testing

/// The connector as it runs in production, without `--api-url`: `api.pinterest.com` is the emulated API, at port 443 of
/// an isolated network.
@Suite(
    "The production path, by name",
    .showsPrograms,
    .enabled(if: PrivateNetwork.isAvailable, PrivateNetwork.skipReason)
)
struct ProductionPathTests {
    private static let host = "api.pinterest.com"
    private static let streams = [
        "boards", "board_pins", "ad_accounts", "campaigns", "user_account_analytics", "campaign_analytics",
        "advertiser_report",
    ]

    @Test("a read over HTTPS gives the same records as over plain http from the emulated API")
    func read() async throws {
        let secure = try await read(Self.streams, names: [Self.host: "127.0.0.1"])
        #expect(secure.run.status == 0, "\(secure.run.text.suffix(2000))")
        let found = try Messages(secure.run.output)
        #expect(found.statuses == Dictionary(uniqueKeysWithValues: Self.streams.map { ($0, "COMPLETE") }))

        let plain = try await MockProgram.serving(Self.world) { mock in
            let files = try ReadFiles(
                configuration: mock.configuration,
                catalog: try await Connector.catalog(Self.streams)
            )
            return try await Connector.run(files.arguments + ["--api-url", mock.url])
        }
        #expect(plain.status == 0)
        let expected = try Messages(plain.output)
        for stream in Self.streams {
            #expect(found.records[stream]?.isEmpty == false)
            let isSame = found.records[stream] == expected.records[stream]
            #expect(isSame, "\(stream)")
        }
    }

    @Test("check says what can be read")
    func check() async throws {
        let run = try await inNetwork([Self.host: "127.0.0.1"]) { mock in try checkArguments(mock) }.run
        #expect(run.status == 0)
        #expect(try Messages(run.output).lines.last?["connectionStatus"] == ["status": "SUCCEEDED"], "\(run.text)")
    }

    @Test(
        "a certificate with another name, an expired one, or one of an unknown authority is refused, with a fix",
        arguments: [
            (
                ["--tls-names", "api.pinterest.com.example.com"], true,
                "no alternative certificate subject name matches"
            ),
            (["--tls-expired"], true, "certificate has expired"), ([], false, "unable to get local issuer certificate"),
        ]
    )
    func refused(options: [String], isTrusted: Bool, reason: String) async throws {
        let names = [Self.host: "127.0.0.1"]
        let checked = try await inNetwork(names, options, isTrusted: isTrusted) { mock in try checkArguments(mock) }
        #expect(checked.run.status == 0)
        let verdict = try #require(try Messages(checked.run.output).lines.last?["connectionStatus"])
        #expect(verdict["status"] == "FAILED")
        try expectRefusal(verdict["message"]?.stringValue ?? "", reason, checked.requests)

        let read = try await read(["boards"], names: names, options, isTrusted: isTrusted)
        #expect(read.run.status == 1)
        let messages = try Messages(read.run.output)
        #expect(messages.records.isEmpty)
        #expect(messages.errors.first?["failure_type"] == "config_error")
        try expectRefusal(messages.errors.first?["message"]?.stringValue ?? "", reason, read.requests)
    }

    private func expectRefusal(_ message: String, _ reason: String, _ requests: Int) throws {
        for part in ["the secure connection to Pinterest could not be established", Self.host, reason, "SSL_CERT_FILE"]
        {
            #expect(message.contains(part), "\(part) in: \(message)")
        }
        #expect(requests == 0)
    }

    @Test("a report is fetched from the host in its URL")
    func reportHost() async throws {
        let elsewhere = "reports.example.com"
        let read = try await read(
            ["advertiser_report"],
            names: [Self.host: "127.0.0.1", elsewhere: PrivateNetwork.publicAddress],
            ["--report-host", elsewhere, "--tls-names", "\(Self.host),\(elsewhere)"]
        )
        #expect(read.run.status == 0, "\(read.run.text.suffix(2000))")
        #expect(try Messages(read.run.output).records["advertiser_report"]?.isEmpty == false)
    }

    @Test(
        "but not if its certificate is for another name, nor if the name leads into the network",
        arguments: [
            (PrivateNetwork.publicAddress, ProductionPathTests.host, "TLS with reports.example.com:443 failed"),
            (
                "127.0.0.1", "api.pinterest.com,reports.example.com",
                "connecting to the address of reports.example.com:443 is not allowed"
            ),
        ]
    )
    func refusedReportHost(address: String, certified: String, clause: String) async throws {
        let read = try await read(
            ["advertiser_report"],
            names: [Self.host: "127.0.0.1", "reports.example.com": address],
            ["--report-host", "reports.example.com", "--tls-names", certified]
        )
        #expect(read.run.status == 1)
        let messages = try Messages(read.run.output)
        #expect(messages.records.isEmpty)
        let told = messages.errors.map(\.text).joined()
        #expect(told.contains(clause), "\(told)")
        #expect(!read.run.text.contains("X-Amz-Signature"))
    }

    @Test(
        "a redirect to plain http is not followed",
        arguments: [("boards/list", "boards"), ("report/download", "advertiser_report")]
    )
    func downgrade(operation: String, stream: String) async throws {
        let workplace = try Workplace()
        // A public name, so that plain http is the only reason to refuse it.
        let location = "http://elsewhere.example.com/v5/elsewhere"
        let scenario = """
            [{"when": {"operation": "\(operation)", "times": "always"},
              "then": {"status": 302, "headers": {"Location": "\(location)"}, "body": {"text": ""}}}]
            """
        let file = try workplace.file("scenario.json", scenario)
        let read = try await read(
            [stream],
            names: [Self.host: "127.0.0.1", "elsewhere.example.com": PrivateNetwork.publicAddress],
            ["--scenario", file]
        )
        #expect(read.run.status == 1)
        let messages = try Messages(read.run.output)
        #expect(messages.records.isEmpty)
        let told = messages.errors.map(\.text).joined()
        #expect(told.contains("a redirect from \(Self.host) leads from https to http"), "\(told)")
    }
}

extension ProductionPathTests {
    private static let world = ["--report-polls", "1"]

    private struct Outcome {
        let run: FinishedProgram
        /// Received requests.
        let requests: Int
    }

    private func checkArguments(_ mock: MockProgram) throws -> (Workplace, [String]) {
        let workplace = try Workplace()
        return (workplace, ["check", "--config", try workplace.file("config.json", mock.configuration.bytes)])
    }

    private func read(
        _ streams: [String],
        names: [String: String],
        _ options: [String] = [],
        isTrusted: Bool = true
    ) async throws -> Outcome {
        let catalog = try await Connector.catalog(streams)
        return try await inNetwork(names, options, isTrusted: isTrusted) { mock in
            let files = try ReadFiles(configuration: mock.configuration, catalog: catalog)
            return (files.workplace, files.arguments)
        }
    }

    /// Runs the connector in a network in which the emulated API serves HTTPS at its port, 443.
    ///
    /// - Parameters:
    ///   - isTrusted: whether `SSL_CERT_FILE` names its authority; otherwise the system's authorities are trusted.
    ///   - arguments: the connector's arguments, and the files that they name.
    private func inNetwork(
        _ names: [String: String],
        _ options: [String] = [],
        isTrusted: Bool = true,
        arguments: (MockProgram) throws -> (Workplace, [String])
    ) async throws -> Outcome {
        let network = try PrivateNetwork(names)
        let serving = ["--tls", "--host", "0.0.0.0", "--port", "443"] + Self.world + options
        return try await MockProgram.serving(serving, in: network) { mock in
            let (workplace, arguments) = try arguments(mock)
            var environment: [String: String] = [:]
            if isTrusted { environment["SSL_CERT_FILE"] = mock.authorityFile }
            let run = try await PrivateNetwork.runConnector(
                arguments,
                beside: mock.identifier,
                environment: environment
            )
            withExtendedLifetime(workplace) {}
            let served = await mock.stop().errors.firstMatch(of: /requests: (\d+)/)
            return Outcome(run: run, requests: try #require(served.flatMap { Int($0.1) }))
        }
    }
}
