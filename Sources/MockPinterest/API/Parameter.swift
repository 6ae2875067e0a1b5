import HTTPTransport

/// A query parameter that an operation accepts, and the rule for its values.
struct Parameter: Sendable {
    enum Rule: Sendable {
        /// Digits, up to the maximum length.
        case id(maxLength: Int?)
        /// 1 to `limit` of them, as repeated keys or separated by commas.
        case ids(limit: Int, maxLength: Int?)
        case choice([String])
        case choices([String], limit: Int?)
        case integer(ClosedRange<Int>)
        case integerChoice([Int])
        case flag
        case date
        case text
        /// Report columns: from ``AnalyticsColumn/names``.
        case columns
    }

    let name: String
    let rule: Rule
    var isRequired = false

    static let accountID = Parameter(name: "ad_account_id", rule: .id(maxLength: 18))
    static let bookmark = Parameter(name: "bookmark", rule: .text)
    static let pageSize = Parameter(name: "page_size", rule: .integer(1...250))
    static let order = Parameter(name: "order", rule: .choice(["ASCENDING", "DESCENDING"]))
    /// Accepted, without effect: no audience of a world is about customer acquisition.
    static let excludesAcquisition = Parameter(name: "exclude_nca", rule: .flag)
    static let statuses = Parameter(
        name: "entity_statuses",
        rule: .choices(EntityStatus.allCases.map(\.rawValue), limit: nil)
    )
    static let campaignIDs = Parameter(name: "campaign_ids", rule: .ids(limit: 250, maxLength: 18))

    static func ids(_ name: String, limit: Int = 250, maxLength: Int? = nil, isRequired: Bool = false) -> Parameter {
        Parameter(name: name, rule: .ids(limit: limit, maxLength: maxLength), isRequired: isRequired)
    }

    /// Checks the values given for this parameter and returns them one by one.
    func values(_ given: [String]) throws(APIError) -> [String] {
        switch rule {
        case .ids(let limit, let maxLength):
            let values = split(given)
            guard !values.isEmpty, values.count <= limit else {
                throw .invalid("'\(name)' must have 1 to \(limit) items (has \(values.count))")
            }
            for value in values { try Self.check(id: value, name: name, maxLength: maxLength) }
            return values
        case .choices(let choices, let limit):
            let values = split(given)
            guard !values.isEmpty, values.count <= limit ?? .max else {
                throw .invalid("'\(name)' must have 1 to \(limit ?? choices.count) items (has \(values.count))")
            }
            for value in values where !choices.contains(value) { throw notAllowed(value) }
            return values
        case .columns:
            let values = split(given)
            guard !values.isEmpty else { throw .invalid("'\(name)' is a required parameter") }
            for value in values {
                guard let place = AnalyticsColumn.places[value], AnalyticsColumn.synchronous.contains(place) else {
                    throw notAllowed(value)
                }
            }
            return values
        default:
            guard given.count == 1, let value = given.first else {
                throw .invalid("Parameter '\(name)' was given \(given.count) times")
            }
            try check(value)
            return [value]
        }
    }

    static func check(id: String, name: String, maxLength: Int?) throws(APIError) {
        guard !id.isEmpty, id.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            throw .invalid("'\(name)' value '\(id)' must match the pattern: ^\\d+$")
        }
        if let maxLength, id.utf8.count > maxLength {
            throw .invalid("'\(name)' value '\(id)' is longer than \(maxLength) characters")
        }
    }

    private func split(_ given: [String]) -> [String] {
        given.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private func check(_ value: String) throws(APIError) {
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
        case .text, .ids, .choices, .columns: break
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
