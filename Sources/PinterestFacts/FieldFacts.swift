package import JSONText

/// What a field of a record, a parameter, or an element of either may be.
package final class FieldFacts: Sendable {
    /// Empty for elements of lists and members of maps.
    package let name: String
    /// The JSON Schema types but `null`; empty where it may be anything.
    package let types: [String]
    /// Whether it may be null or absent.
    package let isNullable: Bool
    /// Of the elements of a list.
    package let items: FieldFacts?
    /// Of the members of an object with arbitrary names.
    package let values: FieldFacts?
    /// `date`, for example.
    package let format: String?
    package let defaultValue: JSONValue?
    package let minimum: Int?
    package let maximum: Int?
    package let minimumItems: Int?
    package let maximumItems: Int?
    package let minimumLength: Int?
    package let maximumLength: Int?
    private let enumeration: JSONValue?
    private let model: String?
    private let ownFields: [FieldFacts]?

    /// - Parameter source: the types as a text such as `integer|string?`, where `?` allows null, or an object with that
    ///   text as `type`, and more.
    package init(_ name: String, _ source: JSONValue) {
        self.name = name
        let text = source.stringValue ?? source["type"]?.stringValue ?? "any"
        isNullable = text.hasSuffix("?") || text == "any"
        types = text == "any" ? [] : text.split { "|?".contains($0) }.map(String.init)
        func number(_ key: String) -> Int? { source[key]?.numberValue?.integer.map(Int.init) }
        items = source["items"].map { FieldFacts("", $0) }
        values = source["values"].map { FieldFacts("", $0) }
        format = source["format"]?.stringValue
        defaultValue = source["default"]
        minimum = number("min")
        maximum = number("max")
        minimumItems = number("min_items")
        maximumItems = number("max_items")
        minimumLength = number("min_length")
        maximumLength = number("max_length")
        enumeration = source["enum"]
        model = source["model"]?.stringValue
        ownFields = source["fields"].map(Self.fields)
    }

    static func fields(_ source: JSONValue) -> [FieldFacts] {
        (source.objectValue ?? [:]).map { FieldFacts($0.0, $0.1) }
    }

    /// The fields of an object; nil where nothing is known of them.
    package var fields: [FieldFacts]? { ownFields ?? model.flatMap { APIFacts.shared.models[$0] } }

    package func field(_ name: String) -> FieldFacts? { fields?.first { $0.name == name } }

    /// All values that it may have, in the API's order; nil for whatever its types take.
    package var choices: [JSONValue]? {
        switch enumeration {
        case .string(let name): APIFacts.shared.enumeration(name)
        case .array(let values): values
        default: nil
        }
    }
}
