import Foundation
import JSONText
import Testing

@Suite("Maintaining a recording", .showsPrograms)
struct CassetteUpkeepTests {
    private func tool(_ arguments: [String]) async throws -> FinishedProgram {
        try await RunningProgram(path: Program.cassette.path, arguments).finished()
    }

    @Test("removes unused entries, also through a link, and keeps the file's mode")
    func prune() async throws {
        try await MockProgram.serving(RecordingTests.today) { mock in
            let runs = try await CassetteRuns(mock, ["boards", "ad_accounts"])
            #expect(try await runs.record("all", of: mock).status == 0)
            let good = try #require(runs.bytes)
            #expect(try await tool(["prune", runs.path]).text.contains("all entries are used"))
            try runs.rewrite { entries in
                var unused = entries[1]
                let url = unused["request"]?["url"]?.stringValue ?? ""
                let request = unused["request"]?.setting("url", to: .string(url + "&page_size=1")) ?? [:]
                unused = unused.setting("request", to: request)
                // In the middle, so that those after it change their numbers.
                entries.insert(unused, at: 2)
                entries = entries.enumerated().map { place, entry in
                    entry.setting("_number", to: .number(JSONNumber(place + 1)))
                }
            }
            let link = runs.files.workplace.path + "/link.har"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "recording.har")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: runs.path)

            let found = try await tool(["prune", link])
            #expect(found.status == 1)
            #expect(found.text.contains("--write removes them"))
            #expect(runs.bytes != good)
            let removed = try await tool(["prune", link, "--write", "--json"])
            #expect(removed.status == 0, "\(removed.errors)")
            #expect(try JSONValue(parsing: removed.output)["unused"]?.arrayValue?.count == 1)
            #expect(runs.bytes == good)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "recording.har")
            let mode = try FileManager.default.attributesOfItem(atPath: runs.path)[.posixPermissions] as? Int
            #expect(mode == 0o640)
        }
    }

    @Test("follows the rules beside it when recording, replaying, verifying and converting")
    func rules() async throws {
        try await MockProgram.serving(RecordingTests.today) { mock in
            let runs = try await CassetteRuns(mock, ["boards"])
            let rules = #"{"redact": {"json_paths": ["$.items[*].name", "$.items[*].owner"]}}"#
            let folder = runs.files.workplace
            _ = try folder.file("rules.json", rules)
            #expect(try await runs.record("all", of: mock).status == 0)
            let boards = try runs.entries().compactMap { $0["response"]?["content"]?["text"]?.stringValue }
                .filter { $0.contains("owner") }
            #expect(!boards.isEmpty && boards.allSatisfy { $0.contains(#""name":"<redacted:"#) })
            #expect(try await runs.replay().status == 0)
            try runs.hideCredentials()
            let verified = try await tool(["verify", runs.path])
            #expect(verified.status == 0 && verified.text.contains("ok      rules"), "\(verified.text)")

            _ = try folder.file("rules.json", #"{"redact": {"json_paths": ["$.items[*].privacy"]}}"#)
            let other = try await tool(["verify", runs.path])
            #expect(other.status == 1 && other.text.contains("response body: a value that rules.json redacts"))
            let converted = folder.path + "/converted.har"
            #expect(try await tool(["convert", runs.path, converted]).status == 0)
            #expect(
                String(decoding: try Data(contentsOf: URL(fileURLWithPath: converted)), as: UTF8.self).contains(
                    #"\"privacy\":\"<redacted:"#
                )
            )

            _ = try folder.file("rules.json", #"{"redact": {"paths": []}}"#)
            for command in [["verify"], ["inspect"], ["scan"], ["convert"]] {
                let extra = command == ["convert"] ? [converted] : []
                let run = try await tool(command + [runs.path] + extra)
                #expect(run.status == 1 && (run.errors + run.text).contains("this member is not known"), "\(command)")
            }
            #expect(try await runs.replay().status == 1)
        }
    }

    @Test("shows an entry with its body indented")
    func show() async throws {
        let path = Fixture.path("cassettes/lists/recording.har")
        let run = try await tool(["show", path, "2"])
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("entry 2 of "))
        #expect(run.text.contains("\n200 "))
        #expect(run.text.contains("\n  \"items\": ["))
        #expect(run.text.contains("  ? page_size = "))
        let none = try await tool(["show", path, "0"])
        #expect(none.status == 1 && none.errors.contains("but no entry 0"))
    }
}
