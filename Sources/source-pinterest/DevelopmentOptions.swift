import ArgumentParser
import Cassettes

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
    func settings(_ outer: DevelopmentOptions) -> Settings {
        var result = Settings()
        result.apiUrl = apiUrl ?? outer.apiUrl
        result.cassette = cassette ?? outer.cassette
        result.recordMode = recordMode ?? outer.recordMode
        result.clock = clock ?? outer.clock
        result.quotas = quotas ?? outer.quotas
        result.logLevel = logLevel ?? outer.logLevel ?? (debug || outer.debug ? "debug" : nil)
        result.progress = progress ?? outer.progress ?? .auto
        result.complete()
        return result
    }
}

extension QuotaMode: ExpressibleByArgument {}
extension ProgressMode: ExpressibleByArgument {}
extension RecordMode: ExpressibleByArgument {}
