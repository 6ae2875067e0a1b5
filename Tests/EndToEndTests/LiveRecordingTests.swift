import Foundation
import JSONText
import Testing

@Suite("Recording answers with the headers, tokens and URLs of the live API", .showsPrograms)
struct LiveRecordingTests {
    static let streams = ["ad_accounts", "boards", "campaign_analytics_report"]

    /// The scenario, with the address of the mock.
    private static func scenario(_ mock: MockProgram) throws -> String {
        let origin = String(mock.url.dropLast("/v5/".count))
        return String(decoding: try Fixture.text("scenarios/live-answers.json"), as: UTF8.self)
            .replacing("ORIGIN", with: origin)
    }

    private static func serving(_ body: (MockProgram, String) async throws -> Void) async throws {
        try await MockProgram.serving("--today", "2026-11-23", "--refresh-tokens", "keep") { mock in
            let scenario = try scenario(mock)
            try await mock.play(scenario)
            try await body(mock, scenario)
        }
    }

    @Test("writes a file without their secrets that replays to the same messages")
    func recorded() async throws {
        try await Self.serving { mock, scenario in
            let runs = try await CassetteRuns(mock, Self.streams)
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try runs.names() == ["recording.har"])
            let text = String(decoding: try #require(runs.bytes), as: UTF8.self)
            let secrets = try Self.secrets(of: scenario)
            #expect(secrets.map(\.count) == [364, 1_307, 64])
            for secret in secrets {
                #expect(!text.contains(secret))
                #expect(!text.contains(secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""))
            }
            for kept in [
                "\"x-pinterest-rid-128bit\"", "\"ETag\"", "\"x-ratelimit-limit\"", "\"set-cookie\"", "<header:1>",
            ] {
                #expect(text.contains(kept), "\(kept)")
            }
            let replay = try await runs.replay()
            #expect(replay.status == 0, "\(replay.errors)")
            let (live, replayed) = (try Messages(run.output), try Messages(replay.output))
            #expect(Set(live.records.keys) == Set(Self.streams))
            #expect(live.records == replayed.records && live.statuses == replayed.statuses)
            #expect(live.lastStates == replayed.lastStates)
        }
    }

    /// The token of the report, and the security token and signature of its URL.
    private static func secrets(of scenario: String) throws -> [String] {
        let text = scenario[...]
        let token = try #require(text.firstMatch(of: /"token": "([^"]+)"/)).output.1
        let security = try #require(text.firstMatch(of: /X-Amz-Security-Token=([^&"]+)/)).output.1
        let signature = try #require(text.firstMatch(of: /X-Amz-Signature=([0-9a-f]+)/)).output.1
        return [String(token), String(security).removingPercentEncoding ?? "", String(signature)]
    }

    @Test("is refused if something looks like a secret: reported while it runs, and kept in a form that replays")
    func refused() async throws {
        try await Self.serving { mock, scenario in
            // In two parts, so that no other scanner reports this file as a leak.
            let doubtful = "gh" + "p_0b2f6C1d9e8A47355c6D7e8F90a1b2C3d4e5"
            try await mock.play(scenario.replacing("\"Garden\"", with: "\"\(doubtful)\""))
            let runs = try await CassetteRuns(mock, Self.streams)
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 1)
            #expect(runs.bytes == nil)
            let place = "response body $.items[*].name: a token of a known service"
            let early = try #require(run.errors.firstRange(of: "the recording will be refused because of entry "))
            let late = try #require(run.errors.firstRange(of: "it was not written"))
            #expect(early.lowerBound < late.lowerBound)
            #expect(run.errors.ranges(of: "will be refused").count == 1)
            #expect(run.errors.ranges(of: place).count == 2)
            // The sync continued.
            #expect(Set(try Messages(run.output).records.keys) == Set(Self.streams))

            let names = ["recording.har.refused", "recording.har.refused.allowed.json"]
            #expect(try runs.names() == names)
            for name in names {
                #expect(run.errors.contains(name))
                let bytes = try Data(contentsOf: URL(fileURLWithPath: runs.files.workplace.path + "/" + name))
                #expect(!String(decoding: bytes, as: UTF8.self).contains(doubtful))
            }
            let replay = try await Connector.run(
                runs.files.arguments + ["--quotas", "none", "--cassette", runs.path + ".refused"]
            )
            #expect(replay.status == 0, "\(replay.errors)")
            var expected = try Messages(run.output).records
            expected["boards"] = expected["boards"]?.map { $0.replacing(doubtful, with: "<doubtful:1>") }
            #expect(try Messages(replay.output).records == expected)

            // The draft has the missing entry, and is refused until somebody gives the reason.
            let folder = runs.files.workplace.path
            let draft = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + names[1]))
            try draft.write(to: URL(fileURLWithPath: folder + "/allowed.json"))
            let unexplained = try await runs.record("all", of: mock)
            #expect(unexplained.status == 1 && unexplained.errors.contains("no reason is given"))
            let explained = String(decoding: draft, as: UTF8.self)
                .replacing("\"why\": \"\"", with: "\"why\": \"The hash of a picture.\"")
            try Data(explained.utf8).write(to: URL(fileURLWithPath: folder + "/allowed.json"))
            let allowed = try await runs.record("all", of: mock)
            #expect(allowed.status == 0, "\(allowed.errors)")
            #expect(!allowed.errors.contains("refused"))
        }
    }
}
