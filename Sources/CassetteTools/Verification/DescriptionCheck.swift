import Cassettes
import HTTPTransport
import JSONText
import OrderedCollections

/// Whether requests and answers match the API description.
enum DescriptionCheck {
    private struct Place: Hashable {
        let operation: String
        let side: String
        let path: String
        let message: String
        let isWarning: Bool
    }

    /// - Parameter ignored: places where the API is known to deviate.
    static func check(_ cassette: Cassette, _ description: APIDescription, ignoring ignored: [PlacePattern]) -> Check {
        var found: OrderedDictionary<Place, (count: Int, example: String?)> = [:]
        var undescribed: OrderedDictionary<String, Int> = [:]
        var known = 0
        var broken = 0
        var passed = 0
        for (interaction, key) in zip(cassette.interactions, EntryPairing.keys(cassette)) {
            guard key.host == nil, let (operation, values) = description.operation(key.method, key.path) else {
                undescribed[key.operation, default: 0] += 1
                continue
            }
            known += 1
            if interaction.failure != nil { broken += 1 }
            let check = OperationCheck(operation: operation, description: description)
            for finding in check.findings(interaction, values) {
                let violation = finding.violation
                if ignored.contains(where: { $0.covers("\(finding.side) \(violation.place)") }) {
                    passed += 1
                    continue
                }
                let place = Place(
                    operation: operation.name,
                    side: finding.side,
                    path: violation.place,
                    message: violation.message,
                    isWarning: violation.isWarning
                )
                found[place, default: (0, violation.example)].count += 1
            }
        }
        let failures = found.filter { !$0.key.isWarning }
        let warnings = found.filter { $0.key.isWarning }
        var notes = ["\(known) of \(cassette.interactions.count) entries belong to described operations"]
        if broken > 0 { notes.append("\(broken) answers were cut off; only their requests were checked") }
        if passed > 0 { notes.append("\(passed) findings ignored, as requested") }
        notes += undescribed.map { "not described, not checked: \($0.key) (\($0.value))" }
        if known == 0, !cassette.interactions.isEmpty {
            return Check(
                name: "description",
                outcome: .failed,
                details: notes,
                fix: "Use the description of the API that was recorded: nothing could be checked against this one"
            )
        }
        return Check(
            name: "description",
            outcome: failures.isEmpty ? .ok : .failed,
            details: failures.map { line($0, $1) } + warnings.map { "warning: " + line($0, $1) } + notes,
            fix: failures.isEmpty
                ? nil
                : "Either the API has drifted or the description is old: get the current one, record again and compare"
        )
    }

    private static func line(_ place: Place, _ seen: (count: Int, example: String?)) -> String {
        let times = seen.count > 1 ? " (\(seen.count) times)" : ""
        let example = seen.example.map { ", such as \($0)" } ?? ""
        return "\(place.operation) \(place.side) \(place.path): \(place.message)\(example)\(times)"
    }
}
