import Cassettes
import JSONText

/// Whether the recorded sync, run on the recording, asks for all of it and for nothing else.
enum ReplayCheck {
    static func check(_ cassette: Cassette, sync: SyncFiles) async -> Check {
        guard sync.areThere else {
            return .note("replay", ["not replayed: there is no config.json beside it, and --config was not given"])
        }
        let replayed: ReplayedSync
        do throws(InputError) { replayed = try sync.sync() } catch {
            return Check(name: "replay", outcome: .failed, details: [error.description], fix: error.fix)
        }
        let outcome = await replayed.run(cassette)
        return .of(
            "replay",
            problems: outcome.complaints,
            fix: "Give the configuration, catalog and state of the recorded sync, or record it anew"
        )
    }
}
