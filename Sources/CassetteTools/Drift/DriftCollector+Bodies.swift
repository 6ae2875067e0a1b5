import Cassettes
import JSONText

/// Differences between the values of two answers to the same request.
extension DriftCollector {
    mutating func compareBodies(_ old: Interaction, _ new: Interaction, _ pair: EntryPairing.Pair) {
        if let was = old.request.body, let now = new.request.body, was != now {
            add(.harmless, pair.operation, "request body", "written differently")
        }
        guard let was = old.response, let now = new.response, was.body.bytes != now.body.bytes else { return }
        let side = TrafficShape.Name(operation: pair.operation, status: was.status < 400 ? nil : was.status).side
        let documents = (try? JSONValue(parsing: was.body.bytes), try? JSONValue(parsing: now.body.bytes))
        guard let before = documents.0, let after = documents.1 else {
            let isBreaking = documents.0 != nil && new.failure == nil && !now.body.bytes.isEmpty
            let message = isBreaking ? "was JSON, now something else" : "other bytes"
            let example = "was \(was.body.bytes.count) bytes, now \(now.body.bytes.count)"
            add(isBreaking ? .breaking : .harmless, pair.operation, side, message, example: example)
            return
        }
        // A success and an error have nothing to compare. The status already reports the change.
        guard (was.status < 400) == (now.status < 400) else { return }
        var differs = false
        JSONComparison.compare(before, after) { difference in
            differs = true
            let place = "\(side) \(difference.place)"
            switch difference.what {
            case .records:
                let message = difference.new == nil ? "missing records" : "new records"
                let example = shown((difference.old ?? difference.new ?? .null).text)
                add(.harmless, pair.operation, place, message, example: example)
            case .value, .presence:
                // Shapes report it for all records at once, unless some records gained what others lost.
                if difference.what == .presence, has(pair.operation, place) { return }
                if difference.isOfOtherType, has(pair.operation, place) { return }
                let isLoss = difference.new.map(\.isNull) ?? true
                let texts = (difference.old?.text ?? "absent", difference.new?.text ?? "absent")
                add(
                    isLoss ? .notable : .harmless,
                    pair.operation,
                    place,
                    isLoss
                        ? "lost by records that had it"
                        : difference.isOfOtherType ? "gained by records" : "other values",
                    example: "was \(shown(texts.0)), now \(shown(texts.1))"
                )
            }
        }
        if !differs { add(.harmless, pair.operation, side, "the same JSON, written differently") }
    }
}

extension JSONComparison.Difference {
    fileprivate var isOfOtherType: Bool { old.map { ValueKind($0) } != new.map { ValueKind($0) } }
}
