import Foundation
import JSONText
import Testing

@Suite("The command line of source-pinterest", .showsPrograms)
struct CommandLineTests {
    static let verbs = ["spec", "check", "discover", "read", "catalog", "explain", "plan", "authorize"]

    @Test("the version is printed alone on standard output")
    func version() async throws {
        let run = try await Connector.run("--version")
        #expect(run.status == 0)
        #expect(run.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(
        "the help of each command names its options",
        arguments: zip(
            verbs,
            [
                [], ["--config <file>"], ["--config <file>"],
                [
                    "--config <file>", "PINTEREST_CONFIG", "--catalog <file>", "--state <file>", "--streams <names>",
                    "--full-refresh", "--state-file <file>", "--output <file>",
                ],
                ["--config <file>", "--streams <names>", "--full-refresh"],
                ["--config <file>", "--catalog <file>", "--state <file>", "--streams <names>", "--offline"],
                ["--config <file>", "--shards <number>", "--catalog <file>", "--streams <names>", "--output <folder>"],
                [
                    "--config <file>", "--client-id <id>", "PINTEREST_CLIENT_ID", "PINTEREST_CLIENT_SECRET",
                    "--redirect-uri <address>", "--port <port>", "--scopes <scopes>", "--timeout <seconds>",
                    "--no-browser",
                    "http://localhost:8085/",
                ],
            ]
        )
    )
    func help(verb: String, own: [String]) async throws {
        let run = try await Connector.run(verb, "--help")
        #expect(run.status == 0)
        let everywhere = ["--api-url", "PINTEREST_API_URL", "--clock", "PINTEREST_CLOCK", "--log-level", "LOG_LEVEL"]
        for name in everywhere + ["--debug", "--progress", "Example: source-pinterest \(verb)"] + own {
            #expect(run.text.contains(name), "\(name)")
        }
    }

