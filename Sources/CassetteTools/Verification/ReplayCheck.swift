import Basics
import Cassettes

/// Whether the recorded sync, run on the recording, asks for all of it and nothing else.
enum ReplayCheck {
    static func check(_ cassette: Cassette, sync: SyncFiles) async -> Check {
        guard sync.areThere else {
            return .note("replay", ["not replayed: there is no config.json beside it, and --config was not given"])
        }
        let replayed: ReplayedSync
        do throws(InputError) { replayed = try sync.sync() } catch {
            return Check(name: "replay", outcome: .failed, details: [error.description], fix: error.fix)
        }
        let use = await replayed.use(cassette)
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
