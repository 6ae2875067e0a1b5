import Basics
package import ArgumentParser
package import MockPinterest

/// How the emulated API behaves.
package struct APIArguments: ParsableArguments {
    @Option(help: ArgumentHelp("A JSON list of rules that change responses.", valueName: "file"))
    var scenario: String?

    @Option(help: ArgumentHelp("Milliseconds to wait before each response.", valueName: "milliseconds"))
    var latencyMs = 0

    @Option(
        help: ArgumentHelp(
            "Calls of a rate-limit category (\(Quota.categories.joined(separator: ", "))) that are served per "
                + "period, such as ads_read=100/min. Units: s, min, hour, day. Can be given for several categories.",
            valueName: "category=n/unit"
        )
    )
    package var quota: [QuotaArgument] = []

    @Option(help: ArgumentHelp("Seconds for which an access token is valid.", valueName: "seconds"))
    var tokenLifetime = MockOptions().tokenLifetime

    @Option(help: "What a token request says about the refresh token: a new one, the same, or none.")
    var refreshTokens = RefreshTokenPolicy.rotate

    @Option(help: ArgumentHelp("Scopes granted to tokens, separated by commas. (default: all)", valueName: "scopes"))
    var scopes: String?

    @Flag(help: "Ignore query parameters that the API description does not name, instead of refusing them.")
    var passUnknownParameters = false

    @Option(
        help:
            "Write JSON as another program may: with spaces, escapes, and each row's members starting with another one, or in no order."
    )
    var respelled: RespelledOrder?

    @Option(
        help:
            "What the parameter ad_group_ids of keywords does: it is honoured, or ignored, or only its first id counts, or it is refused."
    )
    var adGroupIds = AdGroupIDsPolicy.honour

    @Option(
        help:
            "What the parameter pin_ids of multi_pins/analytics does: it is honoured, or only its first id counts, or the call is refused."
    )
    var pinIds = PinIDsPolicy.honour

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
            "The host, and optionally port, of report downloads, to serve them from another host than the API. "
                + "(default: those of the request)",
            valueName: "name"
        )
    )
    var reportHost: String?

    @Option(
        help: ArgumentHelp(
            "Reports that can be created per minute; more are refused with code 2726. (default: any number)",
            valueName: "n"
        )
    )
    var reportCostLimit: Int?

    package init() {}

    package mutating func validate() throws {
        func check(_ value: Int, _ range: ClosedRange<Int>, _ name: String) throws {
            if range.contains(value) { return }
            throw ValidationError(
                "\(name) \(value): expected a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        try check(latencyMs, 0...600_000, "--latency-ms")
        try check(tokenLifetime, 1...1_000_000_000, "--token-lifetime")
        try check(reportPolls ?? 1, 1...1_000_000, "--report-polls")
        try check(reportSeconds ?? 0, 0...1_000_000, "--report-seconds")
        try check(reportCostLimit ?? 0, 0...1_000_000, "--report-cost-limit")
        if let unknown = options.scopes?.first(where: { !MockOptions.isScope($0) }) {
            throw ValidationError(
                "--scopes: Pinterest has no scope \"\(unknown)\". Use names such as ads:read,boards:read_secret."
            )
        }
        guard reportPolls == nil || reportSeconds == nil else {
            throw ValidationError("--report-polls and --report-seconds exclude each other. Leave one of them out.")
        }
    }

    /// - Throws: `InputError` for a file that cannot be used.
    func loadScenario() throws(InputError) -> Scenario {
        guard let scenario else { return Scenario() }
        return try Scenario(
            parsing: try InputFile.read(scenario, describedAs: "scenario file"),
            source: "scenario file \(scenario)"
        )
    }

    /// The settings of the emulated API given by the options.
    package var options: MockOptions {
        var options = MockOptions()
        options.latency = .milliseconds(latencyMs)
        options.tokenLifetime = tokenLifetime
        options.refreshTokens = refreshTokens
        options.scopes = scopes.map { $0.split(separator: ",").map(String.init) }
        options.passesUnknownParameters = passUnknownParameters
        options.respelled = respelled
        options.adGroupIDs = adGroupIds
        options.pinIDs = pinIds
        for quota in quota { options.quotas[quota.category] = quota.quota }
        options.reports.progress = reportSeconds.map { .time(.seconds($0)) } ?? .polls(reportPolls)
        options.reports.costLimit = reportCostLimit
        options.reports.host = reportHost
        return options
    }
}

extension RefreshTokenPolicy: ExpressibleByArgument {}
extension AdGroupIDsPolicy: ExpressibleByArgument {}
extension PinIDsPolicy: ExpressibleByArgument {}
extension RespelledOrder: ExpressibleByArgument {}
