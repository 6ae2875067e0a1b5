import JSONText
import Testing

@testable import source_pinterest

@Suite("The command lines of the platform", .showsPrograms)
struct PlatformLineTests {
    @Test("are parsed in any order of their options")
    func known() {
        func work(_ line: String) -> Work? { PlatformLine.work(line.split(separator: " ").map(String.init)) }
        #expect(work("spec") == .spec)
        #expect(work("check --config c.json") == .check(config: "c.json"))
        #expect(work("discover --config c.json") == .discover(config: "c.json"))
        #expect(work("read --config c --catalog k") == .read(ReadWork(config: "c", catalog: "k")))
        for line in [
            "read --config c --catalog k --state s", "read --state s --catalog k --config c",
            "read --catalog k --config c --state s",
        ] {
            #expect(work(line) == .read(ReadWork(config: "c", catalog: "k", state: "s")), "\(line)")
        }
    }

    @Test(
        "any other line is left to ArgumentParser",
        arguments: [
            [], ["sync"], ["spec", "--config", "c"], ["--debug", "spec"], ["spec", "--help"], ["--version"], ["check"],
            ["check", "--config"], ["check", "--config=c"], ["check", "--config", "c", "--quotas", "none"],
            ["check", "--config", "c", "--config", "d"], ["check", "--config", ""], ["check", "--config", "-"],
            ["check", "--config", "--catalog"], ["check", "c"], ["discover", "--config", "c", "--catalog", "k"],
            ["read", "--config", "c"], ["read", "--config", "c", "--state", "s"], ["read", "--catalog", "k"],
            ["read", "--config", "c", "--catalog", "k", "--state-file", "s"],
            ["read", "--config", "c", "--catalog", "k", "--full-refresh"], ["catalog", "--config", "c"],
            ["authorize", "--config", "c"],
        ]
    )
    func unknown(line: [String]) {
        #expect(PlatformLine.work(line) == nil)
    }

    @Test("give the same messages, errors and exit code as ArgumentParser's way, from the same environment")
    func sameRun() async throws {
        try await MockProgram.serving("--today", "2026-11-23", "--refresh-tokens", "keep", "--report-polls", "1") {
            mock in
            let environment = [
                "PINTEREST_API_URL": mock.url, "PINTEREST_CLOCK": "virtual:2026-11-23T12:00:00Z", "LOG_LEVEL": "debug",
            ]
            let catalog = try await Connector.catalog(["boards", "campaigns", "campaign_analytics"])
            // With several workers the order of messages differs from run to run.
            let configuration = mock.configuration.setting("num_workers", to: 1)
            let files = try ReadFiles(configuration: configuration, catalog: catalog, states: [])
            let (config, bad) = (files.arguments[2], try files.workplace.file("bad.json", "{"))
            let noState = Array(files.arguments.dropLast(2))
            for line in [
                ["spec"], ["check", "--config", config], ["check", "--config", bad], ["discover", "--config", config],
                ["discover", "--config", bad], files.arguments, noState,
                ["read", "--catalog", config, "--config", bad],
            ] {
                #expect(PlatformLine.work(line) != nil)
                try await mock.reset()
                let short = try await Connector.run(line, environment: environment)
                try await mock.reset()
                // The default, so only the way differs.
                let long = try await Connector.run(line + ["--progress", "auto"], environment: environment)
                #expect(PlatformLine.work(line + ["--progress", "auto"]) == nil)
                #expect(short.status == long.status && !(short.text + short.errors).isEmpty, "\(line)")
                #expect(short.text == long.text, "\(line)")
                #expect(short.errors == long.errors, "\(line)")
            }
        }
    }

    @Test("report a wrong environment variable as ArgumentParser's way does")
    func wrongEnvironment() async throws {
        for environment in [
            ["PINTEREST_API_URL": "ftp://127.0.0.1/"], ["PINTEREST_CLOCK": "yesterday"], ["PINTEREST_QUOTAS": "some"],
        ] {
            let short = try await Connector.run(["spec"], environment: environment)
            let long = try await Connector.run(["spec", "--progress", "auto"], environment: environment)
            #expect(short.status == 64 && short.output.isEmpty)
            #expect(short.errors == long.errors)
        }
    }
}
