import Foundation
import JSONText
import MockPinterest
import Testing

@Suite("Recording a sync", .showsPrograms)
struct RecordingTests {
    static let streams = ["boards", "ad_accounts", "advertiser_report"]
    static let today = ["--today", "2026-11-23"]

    @Test("does not change its output, and the file has none of its secrets")
    func secrets() async throws {
        try await MockProgram.serving(Self.today) { mock in
            let runs = try await CassetteRuns(mock, Self.streams)
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 0, "\(run.errors)")
            let messages = try Messages(run.output)
            let plain = try await MockProgram.serving(Self.today) { other in
                let files = try await CassetteRuns(other, Self.streams)
                return try Messages(
                    await Connector.run(files.files.arguments + files.clock + ["--api-url", other.url]).output
                )
            }
            #expect(messages.records == plain.records && messages.records.count == Self.streams.count)

            // The platform gets the credential itself, and the file gets its placeholder.
            let handed = messages.all("CONTROL", "control").first?["connectorConfig"]?["config"]?["credentials"]
            let rotated = try #require(handed?["refresh_token"]?.stringValue)
            #expect(rotated.hasPrefix("pinr."))
            let bytes = try #require(runs.bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            let credentials = try #require(mock.configuration["credentials"])
            var secrets = ["client_secret", "refresh_token"].compactMap { credentials[$0]?.stringValue }
            secrets += [rotated, "pina_", "pinr."]
            #expect(secrets.count == 5)
            for secret in secrets {
                #expect(!text.contains(secret))
                // The part of the Base64 that depends only on the secret.
                for skipped in 0..<3 {
                    let inner = Array(secret.utf8).dropFirst(skipped)
                    let digits = Data(inner.prefix(inner.count / 3 * 3)).base64EncodedString()
                    if digits.count >= 12 { #expect(!text.contains(digits)) }
                }
            }
            for placeholder in ["<client_secret:1>", "<refresh_token:1>", "<refresh_token:2>", "<access_token:1>"] {
                #expect(text.contains(placeholder))
            }
            #expect(try runs.names() == ["recording.har"])
        }
    }

