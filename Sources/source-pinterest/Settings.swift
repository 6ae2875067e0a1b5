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

/// What ``DevelopmentOptions`` and their environment variables say, however the command line was parsed.
struct Settings: Sendable {
    var apiUrl: String?
    var cassette: String?
    var recordMode: RecordMode?
    var clock: String?
    var quotas: QuotaMode?
    var logLevel: String?
    var progress = ProgressMode.auto

    /// Those of a command line without such options.
    static var ofEnvironment: Settings {
        var result = Settings()
        result.complete()
        return result
    }

    /// Takes from the environment what no option has set.
    mutating func complete() {
        apiUrl = apiUrl ?? Self.environment("PINTEREST_API_URL")
        cassette = cassette ?? Self.environment("PINTEREST_CASSETTE")
        clock = clock ?? Self.environment("PINTEREST_CLOCK")
        logLevel = logLevel ?? Self.environment("LOG_LEVEL")
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
