import Foundation
import JSONText
import Testing

@Suite("cassette new and rerecord", .showsPrograms)
struct LiveCaseTests {
    private static let foreign = "hunter2hunter2hunter2"

    /// Credentials where the oldest configurations have them, a stored token, and an unknown field.
    private static func configuration(_ mock: MockProgram) throws -> JSONValue {
        var members = try #require(mock.configuration["credentials"]?.objectValue)
        members["auth_method"] = nil
        members["access_token"] = "pina_REALaccesstokenREALaccesstoken12345"
        members["token_expiry_date"] = "2020-01-01T00:00:00Z"
        members["start_date"] = mock.configuration["start_date"]
        members["notes"] = .string(foreign)
        return .object(members)
    }

    private static func cassette(_ arguments: [String], _ mock: MockProgram) async throws -> FinishedProgram {
        try await RunningProgram(
            path: Program.cassette.path,
            arguments,
            environment: ["PINTEREST_API_URL": mock.url]
        ).finished()
    }

    private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test("record a case with no credential in any of its files, return the new token, and replay as make replay does")
    func make() async throws {
        try await MockProgram.serving("--world", "tiny", "--refresh-tokens", "rotate") { mock in
            let workplace = try Workplace()
            let before = try Self.configuration(mock)
            let config = try workplace.file("p.json", before.bytes)
            let cases = workplace.path + "/cassettes"
            try FileManager.default.createDirectory(atPath: cases, withIntermediateDirectories: true)
            let options = ["--config", config, "--in", cases]
            let run = try await Self.cassette(["new", "live"] + options + ["--streams", "boards,campaigns"], mock)
            #expect(run.status == 0, "\(run.errors)")

            let after = try JSONValue(parsing: Array(try Self.text(config).utf8))
            let token = try #require(after["refresh_token"]?.stringValue)
            #expect(after["refresh_token"] != before["refresh_token"] && after["notes"] == before["notes"])
            let secrets = ["client_secret", "refresh_token", "access_token"].compactMap { before[$0]?.stringValue }
            let folder = cases + "/live"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["case.json", "catalog.json", "config.json", "messages.jsonl", "recording.har"])
            for name in names {
                let text = try Self.text("\(folder)/\(name)")
                for secret in secrets + [token, Self.foreign] { #expect(!text.contains(secret), "\(name)") }
            }
            let files = ["--config", folder + "/config.json", "--catalog", folder + "/catalog.json"]
            for quotas in [[], ["--quotas", "none"]] {
                let replay = try await Connector.run(
                    ["read"] + files + quotas + ["--cassette", folder + "/recording.har"]
                )
                #expect(replay.status == 0)
                #expect(replay.text == (try Self.text(folder + "/messages.jsonl")))
            }
            let description = try Self.text(folder + "/case.json")
            #expect(!description.contains("world"))

            let recording = try Self.text(folder + "/recording.har")
            let again = ["rerecord", "--older-than", "90d"] + options
            #expect(try await Self.cassette(again, mock).errors.contains("no live case"))
            let dry = try await Self.cassette(again + ["--now", "2099-01-01T00:00:00Z", "--dry-run"], mock)
            #expect(dry.status == 0 && dry.text.contains("old entries found"), "\(dry.errors)")
            #expect(try Self.text(folder + "/recording.har") == recording)
            let made = try await Self.cassette(again + ["--now", "2099-01-01T00:00:00Z"], mock)
            #expect(made.status == 0 && made.text.contains("was recorded again"), "\(made.errors)")
            #expect(try Self.text(folder + "/recording.har") != recording)
            #expect(try Self.text(folder + "/case.json") == description)

            // The second case needs the token that the first one received.
            let second = try await Self.cassette(["new", "second"] + options + ["--streams", "boards"], mock)
            #expect(second.status == 0, "\(second.errors)")
            let both = try await Self.cassette(again + ["--now", "2099-01-01T00:00:00Z"], mock)
            #expect(both.status == 0 && both.text.ranges(of: "was recorded again").count == 2, "\(both.errors)")

            #expect(try await Self.cassette(["scan", folder], mock).status == 0)
            try Data(contentsOf: URL(fileURLWithPath: config)).write(to: URL(fileURLWithPath: folder + "/live.bak"))
            for command in ["scan", "verify"] {
                for path in [folder, folder + "/recording.har"] {
                    let found = try await Self.cassette([command, path], mock)
                    #expect(found.status == 1 && found.text.contains("live.bak document.client_secret"))
                }
            }
        }
    }

    @Test("refuse a configuration among the cases, and leave nothing after a failed sync")
    func refusals() async throws {
        try await MockProgram.serving("--world", "tiny") { mock in
            let workplace = try Workplace()
            let config = try workplace.file(
                "p.json",
                try Self.configuration(mock).setting("client_secret", to: "wrong").bytes
            )
            let among = try await Self.cassette(["new", "a", "--config", config, "--in", workplace.path], mock)
            #expect(among.status == 1 && among.errors.contains("it is in the checkout"))
            let cases = workplace.path + "/cassettes"
            try FileManager.default.createDirectory(atPath: cases, withIntermediateDirectories: true)
            let options = ["--config", config, "--in", cases, "--streams", "boards"]
            let failed = try await Self.cassette(["new", "a"] + options, mock)
            #expect(failed.status == 1 && failed.errors.contains("its sync failed"), "\(failed.errors)")
            #expect(failed.errors.contains("Authorise the connection again"), "\(failed.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: cases).isEmpty)
        }
    }
}
