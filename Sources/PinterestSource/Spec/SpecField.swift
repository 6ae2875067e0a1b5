import JSONText
import OrderedCollections

/// One field of a configuration as the spec describes it to the platform's form: JSON Schema with a title,
/// a description, and a place in the form.
struct SpecField {
    let name: String
    private(set) var schema: OrderedDictionary<String, JSONValue>

    private init(_ name: String, type: JSONValue, _ title: String, _ description: String) {
        self.name = name
        schema = ["type": type, "title": .string(title), "description": .string(description)]
    }

    static func string(_ name: String, _ title: String, _ description: String) -> SpecField {
        SpecField(name, type: "string", title, description)
    }

    /// A day; the pattern is the one that the platform shows as YYYY-MM-DD.
    static func date(_ name: String, _ title: String, _ description: String) -> SpecField {
        SpecField(name, type: "string", title, description)
            .with("format", "date")
            .with("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
            .with("pattern_descriptor", "YYYY-MM-DD")
            .with("examples", ["2026-01-01"])
    }

    static func choice(_ name: String, _ title: String, _ choices: [String], _ description: String) -> SpecField {
        SpecField(name, type: "string", title, description).with("enum", .strings(choices))
    }

    static func integer(_ name: String, _ title: String, _ description: String) -> SpecField {
        SpecField(name, type: "integer", title, description)
    }

    static func boolean(_ name: String, _ title: String, _ description: String) -> SpecField {
        SpecField(name, type: "boolean", title, description)
    }

    static func list(_ name: String, _ title: String, of items: JSONValue, _ description: String) -> SpecField {
        SpecField(name, type: "array", title, description).with("items", items)
    }

    static func group(
        _ name: String,
        _ title: String,
        required: [String],
        _ fields: [SpecField],
        _ description: String
    ) -> SpecField {
        SpecField(name, type: "object", title, description)
            .with("required", .strings(required))
            .with("properties", properties(fields))
    }

    /// The field with a keyword added or replaced.
    func with(_ keyword: String, _ value: JSONValue) -> SpecField {
        var field = self
        field.schema[keyword] = value
        return field
    }

    func within(_ range: ClosedRange<Int>) -> SpecField {
        with("minimum", .number(JSONNumber(range.lowerBound))).with("maximum", .number(JSONNumber(range.upperBound)))
    }

    /// The platform stores the value separately and never shows it.
    var secret: SpecField { with("airbyte_secret", true) }

    /// The platform keeps the value but leaves the field out of the form.
    var hidden: SpecField { with("airbyte_hidden", true) }

    /// The fields by name, in the order given, which is also their order in the form.
    static func properties(_ fields: [SpecField]) -> JSONValue {
        .object(
            OrderedDictionary(
                uniqueKeysWithValues: fields.enumerated().map { index, field in
                    (field.name, .object(field.with("order", .number(JSONNumber(index))).schema))
                }
            )
        )
    }
}

extension JSONValue {
    static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }
}
