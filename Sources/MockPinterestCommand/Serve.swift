import ArgumentParser
import Cassettes
import Foundation
import HTTPTransport
import JSONText
import MockPinterest
import MockPinterestServer

/// `mock-pinterest serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a world or a cassette over HTTP or HTTPS until SIGTERM.",
        discussion: """
            Prints one JSON line on standard output as soon as connections are accepted: "url", the base URL for \
            the connector's --api-url; "config", a connector configuration whose credentials are accepted; with \
            --tls also "ca_file", the certificate to trust (SSL_CERT_FILE). Everything else goes to standard error.

            GET /__mock/requests tells what came in, POST /__mock/reset forgets it, POST /__mock/scenario takes a \
            scenario, GET /__mock/verify answers 409 while rules of the scenario are unused.

            With --cassette each recorded answer is given once, and a request that has none gets 501; verify answers \
            409 while answers are left or after such a request. Recorded addresses are moved to this server's.
            """
    )

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 0

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The data: tiny, small, large, or a world file (JSON).", valueName: "name|file"))
    var world = "tiny"

    @Option(help: "Makes another world of the same size; instead of the world file's own. (default: 1)")
    var seed: UInt64?

    @Option(help: ArgumentHelp("The API's current day. (default: today, in UTC)", valueName: "yyyy-mm-dd"))
    var today: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "How old the world is at --today. To see it grow, serve it again with a --today and a --days that are "
                + "as many days later: entities have been added and changed, and there are more analytics.",
            valueName: "n"
        )
    )
    var days = 0

    @Option(help: ArgumentHelp("A JSON list of rules that change answers.", valueName: "file"))
    var scenario: String?

    @Option(
        help: ArgumentHelp(
            "Serve the answers of a recording (HAR) instead of a world, which --world, --seed, --today and --days make.",
            valueName: "file"
        )
    )
    var cassette: String?

    @Flag(help: "Serve HTTPS with a certificate made for this run by the openssl command.")
    var tls = false

    @Option(
        help: ArgumentHelp(
            "Host names and addresses that the certificate is for, joined by commas. (default: "
                + "\(CertificateOptions().names.joined(separator: ",")))",
            valueName: "names"
        )
    )
    var tlsNames: HostNames?

    @Flag(help: "Serve a certificate that ended the day before.")
    var tlsExpired = false

    @Option(help: ArgumentHelp("Milliseconds to wait before each answer.", valueName: "milliseconds"))
    var latencyMs = 0

    @Option(
        help: ArgumentHelp(
            "Calls of a rate-limit category (\(Quota.categories.joined(separator: ", "))) that are served in a "
                + "time, such as ads_read=100/min. Units: s, min, hour, day. Can be given for several categories.",
            valueName: "category=n/unit"
        )
    )
    var quota: [QuotaArgument] = []

    @Option(help: ArgumentHelp("Seconds for which an access token is in force.", valueName: "seconds"))
    var tokenLifetime = MockOptions().tokenLifetime

    @Option(help: "What a token request says about the refresh token: a new one, the same, or none.")
    var refreshTokens = RefreshTokenPolicy.rotate

    @Option(help: ArgumentHelp("Scopes that tokens are given, joined by commas. (default: all)", valueName: "scopes"))
    var scopes: String?

    @Flag(help: "Pass over query parameters that the API description does not name, instead of refusing them.")
    var passUnknownParameters = false

    @Option(
        help: ArgumentHelp(
            "The poll at which a report is finished. (default: one of the first three, which differs by report)",
            valueName: "n"
        )
    )
    var reportPolls: Int?

    @Option(
        help: ArgumentHelp(
            "Seconds after its creation at which a report is finished, instead of --report-polls.",
            valueName: "n"
        )
    )
    var reportSeconds: Int?

    @Option(
        help: ArgumentHelp(
            "The host, and port, that addresses of reports name, so that they lie elsewhere than the API. (default: "
                + "as the API was asked)",
            valueName: "name"
        )
    )
    var reportHost: String?

    @Option(
        help: ArgumentHelp(
            "Reports that can be created in a minute; more are refused with code 2726. (default: any number)",
            valueName: "n"
        )
    )
    var reportCostLimit: Int?

    mutating func validate() throws {
        func check(_ condition: Bool, _ message: String) throws {
            if !condition { throw ValidationError(message) }
        }
        try check((0...65_535).contains(port), "--port \(port) is no port. Use 0 to 65535.")
        try check((0...600_000).contains(latencyMs), "--latency-ms \(latencyMs) is not in 0…600000.")
        try check((1...1_000_000_000).contains(tokenLifetime), "--token-lifetime must be at least 1 second.")
        try check((1...1_000_000).contains(reportPolls ?? 1), "--report-polls must be at least 1.")
        try check((0...1_000_000).contains(reportSeconds ?? 0), "--report-seconds must be at least 0.")
        try check((0...1_000_000).contains(reportCostLimit ?? 0), "--report-cost-limit must be at least 0.")
        try check(
            reportPolls == nil || reportSeconds == nil,
            "--report-polls and --report-seconds exclude each other. Leave one of them out."
        )
        try check(
            cassette == nil || scenario == nil,
            "--cassette and --scenario exclude each other. Leave one of them out."
        )
        try check(
            cassette == nil || world == "tiny" && seed == nil && today == nil && days == 0,
            "--cassette serves what was recorded; --world, --seed, --today and --days make a world. Leave out one or the other."
        )
        try check(
            tls || tlsNames == nil && !tlsExpired,
            "--tls-names and --tls-expired are about the certificate of --tls. Add --tls."
        )
        try check((0...10_000).contains(days), "--days \(days) is not in 0…10000.")
    }

    func run() async throws {
        // Ignored before anything else, so that an early signal ends the run in order too.
        let signals = Signals()
        var options = ServerOptions(host: host, port: port, usesTLS: tls)
        if let tlsNames { options.certificate.names = tlsNames.list }
        options.certificate.isExpired = tlsExpired
        if let cassette {
            let recording = try CassetteFile(cassette).load()
            try OrderCheck.check(recording, source: "cassette \(cassette)")
            let server = try await MockServer.start(options: options) { CassetteResponder(recording, url: $0) }
            await run(server, configuration: Self.anyConfiguration, "cassette \(cassette)", until: signals)
        } else {
            let mock = try makeMock()
            let server = try await MockServer.start(mock, options: options)
            let what = "world \(world), today \(mock.world.today)"
            await run(server, configuration: mock.configuration, what, until: signals)
            log("requests: \(mock.counts.values.reduce(0, +))")
        }
    }

    // A recording accepts all credentials that can be told apart.
    private static let anyConfiguration: JSONValue = [
        "credentials": [
            "auth_method": "oauth2.0", "client_id": "<client_id:1>", "client_secret": "<client_secret:1>",
            "refresh_token": "<refresh_token:1>",
        ]
    ]

    private func run(
        _ server: MockServer,
        configuration: JSONValue,
        _ what: String,
        until signals: Signals
    ) async {
        var line: [(String, JSONValue)] = [("url", .string(server.url)), ("config", configuration)]
        if let file = server.authorityFile { line.append(("ca_file", .string(file))) }
        FileHandle.standardOutput.write(Data(JSONValue.members(line).bytes + [0x0A]))
        log("serving \(server.url), \(what)")
        await signals.first()
        await server.stop()
        log("stopped")
    }

    /// What the options say of the emulated API.
    var options: MockOptions {
        var options = MockOptions()
        options.latency = .milliseconds(latencyMs)
        options.tokenLifetime = tokenLifetime
        options.refreshTokens = refreshTokens
        options.scopes = scopes.map { $0.split(separator: ",").map(String.init) }
        options.passesUnknownParameters = passUnknownParameters
        for quota in quota { options.quotas[quota.category] = quota.quota }
        options.reports.progress = reportSeconds.map { .time(.seconds($0)) } ?? .polls(reportPolls)
        options.reports.costLimit = reportCostLimit
        options.reports.host = reportHost
        return options
    }

    private func makeMock() throws -> MockPinterest {
        let realToday = SystemTime().now.date
        let world = try makeWorld(today ?? realToday)
        return MockPinterest(
            world: world.grown(by: days).moved(to: world.today),
            scenario: try scenario.map {
                try Scenario(parsing: read($0, "scenario file"), source: "scenario file \($0)")
            }
                ?? Scenario(),
            options: options,
            clock: world.today == realToday ? SystemTime() : nil
        )
    }

    private func makeWorld(_ day: CalendarDate) throws -> World {
        if let scale = WorldScale(rawValue: world) { return World(scale: scale, seed: seed ?? 1, today: day) }
        guard FileManager.default.fileExists(atPath: world) else {
            throw InputError(
                source: "--world \(world)",
                pointer: nil,
                problem: "there is no such world and no such file",
                fix: "Use \(WorldScale.allCases.map(\.rawValue).joined(separator: ", ")) or the path of a world file"
            )
        }
        return try World(
            parsing: read(world, "world file"),
            source: "world file \(world)",
            seed: seed,
            today: today,
            defaultToday: day
        )
    }

    private func read(_ file: String, _ kind: String) throws(InputError) -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: file))) } catch {
            throw InputError(
                source: "\(kind) \(file)",
                pointer: nil,
                problem: "it cannot be read",
                fix: "Give the path of a file that can be read"
            )
        }
    }

    private func log(_ message: String) {
        FileHandle.standardError.write(Data("mock-pinterest: \(message)\n".utf8))
    }
}

/// `ads_read=100/min`.
struct QuotaArgument: ExpressibleByArgument, Equatable {
    let category: String
    let quota: Quota

    init?(argument: String) {
        let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2, Quota.categories.contains(halves[0]) else { return nil }
        let limit = halves[1].split(separator: "/", maxSplits: 1).map(String.init)
        guard limit.count == 2, let calls = Int(limit[0]), calls >= 0, let period = Self.period(limit[1]) else {
            return nil
        }
        category = halves[0]
        quota = Quota(calls: calls, per: period)
    }

    private static func period(_ unit: String) -> Duration? {
        switch unit {
        case "s": .seconds(1)
        case "min": .seconds(60)
        case "hour": .seconds(3600)
        case "day": .seconds(86_400)
        default: nil
        }
    }
}

extension RefreshTokenPolicy: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
