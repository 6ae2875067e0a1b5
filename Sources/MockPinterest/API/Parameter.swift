import Basics

/// A parameter that an operation takes, and what its values must be.
struct Parameter: Sendable {
    enum Rule: Sendable, Equatable {
        /// Digits, at most so many.
        case id(maxLength: Int?)
        /// 1 to `limit` of them, as repeated keys or joined by commas.
        case ids(limit: Int?, maxLength: Int?)
        case choice(Set<String>)
        case choices(Set<String>, limit: Int?)
        case integer(ClosedRange<Int>)
        case integerChoice(Set<Int>)
        case flag
        case date
        case text(lengths: ClosedRange<Int>)
        case texts(limit: Int?, lengths: ClosedRange<Int>)
    }

    let name: String
    let rule: Rule
    var isRequired = false

    /// Checks the values given for this parameter and returns them one by one.
    func values(_ given: [String]) throws(APIError) -> [String] {
        switch rule {
        case .ids(let limit, let maxLength):
            let values = try split(given, limit: limit ?? .max)
            for value in values { try Self.check(id: value, name: name, maxLength: maxLength) }
            return values
        case .choices(let choices, let limit):
            let values = try split(given, limit: limit ?? .max)
            for value in values where !choices.contains(value) { throw notAllowed(value) }
            return values
        case .texts(let limit, let lengths):
            let values = try split(given, limit: limit ?? .max)
            for value in values { try check(value, lengths) }
            return values
        default:
            guard given.count == 1, let value = given.first else {
                throw .invalid("Parameter '\(name)' was given \(given.count) times")
            }
            try check(value)
            return [value]
        }
    }

    private func split(_ given: [String], limit: Int) throws(APIError) -> [String] {
        let values = given.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard values.count <= limit else {
            throw .invalid("'\(name)' must have 1 to \(limit) items (has \(values.count))")
        }
        return values
    }

    static func check(id: String, name: String, maxLength: Int?) throws(APIError) {
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            throw .invalid("'\(name)' value '\(id)' must match the pattern: ^\\d+$")
        }
        if let maxLength, id.utf8.count > maxLength {
            throw .invalid("'\(name)' value '\(id)' is longer than \(maxLength) characters")
        }
    }

    private func check(_ text: String, _ lengths: ClosedRange<Int>) throws(APIError) {
        if text.count < lengths.lowerBound {
            throw .invalid("'\(name)' value '\(text)' is shorter than \(lengths.lowerBound) characters")
        }
        if text.count > lengths.upperBound {
            throw .invalid("'\(name)' value '\(text)' is longer than \(lengths.upperBound) characters")
        }
    }

    /// Checks one value of a parameter that is not a list.
    func check(_ value: String) throws(APIError) {
        switch rule {
        case .id(let maxLength): try Self.check(id: value, name: name, maxLength: maxLength)
        case .choice(let choices): if !choices.contains(value) { throw notAllowed(value) }
        case .integer(let range):
            let number = try number(value)
            guard range.contains(number) else {
                throw .invalid(
                    "Parameter '\(name)' must be from \(range.lowerBound) to \(range.upperBound) (was \(value))"
                )
            }
        case .integerChoice(let choices): if try !choices.contains(number(value)) { throw notAllowed(value) }
        case .flag: if !["true", "false"].contains(value.lowercased()) { throw notAllowed(value) }
        case .date:
            if CalendarDate(value) == nil { throw .invalid("'\(name)' value '\(value)' is not a date (YYYY-MM-DD)") }
        case .text(let lengths): try check(value, lengths)
        case .ids, .choices, .texts: break
        }
    }

    private func number(_ value: String) throws(APIError) -> Int {
        guard !value.isEmpty, let number = Int(value) else {
            throw .invalid("Parameter '\(name)' was not numeric (was \(value))")
        }
        return number
    }

    private func notAllowed(_ value: String) -> APIError {
        .invalid("'\(name)' value '\(value)' is not one of the allowed values")
    }
}
