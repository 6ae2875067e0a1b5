package import Cassettes

/// How a recording differs from an older one of the same sync: what the API did differently, grouped by place.
package struct Drift: Sendable {
    /// How much a finding matters; its number is the exit code of `cassette diff`.
    package enum Severity: Int, Sendable, Comparable, CaseIterable {
        /// Different data, different headers that nobody reads, or a different order of independent requests.
        case harmless = 2
        /// The API has grown, or some answers have changed. Someone should look at it.
        case notable = 3
        /// Something that all answers had is gone or has another type: readers of the old recording break.
        case breaking = 4

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        package var name: String { "\(self)" }
    }

    /// One difference, however many entries it is in.
    package struct Finding: Sendable, Equatable {
        package let severity: Severity
        /// Method and path without identifiers, `GET /v5/ad_accounts/*/campaigns`; empty for the whole recording.
        package let operation: String
        /// `response body $.items[*].bid_options`, `response header Content-Type`, `request query page_size` or
        /// `log _clock`.
        package let place: String
        package let message: String
        /// How often it occurs.
        package internal(set) var count = 1
        /// One occurrence, if the occurrences differ.
        package let example: String?
    }

    /// Worst first, then by operation and place.
    package let findings: [Finding]
    /// Entries of the old and of the new recording, and how many of them were found in both.
    package let entries: (old: Int, new: Int, paired: Int)

    package init(from old: Cassette, to new: Cassette, ignoring ignored: [PlacePattern] = []) {
        let (old, new) = (VolatileField.settled(old), VolatileField.settled(new))
        let pairing = EntryPairing(old, new)
        var collector = DriftCollector()
        collector.compareProvenance(old, new)
        collector.compareEntries(old, new, pairing)
        collector.compareOrder(old, new, pairing)
        let (before, after) = (TrafficShape(old), TrafficShape(new))
        collector.compareShapes(before, after)
        collector.compareUnits(old, new, pairing)
        for pair in pairing.pairs {
            let entries = (old.interactions[pair.old], new.interactions[pair.new])
            collector.compareHeads(entries.0, entries.1, pair)
            // Answers to different requests have different values.
            if pair.likeness == .same { collector.compareBodies(entries.0, entries.1, pair) }
        }
        collector.compareRest(old, new)
        findings = collector.sorted.filter { finding in !ignored.contains { $0.covers(finding.place) } }
        entries = (old.interactions.count, new.interactions.count, pairing.pairs.count)
    }

    /// Nil when only the volatile fields differ.
    package var severity: Severity? { findings.map(\.severity).max() }

    /// 0, or the number of the worst severity.
    package var exitCode: Int32 { Int32(severity?.rawValue ?? 0) }
}
