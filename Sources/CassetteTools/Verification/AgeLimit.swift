package import Basics
package import Cassettes

/// How old a recording may be: `90d`, `12h`, `6w`.
package struct AgeLimit: Sendable {
    package let text: String
    private let milliseconds: Int64

    /// Nil unless it is a whole number above zero followed by h, d or w.
    package init?(_ text: String) {
        let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count > 0,
            count < 1_000_000
        else { return nil }
        self.text = text
        milliseconds = count * unit
    }

    package func check(_ provenance: Provenance, now: Timestamp) -> Check {
        let fix = "Record it again with cassette rerecord, which reports the drift"
        guard let recorded = provenance.recordedAt else {
            return .of("age", problems: ["it does not say when it was recorded (/log/_recordedAt)"], fix: fix)
        }
        let age = now.milliseconds - recorded.milliseconds
        // The clocks of two machines may differ slightly.
        if age < -3_600_000 {
            return .of(
                "age",
                problems: ["recorded at \(recorded.iso8601), which is after now, \(now.iso8601)"],
                fix: "Set the clock right, or record it again"
            )
        }
        let days = "recorded \(max(0, age) / 86_400_000) days ago, at \(recorded.iso8601)"
        if age <= milliseconds { return .ok("age", [days]) }
        return .of("age", problems: ["\(days); at most \(text) are allowed"], fix: fix)
    }
}
