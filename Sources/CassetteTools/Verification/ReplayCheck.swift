import Basics
import Cassettes

/// Whether the recorded sync, run on the recording, asks for all of it and nothing else.
enum ReplayCheck {
    static func check(
        _ cassette: Cassette,
        _ sync: () throws(InputError) -> (any RecordedSync)?
    ) async -> Check {
        let recorded: (any RecordedSync)?
        do throws(InputError) { recorded = try sync() } catch {
            return Check(name: "replay", outcome: .failed, details: [error.description], fix: error.fix)
        }
        guard let recorded else {
            return .note("replay", ["not replayed: there is no config.json beside it, and --config was not given"])
        }
        let use = await recorded.use(cassette)
        if cassette.provenance.isCutShort, use.hasMisses, let first = use.outcome.complaints.first {
            return .note("replay", ["it replays up to where it was cut short: \(first)"])
        }
        return .of(
            "replay",
            problems: use.outcome.complaints,
            fix: "Use the configuration, catalog and state of the recorded sync, or record it again"
        )
    }
}
