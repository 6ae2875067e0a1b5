import OrderedCollections

/// Collects findings and merges equal ones.
struct DriftCollector {
    private struct Key: Hashable {
        let severity: Drift.Severity
        let operation: String
        let place: String
        let message: String
    }

    private var found: OrderedDictionary<Key, Drift.Finding> = [:]
    /// Places of findings that are more than harmless, each with its operation.
    private var reported: Set<[String]> = []

    var isEmpty: Bool { found.isEmpty }

    mutating func add(
        _ severity: Drift.Severity,
        _ operation: String,
        _ place: String,
        _ message: String,
        example: String? = nil
    ) {
        if severity > .harmless { reported.insert([operation, place]) }
        let key = Key(severity: severity, operation: operation, place: place, message: message)
        found[
            key,
            default: Drift.Finding(
                severity: severity,
                operation: operation,
                place: place,
                message: message,
                count: 0,
                example: example
            )
        ].count += 1
    }

    /// Whether drift has already been reported for a place or one of its parents.
    func has(_ operation: String, _ place: String) -> Bool {
        var place = place[...]
        while true {
            if reported.contains([operation, String(place)]) { return true }
            guard let end = place.lastIndex(where: { $0 == "." || $0 == "[" }), place.startIndex < end else {
                return false
            }
            place = place[..<end]
        }
    }

    var sorted: [Drift.Finding] {
        found.values.sorted { left, right in
            if left.severity != right.severity { return left.severity > right.severity }
            return (left.operation, left.place, left.message) < (right.operation, right.place, right.message)
        }
    }
}

/// The beginning of a value, for display.
func shown(_ text: String) -> String { text.count > 60 ? "\(text.prefix(60))…" : text }
