import AirbyteProtocol
import JSONText

/// The repairs in the records of a block, or of all blocks of a stream in the order in which they are printed.
struct RepairTally: Sendable {
    /// A field of a record, which is counted from 1.
    struct Place: Sendable, Equatable {
        let record: Int
        let field: String
    }

    private var counts: [RowChange.Kind: Int] = [:]
    private var first: Place?

    /// Adds the repairs of one record.
    ///
    /// - Parameter record: its number, from 1.
    mutating func add(_ changes: some Collection<RowChange>, inRecord record: Int) {
        for change in changes {
            counts[change.kind, default: 0] += change.count
            first = first ?? Place(record: record, field: change.field)
        }
    }

    /// Adds the tally of records that follow the given number of others.
    mutating func add(_ other: RepairTally, after records: Int) {
        guard let place = other.first else { return }
        counts.merge(other.counts, uniquingKeysWith: +)
        first = first ?? Place(record: records + place.record, field: place.field)
    }

    /// The warning for the log; nil when nothing was repaired.
    var warning: String? {
        guard let first else { return nil }
        let parts = RowChange.Kind.allCases.compactMap { kind in counts[kind].map { Self.text(kind, $0) } }
        return "Pinterest sent text that is not valid JSON, which was repaired: \(parts.joined(separator: "; ")). "
            + "The first place is the field \(first.field) of record \(first.record). "
            + "Each record whose values changed names the fields in meta.changes."
    }

    private static func text(_ kind: RowChange.Kind, _ count: Int) -> String {
        switch kind {
        case .unpairedSurrogate: "half a surrogate pair became U+FFFD (\(count))"
        case .notANumber: "NaN or Infinity became null (\(count))"
        case .controlCharacter: "a control character was escaped (\(count))"
        }
    }
}

extension RecordChange {
    /// The change that a repair made to its field; nil when the value is the same as before.
    init?(_ change: RowChange) {
        switch change.kind {
        case .unpairedSurrogate:
            self.init(field: change.field, change: .truncated, reason: .sourceSerializationError)
        case .notANumber:
            self.init(field: change.field, change: .nulled, reason: .sourceSerializationError)
        case .controlCharacter: return nil
        }
    }
}