    @Test("a failed sync is recorded completely, and its replay fails with the same messages")
    func failedSync() async throws {
        let workplace = try Workplace()
        let rule = #"[{"when": {"operation": "ad_accounts/list", "times": "always"}, "then": {"status": 500}}]"#
        let scenario = try workplace.file("scenario.json", rule)
        try await MockProgram.serving(Self.today + ["--scenario", scenario]) { mock in
            let runs = try await CassetteRuns(mock, Self.streams)
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 1)
            let received = try await mock.told("requests").answer["total"]?.numberValue?.integer
            let entries = try runs.entries()
            #expect(entries.count == received.map { Int($0) })
            let replay = try await runs.replay()
            #expect(replay.status == 1)
            let (live, replayed) = (try Messages(run.output), try Messages(replay.output))
            #expect(!live.errors.isEmpty && live.errors == replayed.errors)
            #expect(live.records == replayed.records && live.statuses == replayed.statuses)
        }
    }

    @Test("replayed twice prints the same bytes, and an hour of waits takes no time")
    func sameBytes() async throws {
        let workplace = try Workplace()
        let rule =
            #"[{"when": {"operation": "analytics/get_report", "times": 4}, "then": {"status": 429, "#
            + #""headers": {"Retry-After": "890"}, "body": {"code": 8, "message": "too many"}}}]"#
        let scenario = try workplace.file("scenario.json", rule)
        try await MockProgram.serving(Self.today + ["--scenario", scenario]) { mock in
            let runs = try await CassetteRuns(mock, Self.streams)
            let run = try await runs.record("all", of: mock)
            #expect(run.status == 0, "\(run.errors)")
            let instants = try runs.entries().compactMap { $0["startedDateTime"]?.stringValue }
            #expect(try #require(instants.max()) >= "2026-11-23T12:59:00")
            let started = ContinuousClock.now
            let first = try await runs.replay()
            let second = try await runs.replay()
            #expect(ContinuousClock.now - started < .seconds(600))
            #expect(first.status == 0 && first.output == second.output)
            #expect(try Messages(first.output).records == Messages(run.output).records)
        }
    }

    @Test("with --record-mode new requests only missing entries, and then only tokens")
    func adding() async throws {
        try await MockProgram.serving(Self.today + ["--refresh-tokens", "keep"]) { mock in
            let few = try await CassetteRuns(mock, ["boards"])
            #expect(try await few.record("all", of: mock).status == 0)
            let before = try await Self.operations(mock)

            let more = try await CassetteRuns(mock, ["boards", "ad_accounts"], folder: few.files.workplace.path)
            let added = try await more.record("new", of: mock)
            #expect(added.status == 0, "\(added.errors)")
            let after = try await Self.operations(mock)
            #expect(after["boards/list"] == before["boards/list"])
            #expect((after["ad_accounts/list"] ?? 0) > (before["ad_accounts/list"] ?? 0))

            let kept = try more.entries().count
            let again = try await more.record("new", of: mock)
            #expect(again.status == 0, "\(again.errors)")
            let last = try await Self.operations(mock)
            for (operation, count) in last where operation != "oauth/token" {
                #expect(count == after[operation], "\(operation)")
            }
            #expect(try more.entries().count == kept)
            #expect(try Messages(again.output).records == Messages(added.output).records)
            #expect(try Messages(await more.replay().output).records == Messages(added.output).records)
        }
    }

    private static func operations(_ mock: MockProgram) async throws -> [String: Int64] {
        let counts = try await mock.told("requests").answer["operations"]?.objectValue ?? [:]
        var operations: [String: Int64] = [:]
        for (name, count) in counts { operations[name] = count.numberValue?.integer }
        return operations
    }

    @Test(
        "that is killed leaves no file, and an older recording unchanged",
        arguments: [1, 2, 4, 7]
    )
    func killed(request: Int) async throws {
        let workplace = try Workplace()
        let rule = #"[{"when": {"nth": \#(request), "times": "always"}, "then": {"stall_at": 10}}]"#
        let scenario = try workplace.file("scenario.json", rule)
        for older in [nil, Array("{\"log\": \"an older one\"}".utf8)] {
            try await MockProgram.serving(Self.today + ["--scenario", scenario]) { mock in
                let runs = try await CassetteRuns(mock, Self.streams)
                if let older { try Data(older).write(to: URL(fileURLWithPath: runs.path)) }
                let program = try RunningProgram(path: Program.source.path, runs.recording("all", of: mock))
                try await mock.waitForRequests(request)
                program.send(SIGKILL)
                let run = await program.finished()
                #expect(run.wasKilled && run.status == SIGKILL)
                #expect(runs.bytes == older)
                #expect(try runs.names() == (older == nil ? [] : ["recording.har"]))
            }
        }
    }

    @Test("that is killed at any moment, even during the write, leaves a complete file or nothing")
    func killedAtAnyMoment() async throws {
        try await MockProgram.serving(Self.today + ["--refresh-tokens", "keep"]) { mock in
            let runs = try await CassetteRuns(mock, Self.streams)
            // Each attempt waits a little longer, until one is too late.
            var delay = 0
            var outcomes: Set<[String]> = []
            while !outcomes.contains(["recording.har"]) {
                let program = try RunningProgram(path: Program.source.path, runs.recording("all", of: mock))
                // On a busy machine even a sleep of zero may take as long as the sync.
                if delay > 0 { try await Task.sleep(for: .milliseconds(delay)) }
                program.send(SIGKILL)
                _ = await program.finished()
                let names = try runs.names()
                try #require(names == [] || names == ["recording.har"], "after \(delay) ms: \(names)")
                outcomes.insert(names)
                delay += 4 + delay / 16
            }
            #expect(outcomes.contains([]), "it was never early enough")
            #expect(try await runs.replay().status == 0)
        }
    }

    @Test("to an unwritable path is refused before any request", arguments: UnwritablePlace.allCases)
    func unwritable(_ place: UnwritablePlace) async throws {
        try await MockProgram.serving(Self.today) { mock in
            let runs = try await CassetteRuns(mock, ["boards"])
            let path = try place.path(in: runs.files.workplace)
            let command = runs.files.arguments + ["--api-url", mock.url, "--cassette", path, "--record-mode"]
            let asked = try await mock.told("requests").answer["total"]
            for mode in ["all", "new"] {
                let run = try await Connector.run(command + [mode])
                #expect(run.status == 1)
                #expect(run.output.isEmpty)
                let lines = run.errors.split(separator: "\n")
                #expect(lines.count == 1, "\(run.errors)")
                for part in [path] + place.tells {
                    #expect(run.errors.contains(part), "\(run.errors)")
                }
            }
            #expect(try await mock.told("requests").answer["total"] == asked)
            try place.expectUntouched(path)
        }
    }

    @Test(
        "to a full disk is refused at once, and to one that fills up at the end",
        .enabled(if: SmallDisk.isThere),
        arguments: [(16, false), (80, true)]
    )
    func fullDisk(kilobytes: Int, isAsked: Bool) async throws {
        try await MockProgram.serving(Self.today) { mock in
            let runs = try await CassetteRuns(mock, Self.streams)
            let disk = runs.files.workplace.path + "/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
            let command = runs.recording("all", of: mock).map { $0 == runs.path ? disk + "/recording.har" : $0 }
            let asked = try await mock.told("requests").answer["total"]
            let program = try RunningProgram(
                path: Namespace.path,
                SmallDisk.options(at: disk, kilobytes: kilobytes) + [Program.source.path] + command
            )
            let run = await program.finished()
            #expect(run.status == 1)
            let complaint = "recording.har: it cannot be written: No space left on device."
            #expect(run.errors.contains(complaint), "\(run.errors)")
            #expect((try await mock.told("requests").answer["total"] != asked) == isAsked)
            #expect(!isAsked || run.text.contains(complaint))
        }
    }
}

