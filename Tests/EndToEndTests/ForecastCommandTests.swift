import Foundation
import JSONText
import Testing

@Suite("explain and plan", .showsPrograms)
struct ForecastCommandTests {
    private static let clock = ["--clock", "virtual:2026-11-23T12:00:00Z"]

    @Test("explain prints text with the calls, after listing the ad accounts")
    func explain() async throws {
        try await MockProgram.serving("--today", "2026-11-23", "--refresh-tokens", "keep") { mock in
            let workplace = try Workplace()
            let file = try workplace.file("config.json", mock.configuration.bytes)
            let command = [
                "explain", "--config", file, "--streams", "campaigns,advertiser_report", "--api-url", mock.url,
            ]
            let run = try await Connector.run(command + Self.clock)
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            for part in ["2 ad accounts: ", "campaigns ", "incremental", "ads_read", "2 reports", "300"] {
                #expect(run.text.contains(part), "\(part) in: \(run.text)")
            }
            let requests = try await mock.told("requests").answer["operations"]
            #expect(requests?["ad_accounts/list"] == 1 && requests?["campaigns/list"] == nil)
        }
    }

    @Test("explain --offline makes no call, and invalid input is an error")
    func offline() async throws {
        let file = Fixture.path("Fixtures/configurations/minimal.json")
        let url = ["--api-url", "http://127.0.0.1:1/v5/"]
        let run = try await Connector.run(["explain", "--offline", "--config", file] + url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("Not read: ") && !run.text.contains("billing_invoices"))
        #expect(run.text.contains("not listed yet") && run.text.contains("Each ad account takes"))
        let wrong = try await Connector.run(["explain", "--offline", "--config", file, "--streams", "nothing"] + url)
        #expect(wrong.status == 1 && wrong.output.isEmpty)
        #expect(wrong.errors.contains("there is no stream \"nothing\""))
    }

    @Test("plan prints accounts and streams without secrets, and writes files that only their owner can read")
    func plan() async throws {
        try await MockProgram.serving("--today", "2026-11-23") { mock in
            let workplace = try Workplace()
            let file = try workplace.file("config.json", mock.configuration.bytes)
            let folder = workplace.path + "/shards"
            let run = try await Connector.run(
                ["plan", "--config", file, "--shards", "2", "--output", folder, "--api-url", mock.url] + Self.clock
            )
            #expect(run.status == 0, "\(run.errors)")
            let shards = try JSONValue(parsing: run.output)["shards"]?.arrayValue ?? []
            #expect(shards.count == 2)
            let renewed = try JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: file))))
            let token = try #require(renewed["credentials"]?["refresh_token"]?.stringValue)
            #expect(!(run.text + run.errors).contains(token))
            #expect(run.errors.contains("All 2 configurations have the same refresh token"), "\(run.errors)")
            for (index, shard) in shards.enumerated() {
                let path = "\(folder)/shard-\(index + 1)-config.json"
                #expect(shard["config"] == .string(path))
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
                let config = try JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
                #expect(config["ad_account_ids"] == shard["ad_account_ids"] && config["quota_share"] == 50)
                // The token that Pinterest issued meanwhile, not the one that it replaced.
                #expect(config["credentials"]?["refresh_token"]?.stringValue == token)
            }
            let fewer = try await Connector.run(
                ["plan", "--config", file, "--shards", "1", "--output", folder, "--api-url", mock.url] + Self.clock
            )
            #expect(fewer.status == 1 && fewer.output.isEmpty)
            #expect(
                fewer.errors.contains("shard-2-config.json is of a plan with more shards than 1"),
                "\(fewer.errors)"
            )

            let catalog = "\(folder)/shard-2-catalog.json"
            let read = try await Connector.run(
                ["read", "--config", "\(folder)/shard-2-config.json", "--catalog", catalog, "--api-url", mock.url]
                    + Self.clock
            )
            #expect(read.status == 0, "\(read.text.suffix(600))")
            #expect(try !Messages(read.output).records.isEmpty)
        }
    }
}
