import AirbyteProtocol
import ArgumentParser
import HTTPTransport
import PinterestAPI

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Options for development, each also an environment variable. They are never read from the configuration, so that a
/// stored configuration cannot send credentials elsewhere.
struct DevelopmentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Base address of the API (PINTEREST_API_URL).", valueName: "url"))
    var apiUrl: String?

    @Option(
        help: ArgumentHelp("The clock: system, or virtual:2026-11-23T00:00:00Z (PINTEREST_CLOCK).", valueName: "clock")
    )
    var clock: String?

    @Option(help: "The rate limits that calls keep to: Pinterest's documented ones, or none (PINTEREST_QUOTAS).")
    var quotas: QuotaMode?

    @Option(
        help: ArgumentHelp("Least weight of log messages: debug, info, warn, error (LOG_LEVEL).", valueName: "level")
    )
    var logLevel: String?

    @Flag(help: "The same as --log-level debug.")
    var debug = false

    @Option(help: "Progress and a summary on standard error: auto (on a terminal), always, never.")
    var progress: ProgressMode?

    /// What was given after the command, filled up with what stood before it, then with the environment.
    func filled(from outer: DevelopmentOptions) -> DevelopmentOptions {
        var result = self
        result.apiUrl = apiUrl ?? outer.apiUrl ?? Self.environment("PINTEREST_API_URL")
        result.clock = clock ?? outer.clock ?? Self.environment("PINTEREST_CLOCK")
        result.quotas = quotas ?? outer.quotas
        result.logLevel = logLevel ?? outer.logLevel
        result.debug = debug || outer.debug
        result.progress = progress ?? outer.progress
        if result.logLevel == nil { result.logLevel = result.debug ? "debug" : Self.environment("LOG_LEVEL") }
        return result
    }

    /// An environment variable that is set and not empty.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    func baseURL() throws -> BaseURL {
        guard let apiUrl else { return .live }
        do { return try BaseURL(apiUrl) } catch {
            throw ValidationError("--api-url \"\(apiUrl)\" cannot be used: \(error).")
        }
    }

    func time() throws -> any TimeSource {
        guard let clock, clock != "system" else { return SystemTime() }
        guard clock.hasPrefix("virtual:"), let start = Timestamp(iso8601: String(clock.dropFirst("virtual:".count)))
        else {
            throw ValidationError(
                "--clock \"\(clock)\" is neither system nor virtual:INSTANT, such as virtual:2026-11-23T00:00:00Z."
            )
        }
        return VirtualTime(startingAt: start)
    }

    func rateLimits() throws -> Quotas {
        let name = quotas?.rawValue ?? Self.environment("PINTEREST_QUOTAS") ?? QuotaMode.documented.rawValue
        guard let mode = QuotaMode(rawValue: name) else {
            throw ValidationError("PINTEREST_QUOTAS \"\(name)\" is neither documented nor none.")
        }
        return mode == .none ? .none : .documented
    }

    // The platform may set levels of its own; one that is not known means the default.
    func level() -> LogLevel {
        let name = logLevel?.uppercased() ?? ""
        return LogLevel(rawValue: name == "WARNING" ? "WARN" : name) ?? .info
    }
}

/// Whether calls keep to the documented rate limits before an answer tells of any.
enum QuotaMode: String, ExpressibleByArgument, CaseIterable, Sendable {
    case documented, none
}

/// When progress is shown to a person.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, always, never
}