/// A path where no cassette can be written.
enum UnwritablePlace: String, CaseIterable, Sendable {
    case noFolder, directory, device

    var tells: [String] {
        switch self {
        case .noFolder: ["it cannot be written: No such file or directory", "Check that its folder exists"]
        case .directory: ["this is a directory", "Name a file"]
        case .device: ["this is a device or a pipe", "Name a file"]
        }
    }

    func path(in workplace: Workplace) throws -> String {
        switch self {
        case .noFolder: return workplace.path + "/absent/recording.har"
        case .directory: return workplace.path
        case .device: return "/dev/full"
        }
    }

    func expectUntouched(_ path: String) throws {
        var information = stat()
        let isThere = stat(path, &information) == 0
        switch self {
        case .noFolder: #expect(!isThere)
        case .directory: #expect(information.st_mode & S_IFMT == S_IFDIR)
        case .device: #expect(information.st_mode & S_IFMT == S_IFCHR)
        }
    }
}

/// An in-memory file system of a few kilobytes, if the kernel lets this user mount one.
enum SmallDisk {
    static func options(at path: String, kilobytes: Int) -> [String] {
        let mount = "mount -t tmpfs -o size=\(kilobytes)k none \"$0\" && exec \"$@\""
        return ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", mount, path]
    }

    static var isThere: Bool {
        guard let workplace = try? Workplace(), FileManager.default.isExecutableFile(atPath: Namespace.path) else {
            return false
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Namespace.path)
        process.arguments = options(at: workplace.path, kilobytes: 16) + ["/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
