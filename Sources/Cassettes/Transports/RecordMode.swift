/// How a sync with a cassette uses the network (`--record-mode`).
package enum RecordMode: String, Sendable, CaseIterable {
    /// Replays only.
    case none
    /// Replays what the cassette has, and records what it lacks.
    case new
    /// Records everything again.
    case all
}
