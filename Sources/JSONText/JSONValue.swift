package import OrderedCollections

/// A JSON document in memory that keeps what `Double` and dictionaries would lose: number text and key order.
///
/// For configuration, catalog, state and control responses; records of the API are never turned into one.
package enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(OrderedDictionary<String, JSONValue>)
}

/// A number as it was written. Equal only to the same text: `1` and `1.0` differ.
package struct JSONNumber: Sendable, Hashable {
    /// The text, always a valid JSON number.
    package let text: String

    package init(_ value: Int) { text = String(value) }
    package init(_ value: Int64) { text = String(value) }

    /// Nil unless the text is a JSON number.
    package init?(text: String) {
        guard case .number(let number) = try? JSONValue(parsing: Array(text.utf8)), number.text == text else {
            return nil
        }
        self = number
    }

    init(validated text: String) { self.text = text }

    /// The value when the text is an integer without fraction or exponent that fits.
    package var integer: Int64? { Int64(text) }
}

extension JSONValue {
    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    package var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    package var objectValue: OrderedDictionary<String, JSONValue>? {
        if case .object(let value) = self { value } else { nil }
    }
    package var numberValue: JSONNumber? { if case .number(let value) = self { value } else { nil } }
    package var isNull: Bool { self == .null }

    /// The member of that name; nil when there is none or this is not an object.
    package subscript(key: String) -> JSONValue? { objectValue?[key] }

    /// What kind it is, as error messages name it.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(OrderedDictionary(uniqueKeysWithValues: elements))
    }
    package init(nilLiteral: ()) { self = .null }
}
