import Cassettes
import JSONText
import OrderedCollections

/// Numbers whose unit has changed: cents instead of dollars, milliseconds instead of seconds. Their type stays the
/// same, so shapes do not show it.
struct UnitChanges {
    /// A place in the answers of an operation.
    struct Place: Hashable {
        let operation: String
        let path: String
    }

    private struct Tally {
        /// Pairs of two non-zero numbers. Zero is the same in every unit.
        var pairs = 0
        var matching: [Unit: Int] = [:]
        /// The numbers of the old recording that distinguish a changed unit from chance.
        var values: Set<String> = []
        var example = ""
    }

    private enum Unit: CaseIterable {
        case hundred, thousand, million

        var factor: Double {
            switch self {
            case .hundred: 100
            case .thousand: 1000
            case .million: 1_000_000
            }
        }

        var name: String { Int(factor).description }
    }

    private var tallies: OrderedDictionary<Place, Tally> = [:]

    /// Counts the numbers of two answers to the same request, record by record.
    mutating func add(_ old: JSONValue, _ new: JSONValue, _ operation: String, at path: String) {
        switch (old, new) {
        case (.object(let before), .object(let after)):
            for (name, was) in before {
                if let now = after[name] { add(was, now, operation, at: JSONPlace.member(name, of: path)) }
            }
        case (.array(let before), .array(let after)):
            for (was, now) in RecordAlignment.align(before, after).pairs {
                add(was, now, operation, at: JSONPlace.element(of: path))
            }
        case (.number(let was), .number(let now)): add(was, now, Place(operation: operation, path: path))
        default: break
        }
    }

    private mutating func add(_ old: JSONNumber, _ new: JSONNumber, _ place: Place) {
        guard let was = Double(old.text), let now = Double(new.text), was != 0, now != 0 else { return }
        var tally = tallies[place] ?? Tally()
        if tally.pairs == 0 { tally.example = "was \(old.text), now \(new.text)" }
        tally.pairs += 1
        tally.values.insert(old.text)
        for unit in Unit.allCases where Self.differ(was, now, by: unit.factor) {
            tally.matching[unit, default: 0] += 1
        }
        tallies[place] = tally
    }

    /// Places at which all numbers have changed by the same factor.
    var found: [(place: Place, message: String, example: String)] {
        tallies.compactMap { place, tally in
            guard let unit = Unit.allCases.first(where: { tally.matching[$0] == tally.pairs }),
                tally.values.count > 1 || tally.values.contains(where: Self.isTelling)
            else { return nil }
            let numbers = tally.pairs == 1 ? "the number" : "all \(tally.pairs) numbers"
            return (place, "another unit: \(numbers) changed by a factor of \(unit.name)", tally.example)
        }
    }

    /// A whole number in the larger unit may have lost its fraction.
    private static func differ(_ was: Double, _ now: Double, by factor: Double) -> Bool {
        let (small, large) = abs(was) < abs(now) ? (was, now) : (now, was)
        let isWhole = small.rounded(.towardZero) == small && abs(small) >= 100
        return abs(large - small * factor) < (isWhole ? factor : abs(large) * 1e-9)
    }

    /// Whether a single number is enough evidence: one with at least three significant digits.
    private static func isTelling(_ text: String) -> Bool {
        let digits = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }
        return digits.reversed().drop { $0 == "0" }.count >= 3
    }
}

extension DriftCollector {
    mutating func compareUnits(_ old: Cassette, _ new: Cassette, _ pairing: EntryPairing) {
        var units = UnitChanges()
        for pair in pairing.pairs where pair.likeness == .same {
            guard let was = old.interactions[pair.old].response, let now = new.interactions[pair.new].response,
                was.status < 400, now.status < 400, let before = try? JSONValue(parsing: was.body.bytes),
                let after = try? JSONValue(parsing: now.body.bytes)
            else { continue }
            units.add(before, after, pair.operation, at: JSONPlace.root)
        }
        for (place, message, example) in units.found {
            add(.notable, place.operation, "response body \(place.path)", message, example: example)
        }
    }
}