    @Test(
        "an invalid command line is reported on standard error with the usage, and nothing is printed",
        arguments: [
            ["spec", "--unknown"], ["sync"], [], ["read"], ["check"], ["catalog"], ["check", "--config"],
            ["read", "--config", "x", "--catalog", "x", "--streams", "boards"],
            ["read", "--config", "x", "--catalog", "x", "--full-refresh"], ["read", "--config", "x", "--streams", ","],
            ["read", "--config", "x", "--state", "x", "--state-file", "x"],
            ["explain"], ["explain", "--config", "x", "--catalog", "x", "--streams", "boards"],
            ["plan", "--config", "x"], ["plan", "--config", "x", "--shards", "0"],
            ["authorize"], ["authorize", "--config", "x", "--secret", "x"],
            ["authorize", "--config", "x", "--port", "80", "--redirect-uri", "http://localhost/"],
            ["authorize", "--config", "x", "--redirect-uri", "localhost"],
            ["authorize", "--config", "x", "--scopes", ","],
            ["authorize", "--config", "x", "--timeout", "0"], ["authorize", "--config", "x", "--cassette", "x"],
            ["spec", "--clock", "yesterday"], ["spec", "--clock", "virtual:2026-02-30T00:00:00Z"],
            ["spec", "--progress", "sometimes"], ["spec", "--api-url", "http://api.pinterest.com/v5/"],
            ["spec", "--api-url", "ftp://127.0.0.1/"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let run = try await Connector.run(arguments)
        // No command is not an error: it is a request for the help.
        guard !arguments.isEmpty else {
            #expect(run.status == 0 && run.text.contains("SUBCOMMANDS"))
            return
        }
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Usage: source-pinterest"))
    }

    @Test("plain http to another machine is refused, by option and by environment alike")
    func plainHTTP() async throws {
        let url = "http://api.pinterest.com/v5/"
        let byOption = try await Connector.run("spec", "--api-url", url)
        let byEnvironment = try await Connector.run("spec", environment: ["PINTEREST_API_URL": url])
        #expect(byOption.errors.contains("plain http is allowed for 127.0.0.1, ::1 and localhost only"))
        #expect(byEnvironment.errors == byOption.errors)
        #expect(byEnvironment.status == 64)
    }

    @Test("spec needs no configuration and prints one message")
    func spec() async throws {
        let run = try await Connector.run("spec")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let messages = try Messages(run.output)
        #expect(messages.lines.count == 1)
        let spec = try #require(messages.all("SPEC", "spec").first)
        let fields = spec["connectionSpecification"]?["properties"]?.objectValue?.keys.map { $0 } ?? []
        #expect(fields.contains("credentials") && fields.contains("start_date") && fields.contains("num_workers"))
    }

    @Test("discover prints the reviewed streams")
    func discover() async throws {
        let configuration = Fixture.path("Fixtures/configurations/minimal.json")
        let run = try await Connector.run("discover", "--config", configuration)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let messages = try Messages(run.output)
        #expect(messages.lines.count == 1)
        let streams = messages.all("CATALOG", "catalog").first?["streams"]?.arrayValue ?? []
        try Fixture.expectUnchanged(
            streams.map { $0.text + "\n" }.joined(),
            fixture: "expected/discover.jsonl"
        )
    }

    @Test("options are accepted before the command, after it and from the environment")
    func places() async throws {
        try await MockProgram.serving("--refresh-tokens", "keep") { mock in
            let workplace = try Workplace()
            let file = try workplace.file("config.json", mock.configuration.bytes)
            let before = try await Connector.run("--api-url", mock.url, "check", "--config", file)
            let after = try await Connector.run("check", "--config", file, "--api-url", mock.url)
            let around = try await Connector.run(
                "--log-level",
                "error",
                "check",
                "--config",
                file,
                "--api-url",
                mock.url
            )
            let environment = try await Connector.run(
                "check",
                "--config",
                file,
                environment: ["PINTEREST_API_URL": mock.url]
            )
            for run in [before, after, environment] {
                #expect(run.status == 0)
                #expect(run.text.contains(#""status":"SUCCEEDED""#))
                #expect(run.text == before.text)
            }
            #expect(around.text == #"{"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}}"# + "\n")
        }
    }
}

@Suite("check", .showsPrograms)
struct CheckTests {
    @Test("valid credentials succeed, and the new refresh token is published")
    func good() async throws {
        try await MockProgram.serving { mock in
            let workplace = try Workplace()
            let file = try workplace.file("config.json", mock.configuration.bytes)
            let run = try await Connector.run("check", "--config", file, "--api-url", mock.url)
            #expect(run.status == 0)
            #expect(run.errors.isEmpty)
            let messages = try Messages(run.output)
            #expect(messages.lines.last == ["type": "CONNECTION_STATUS", "connectionStatus": ["status": "SUCCEEDED"]])
            let controls = messages.all("CONTROL", "control")
            #expect(controls.count == 1)
            let handedOver = try #require(controls.first?["connectorConfig"]?["config"])
            #expect(handedOver["credentials"]?["refresh_token"] != mock.configuration["credentials"]?["refresh_token"])
            #expect(handedOver["start_date"] == mock.configuration["start_date"])
        }
    }

    @Test("refused credentials fail with a fix and without a secret")
    func refused() async throws {
        try await MockProgram.serving { mock in
            let credentials = try #require(mock.configuration["credentials"])
            let wrong = mock.configuration.setting(
                "credentials",
                to: credentials.setting("refresh_token", to: "pinr.wrong-refresh-token")
            )
            let workplace = try Workplace()
            let file = try workplace.file("config.json", wrong.bytes)
            let run = try await Connector.run("check", "--config", file, "--api-url", mock.url)
            #expect(run.status == 0)
            let verdict = try #require(try Messages(run.output).lines.last?["connectionStatus"])
            #expect(verdict["status"] == "FAILED")
            #expect(verdict["message"]?.stringValue?.contains("Authorise the connection again") == true)
            #expect(!(run.text + run.errors).contains("pinr.wrong-refresh-token"))
            #expect(!(run.text + run.errors).contains(credentials["client_secret"]?.stringValue ?? "-"))
        }
    }

    @Test("an invalid configuration fails and names the place", arguments: BadInput.configurations)
    func badConfiguration(_ bad: BadInput) async throws {
        let workplace = try Workplace()
        let path = try bad.place(in: workplace)
        let run = try await Connector.run("check", "--config", path, "--api-url", "http://127.0.0.1:1/v5/")
        #expect(run.status == 0)
        let messages = try Messages(run.output)
        #expect(messages.lines.count == 1)
        let verdict = try #require(messages.lines.first?["connectionStatus"])
        #expect(verdict["status"] == "FAILED")
        let message = verdict["message"]?.stringValue ?? ""
        for part in [path] + bad.tells { #expect(message.contains(part), "\(part) in: \(message)") }
    }
}
