import Basics
import Cassettes
import HTTPTransport
import JSONText

/// Differences between whole recordings.
extension DriftCollector {
    mutating func compareProvenance(_ old: Cassette, _ new: Cassette) {
        let (was, now) = (old.provenance, new.provenance)
        compare(.notable, "log _recordedFrom", was.recordedFrom?.rawValue, now.recordedFrom?.rawValue)
        compare(.notable, "log _apiVersion", was.apiVersion, now.apiVersion)
        compare(.harmless, "log _apiURL", was.apiURL, now.apiURL)
        compare(.harmless, "log _clock", was.clock?.iso8601, now.clock?.iso8601)
        compare(.harmless, "log _redactionPolicy", was.redactionPolicy, now.redactionPolicy)
        compare(.harmless, "log creator.name", was.creator.name, now.creator.name)
        compare(.harmless, "log creator.version", was.creator.version, now.creator.version)
        for name in Set(old.extra.keys).union(new.extra.keys).sorted() {
            compare(.harmless, "log \(name)", old.extra[name]?.text, new.extra[name]?.text)
        }
    }

    /// Entries in one recording only. Which requests are sent depends on earlier answers, so fewer or more requests of
    /// one kind are not drift by themselves.
    mutating func compareEntries(_ old: Cassette, _ new: Cassette, _ pairing: EntryPairing) {
        let operations = (Set(pairing.keys.old.map(\.operation)), Set(pairing.keys.new.map(\.operation)))
        let lost = LostRequests(of: new, pairing.keys.new)
        for place in pairing.onlyOld {
            let operation = pairing.keys.old[place].operation
            let (severity, message) = lost.finding(pairing.keys.old[place])
            add(
                severity,
                operation,
                "entries",
                message,
                example: "entry \(place + 1) of the old recording, \(shown(pairing.keys.old[place].description))"
            )
        }
        for place in pairing.onlyNew {
            let operation = pairing.keys.new[place].operation
            let isKnown = operations.0.contains(operation)
            add(
                isKnown ? .harmless : .notable,
                operation,
                "entries",
                isKnown ? "requests that are only in the new recording" : "not requested before",
                example: "entry \(place + 1) of the new recording, \(shown(pairing.keys.new[place].description))"
            )
        }
    }

    /// An impossible order is breaking; independent requests that have changed places are not.
    mutating func compareOrder(_ old: Cassette, _ new: Cassette, _ pairing: EntryPairing) {
        let known = Set(CausalOrder(old.interactions).violations.map(\.what))
        for violation in CausalOrder(new.interactions).violations where !known.contains(violation.what) {
            add(
                .breaking,
                pairing.keys.new[violation.effect].operation,
                "entries",
                "requested before the answer that provides its \(violation.what)",
                example: violation.description
            )
        }
        let moved = pairing.pairs.count - Self.longestRise(pairing.pairs.map(\.new))
        for _ in 0..<moved { add(.harmless, "", "entries", "independent requests in another order") }
    }

    /// Catches any difference that the other comparisons miss, so that differing recordings never count as the same.
    mutating func compareRest(_ old: Cassette, _ new: Cassette) {
        guard isEmpty else { return }
        let documents = (HARWriter.document(old), HARWriter.document(new))
        guard documents.0 != documents.1 else { return }
        var place = "log"
        JSONComparison.compare(documents.0.sortedByName, documents.1.sortedByName) { place = "\($0)" }
        add(.harmless, "", place, "written differently")
    }

    private mutating func compare(_ severity: Drift.Severity, _ place: String, _ old: String?, _ new: String?) {
        guard old != new else { return }
        add(severity, "", place, "was \(shown(old ?? "absent")), now \(shown(new ?? "absent"))")
    }

    /// Length of the longest increasing subsequence: the elements that need not be moved.
    private static func longestRise(_ places: [Int]) -> Int {
        var ends: [Int] = []
        for place in places {
            let index = ends.partitioningIndex { $0 >= place }
            if index == ends.count { ends.append(place) } else { ends[index] = place }
        }
        return ends.count
    }
}
