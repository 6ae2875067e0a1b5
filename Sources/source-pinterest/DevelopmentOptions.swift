import Basics
import AirbyteProtocol
import ArgumentParser
import Cassettes
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
        help: ArgumentHelp("Recorded HTTP (HAR) to replay, or to record into (PINTEREST_CASSETTE).", valueName: "file")
    )
    var cassette: String?

    @Option(
        help: """
            What to do with the cassette (PINTEREST_RECORD_MODE). none: replay it, with no network at all; new: replay \
            what it has and record what it lacks; all: record afresh. (default: none)
            """
    )
    var recordMode: RecordMode?

    @Option(
        help: ArgumentHelp(
            """
            The clock: system, or virtual:2026-11-23T00:00:00Z (PINTEREST_CLOCK). (default: system; for a replay \
            virtual from the time of the recording)
            """,
            valueName: "clock"
        )
    )
    var clock: String?

    @Option(
        help: """
            The rate limits that calls respect: Pinterest's documented ones, or none (PINTEREST_QUOTAS). (default: \
            documented; none for a replay)
            """
    )
    var quotas: QuotaMode?

    @Option(
        help: ArgumentHelp("Lowest level of log messages: debug, info, warn, error (LOG_LEVEL).", valueName: "level")
    )
    var logLevel: String?

    @Flag(help: "The same as --log-level debug.")
    var debug = false

    @Option(help: "Progress and a summary on standard error: auto (on a terminal), always, never.")
    var progress: ProgressMode?

    /// The options after the command, completed by those before it, then by the environment.
    func filled(from outer: DevelopmentOptions) -> DevelopmentOptions {
        var result = self
        result.apiUrl = apiUrl ?? outer.apiUrl ?? Self.environment("PINTEREST_API_URL")
        result.cassette = cassette ?? outer.cassette ?? Self.environment("PINTEREST_CASSETTE")
        result.recordMode = recordMode ?? outer.recordMode
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

    /// The cassette and what to do with it; nil to use the network only.
    func cassetteRun() throws -> CassetteRun? {
        let name = recordMode?.rawValue ?? Self.environment("PINTEREST_RECORD_MODE")
        guard let cassette else {
            if name == nil || name == RecordMode.none.rawValue { return nil }
            throw ValidationError("--record-mode needs a cassette to record into. Name it with --cassette FILE.")
        }
        guard let mode = RecordMode(rawValue: name ?? RecordMode.none.rawValue) else {
            throw ValidationError("PINTEREST_RECORD_MODE must be none, new or all, found \"\(name ?? "")\".")
        }
        return try CassetteRun(path: cassette, mode: mode)
    }

    /// - Parameter cassette: a replay uses the address of its recording, unless another is given.
    func baseURL(replaying cassette: CassetteRun?) throws -> BaseURL {
        guard let apiUrl = apiUrl ?? (cassette?.mode == RecordMode.none ? cassette?.apiURL : nil) else { return .live }
        do { return try BaseURL(apiUrl) } catch {
            throw ValidationError("--api-url \"\(apiUrl)\" cannot be used: \(error).")
        }
    }

    /// - Parameter cassette: a replay starts at the time of its recording, unless another clock is given.
    func time(replaying cassette: CassetteRun?) throws -> any TimeSource {
        if clock == nil, cassette?.mode == RecordMode.none, let start = cassette?.clock {
            return VirtualTime(startingAt: start)
        }
        guard let clock, clock != "system" else { return SystemTime() }
        guard clock.hasPrefix("virtual:"), let start = Timestamp(iso8601: String(clock.dropFirst("virtual:".count)))
        else {
            throw ValidationError(
                "--clock must be system or virtual:INSTANT, such as virtual:2026-11-23T00:00:00Z, found \"\(clock)\"."
            )
        }
        return VirtualTime(startingAt: start)
    }

    /// - Parameter cassette: a replay respects none by default, since recorded responses have no rate limit; a limit
    ///   would only change the order of the output.
    func rateLimits(replaying cassette: CassetteRun?) throws -> Quotas {
        let usual: QuotaMode = cassette?.mode == RecordMode.none ? .none : .documented
        let name = quotas?.rawValue ?? Self.environment("PINTEREST_QUOTAS") ?? usual.rawValue
        guard let mode = QuotaMode(rawValue: name) else {
            throw ValidationError("PINTEREST_QUOTAS must be documented or none, found \"\(name)\".")
        }
        return mode == .none ? .none : .documented
    }

    // The platform may set levels of its own; an unknown one means the default.
    func level() -> LogLevel {
        let name = logLevel?.uppercased() ?? ""
        return LogLevel(rawValue: name == "WARNING" ? "WARN" : name) ?? .info
    }
}

/// Whether calls respect the documented rate limits before a response reports any.
enum QuotaMode: String, ExpressibleByArgument, CaseIterable, Sendable {
    case documented, none
}

/// When progress is shown.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, always, never
}

extension RecordMode: ExpressibleByArgument {}
