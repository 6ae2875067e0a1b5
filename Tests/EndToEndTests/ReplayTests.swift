import Foundation
import JSONText
import MockPinterest
import Testing

@Suite("Replaying a sync", .showsPrograms)
struct ReplayTests {
    @Test("from an altered recording fails and names the place", arguments: Tampering.all)
    func tampered(_ tampering: Tampering) async throws {
        let shipped = try #require(ShippedCase.all.first { $0.name == "report-life-cycle" })
        let workplace = try Workplace()
        let path = try workplace.file("recording.har", shipped.bytes("recording.har"))
        let untouched = try await Connector.run(shipped.arguments() + ["--cassette", path])
        #expect(untouched.status == 0)
        var log = try shipped.log()
        var entries = try #require(log["entries"]?.arrayValue)
        tampering.change(&entries)
        log = log.setting("entries", to: .array(entries))
        _ = try workplace.file("recording.har", JSONValue.object(["log": log]).bytes)
        let run = try await Connector.run(shipped.arguments() + ["--cassette", path])
        #expect(run.status == 1)
        let told = run.errors + run.text
        for part in tampering.tells { #expect(told.contains(part), "\(run.errors)\n\(run.text.suffix(1500))") }
    }

    @Test("is shipped for every stream")
    func everyStream() async throws {
        let recorded = try ShippedCase.all.flatMap { shipped in
            try JSONValue(parsing: shipped.bytes("case.json"))["streams"]?.arrayValue?.compactMap(\.stringValue) ?? []
        }
        let missing = Connector.streams(of: try await Connector.catalog()).subtracting(recorded)
        #expect(missing.isEmpty)
    }

    @Test("with another configuration names the nearest entry and the field that differs")
    func otherConfiguration() async throws {
        let shipped = try #require(ShippedCase.all.first { $0.name == "report-life-cycle" })
        let workplace = try Workplace()
        let configuration = try JSONValue(parsing: shipped.bytes("config.json")).setting("start_date", to: "2026-11-18")
        let file = try workplace.file("config.json", configuration.bytes)
        let arguments = try shipped.arguments().map { $0.hasSuffix("/config.json") ? file : $0 }
        let run = try await Connector.run(arguments + ["--cassette", shipped.cassette])
        #expect(run.status == 1)
        let message = try Messages(run.output).errors.compactMap { $0["message"]?.stringValue }.joined()
        for part in ["entry ", "start_date", "2026-11-18", "2026-11-17"] {
            #expect(message.contains(part), "\(message)")
        }
    }

    @Test("has its large bodies beside it, and detects a missing or replaced one")
    func outsideBodies() async throws {
        let workplace = try Workplace()
        let large = String(repeating: "x", count: 1_100_000)
        let rule =
            #"[{"when": {"operation": "boards/list"}, "then": {"status": 200, "body": {"items": [{"id": "1", "name": ""#
            + large + #""}], "bookmark": null}}}]"#
        let scenario = try workplace.file("scenario.json", rule)
        try await MockProgram.serving("--today", "2026-11-23", "--scenario", scenario) { mock in
            let runs = try await CassetteRuns(mock, ["boards"])
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try runs.names() == ["recording.bodies", "recording.har"])
            #expect((runs.bytes ?? []).count < 100_000)
            let folder = runs.files.workplace.path + "/recording.bodies"
            let bodies = try FileManager.default.contentsOfDirectory(atPath: folder)
            let body = try #require(bodies.first)
            #expect(bodies.count == 1)
            let replay = try await runs.replay()
            #expect(replay.status == 0)
            #expect(try Messages(replay.output).records == Messages(run.output).records)

            let place = try #require(try runs.entries().firstIndex { $0["response"]?["content"]?["_file"] != nil })
            let file = URL(fileURLWithPath: "\(folder)/\(body)")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let tampered = try await runs.replay()
            #expect(tampered.status == 1 && tampered.output.isEmpty)
            #expect(tampered.errors.contains("/log/entries/\(place)/response/content/_file"), "\(tampered.errors)")
            #expect(tampered.errors.contains("\(body) is not the body that was recorded"))
            try FileManager.default.removeItem(at: file)
            let missing = try await runs.replay()
            #expect(missing.status == 1 && missing.output.isEmpty)
            #expect(missing.errors.contains("body \(folder)/\(body): the file does not exist"), "\(missing.errors)")
        }
    }

    @Test(
        "opens no socket",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")),
        arguments: ShippedCase.all.filter { ["reports", "error-redirect", "throttling"].contains($0.name) }
    )
    func noSocket(_ shipped: ShippedCase) async throws {
        let workplace = try Workplace()
        let trace = workplace.path + "/trace"
        let program = try RunningProgram(
            path: "/usr/bin/strace",
            ["-f", "-e", "trace=network", "-o", trace, Program.source.path] + shipped.arguments()
                + ["--cassette", shipped.cassette]
        )
        let run = await program.finished()
        #expect(run.output == (try shipped.bytes("messages.jsonl")))
        let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").filter {
            $0.contains("(")
        }
        #expect(calls == [])
    }

    @Test("needs no network at all, not even a loopback", .enabled(if: Isolation.isThere), arguments: ShippedCase.all)
    func isolated(_ shipped: ShippedCase) async throws {
        let program = try RunningProgram(
            path: Namespace.path,
            Isolation.options + [Program.source.path] + shipped.arguments() + ["--cassette", shipped.cassette]
        )
        let run = await program.finished()
        #expect(run.status == (try shipped.exitCode()))
        #expect(run.output == (try shipped.bytes("messages.jsonl")))
    }
}

/// A change to the entries of a recording, and what must be reported about it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout [JSONValue]) -> Void
    let tells: [String]

    static let all = [
        Tampering(
            testDescription: "an entry is dropped",
            change: { $0.remove(at: 2) },
            tells: ["/log/entries/2/_number", "entry 3 has the number 4", "missing, duplicated or moved"]
        ),
        Tampering(
            testDescription: "an entry is duplicated",
            change: { $0.insert($0[2], at: 2) },
            tells: ["/log/entries/3/_number", "entry 4 has the number 3"]
        ),
        Tampering(
            testDescription: "two entries are swapped",
            change: { $0.swapAt(1, 2) },
            tells: ["/log/entries/1/_number", "entry 2 has the number 3"]
        ),
        Tampering(
            testDescription: "an entry is dropped and the rest renumbered",
            change: {
                // The last entry that a stream needs. Later ones only affect a log line.
                let place = $0.lastIndex { $0["request"]?["url"]?.stringValue?.contains("metrics_report") == true }
                if let place { $0.remove(at: place) }
                for place in $0.indices { $0[place] = $0[place].setting("_number", to: .number(JSONNumber(place + 1))) }
            },
            tells: ["nearest"]
        ),
        Tampering(
            testDescription: "an answer has no status",
            change: { $0[1] = $0[1].setting("response", to: [:]) },
            tells: ["/log/entries/1/response", "\"status\" is missing"]
        ),
    ]
}

/// A separate network namespace, if the kernel allows it.
enum Isolation {
    static let options = ["--user", "--map-root-user", "--net"]

    static var isThere: Bool {
        guard FileManager.default.isExecutableFile(atPath: Namespace.path) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Namespace.path)
        process.arguments = options + ["/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
