import ConnectorTesting
import Testing

@Suite("Download addresses, over a socket", .showsPrograms)
struct DownloadAddressTests {
    @Test(
        "a report URL inside the network is an error that names the rule",
        arguments: [
            ("http://169.254.169.254/x?secret", "169.254.169.254"), ("https://10.0.0.1/x?secret", "10.0.0.1"),
            ("https://localhost:1/x?secret", "localhost"), ("https://0x7f.1:1/x?secret", "0x7f.1"),
            ("https://[::ffff:127.0.0.1]:1/x?secret", "[::ffff:127.0.0.1]"),
        ]
    )
    func inside(url: String, host: String) async throws {
        let run = try await read(reportAt: url)
        try expectRefusal(run, "its host \(host) is", "not on the public internet")
    }

    @Test("another server of this machine is not contacted", arguments: ["http", "https"])
    func neighbour(scheme: String) async throws {
        let other = try ScriptedServer(.always(.answer("[]")))
        let run = try await read(reportAt: "\(scheme)://\(other.authority)/x?secret")
        try expectRefusal(run, "its host 127.0.0.1 is", "not on the public internet")
        #expect(other.log.connections == 0)
    }

    @Test("nor is it if the API's own server redirects there")
    func redirected() async throws {
        let other = try ScriptedServer(.always(.answer("[]")))
        let run = try await read(reportAt: nil, redirectingTo: "http://\(other.authority)/x?secret")
        try expectRefusal(run, "leads to \(other.authority), which is neither the API nor public https")
        #expect(other.log.connections == 0)
    }

    private func expectRefusal(_ run: FinishedProgram, _ clauses: String...) throws {
        #expect(run.status == 1, "\(run.text.suffix(2000))")
        let messages = try Messages(run.output)
        #expect(messages.statuses == ["advertiser_report": "INCOMPLETE"])
        #expect(messages.records.isEmpty)
        let told = messages.errors.map(\.text).joined()
        for clause in clauses { #expect(told.contains(clause), "\(told)") }
        #expect(!run.text.contains("secret=") && !run.text.contains("x?secret"))
    }

    /// Reads a report that a scripted API finishes at once.
    ///
    /// - Parameter url: the download URL in its answer; nil for its own `/rows`.
    private func read(reportAt url: String?, redirectingTo location: String = "") async throws -> FinishedProgram {
        let api = try ScriptedServer(
            ServerScript { request in
                let path = request.target.prefix { $0 != "?" }
                if path == "/rows" { return .answer(302, "", fields: [.init("Location", location)]) }
                if path.hasSuffix("/oauth/token") {
                    return .answer(#"{"access_token": "token-of-tests", "token_type": "bearer", "expires_in": 86400}"#)
                }
                guard path.hasSuffix("/reports") else {
                    return .answer(
                        #"{"items": [{"id": "549755885175", "created_time": 1700000000}], "bookmark": null}"#
                    )
                }
                guard request.method == "GET" else {
                    return .answer(#"{"token": "report-of-tests", "report_status": "IN_PROGRESS"}"#)
                }
                let own = request.fields.first { $0.name.lowercased() == "host" }?.value ?? ""
                return .answer(#"{"report_status": "FINISHED", "size": 2, "url": "\#(url ?? "http://\(own)/rows")"}"#)
            }
        )
        let files = try ReadFiles(
            configuration: [
                "credentials": ["client_id": "1492341", "client_secret": "s-of-tests", "refresh_token": "r-of-tests"],
                "start_date": "2026-11-20",
            ],
            catalog: try await Connector.catalog(["advertiser_report"])
        )
        return try await Connector.run(
            files.arguments + ["--clock", "virtual:2026-11-23T12:00:00Z", "--api-url", "http://\(api.authority)/v5/"]
        )
    }
}
