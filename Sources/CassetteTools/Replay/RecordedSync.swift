package import Cassettes

/// The sync that a cassette records, run on a cassette in place of the network. The tools do not know which program runs
/// it.
package protocol RecordedSync: Sendable {
    /// Replays once, and reports which entries of the cassette were used. The same cassette gives the same result.
    func use(_ cassette: Cassette) async -> CassetteUse
}

extension RecordedSync {
    /// Replays once.
    package func run(_ cassette: Cassette) async -> ReplayOutcome { await use(cassette).outcome }
}

/// Everything observable of a replay.
package struct ReplayOutcome: Sendable, Equatable {
    package var output: [UInt8] = []
    package var succeeded = false
    /// The complaints of the replay itself: an impossible order, files with which no sync can begin, requests without an
    /// answer, unused answers.
    package var complaints: [String] = []

    package init() {}
}

/// The entries of a cassette that a replay uses.
package struct CassetteUse: Sendable {
    package let outcome: ReplayOutcome
    /// Places of entries that were not asked for at all.
    package let unused: [Int]
    /// Whether a request had no answer, after which a sync does not ask for anything that depends on it.
    package let hasMisses: Bool

    package init(outcome: ReplayOutcome, unused: [Int], hasMisses: Bool) {
        self.outcome = outcome
        self.unused = unused
        self.hasMisses = hasMisses
    }
}
