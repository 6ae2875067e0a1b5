import Basics
import JSONText

/// The members of a report request, read one by one, with the API's messages for invalid ones.
struct ReportMembers: Sendable {
    private let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    init(parsing body: [UInt8]) throws(APIError) {
        do throws(JSONError) { self.init(try JSONValue(parsing: body)) } catch {
            throw .invalid("The request body is not valid JSON")
        }
    }

    func isGiven(_ name: String) -> Bool { value[name] != nil }

    func allowOnly(_ names: [String]) throws(APIError) {
        guard let members = value.objectValue else { throw .invalid("The request body is not an object") }
        for name in members.keys where !names.contains(name) {
            throw .invalid("Property '\(name)' is not known to this operation")
        }
    }

    func check(_ name: String, _ expected: String, _ isGood: (JSONValue) -> Bool) throws(APIError) {
        guard let member = value[name] else { return }
        guard isGood(member) else { throw .invalid("'\(name)' is not \(expected)") }
    }

    /// One of the choices; required.
    func choice(_ name: String, _ choices: [String]) throws(APIError) -> String {
        guard let text = try optionalChoice(name, choices) else {
            throw .invalid("'\(name)' is a required property")
        }
        return text
    }

    func optionalChoice(_ name: String, _ choices: [String]) throws(APIError) -> String? {
        guard let member = value[name] else { return nil }
        guard let text = member.stringValue else { throw .invalid("'\(name)' is not a string") }
        guard choices.contains(text) else { throw Self.notAllowed(name, text) }
        return text
    }

    func date(_ name: String) throws(APIError) -> CalendarDate {
        guard let member = value[name] else { throw .invalid("'\(name)' is a required property") }
        guard let date = member.stringValue.flatMap({ CalendarDate($0) }) else {
            throw .invalid("'\(name)' is not a date (YYYY-MM-DD)")
        }
        return date
    }

    /// A list of strings; nil when absent.
    ///
    /// - Parameter choices: the allowed values; nil for any.
    func strings(
        _ name: String,
        count: ClosedRange<Int> = 0...Int.max,
        from choices: [String]? = nil
    ) throws(APIError) -> [String]? {
        guard let member = value[name] else { return nil }
        guard let elements = member.arrayValue else { throw .invalid("'\(name)' is not an array") }
        let texts = elements.compactMap(\.stringValue)
        guard texts.count == elements.count else { throw .invalid("'\(name)' is not an array of strings") }
        guard count.contains(texts.count) else {
            throw .invalid(
                "'\(name)' must have \(count.lowerBound) to \(count.upperBound) items (has \(texts.count))"
            )
        }
        if let choices {
            for text in texts where !choices.contains(text) { throw Self.notAllowed(name, text) }
        }
        return texts
    }

    func integer(_ name: String, from choices: [Int]) throws(APIError) -> Int? {
        guard let member = value[name] else { return nil }
        guard let number = member.numberValue?.integer.map({ Int($0) }) else {
            throw .invalid("'\(name)' is not an integer")
        }
        guard choices.contains(number) else { throw Self.notAllowed(name, String(number)) }
        return number
    }

    private static func notAllowed(_ name: String, _ value: String) -> APIError {
        .invalid("'\(name)' value '\(value)' is not one of the allowed values")
    }
}
