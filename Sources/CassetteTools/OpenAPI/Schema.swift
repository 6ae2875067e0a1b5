import Basics
import JSONText
import OrderedCollections

/// A schema object of OpenAPI 3.0 (https://spec.openapis.org/oas/v3.0.3#schema-object).
///
/// A class, because schemas contain schemas. It is immutable.
final class Schema: Sendable {
    enum ValueType: String, CaseIterable, Sendable { case object, array, string, integer, number, boolean }

    /// Which members are allowed besides the properties.
    enum Additional: Sendable {
        case allowed, forbidden
        case like(Schema)
    }

    /// Which member names the kind of an object, and the references of the kinds.
    struct Discriminator: Sendable {
        let property: String
        let mapping: [String: String]
    }

    /// Bounds of lengths, counts and numbers; nil for none.
    struct Bounds: Sendable {
        var length: (least: Int?, most: Int?)
        var items: (least: Int?, most: Int?)
        var number: (least: JSONNumber?, most: JSONNumber?)
        var excludes: (least: Bool, most: Bool)
    }

    /// `#/components/schemas/Campaign`, if it is only a reference.
    let reference: String?
    let type: ValueType?
    let isNullable: Bool
    let choices: [JSONValue]?
    let required: [String]
    let properties: OrderedDictionary<String, Schema>
    let additional: Additional
    let items: Schema?
    let all: [Schema]
    let one: [Schema]
    let any: [Schema]
    let excluded: Schema?
    let discriminator: Discriminator?
    let bounds: Bounds
    let pattern: String?
    let format: String?
    let isReadOnly: Bool
    let isWriteOnly: Bool

    /// - Throws: ``InputError`` with the place of anything that a schema may not contain.
    init(_ input: JSONInput) throws(InputError) {
        _ = try input.object()
        reference = try input["$ref"]?.string()
        type = try input["type"]?.oneOf()
        isNullable = try input["nullable"]?.bool() ?? false
        choices = try input["enum"]?.array().map(\.value)
        required = try Self.each(input["required"]) { (name) throws(InputError) in try name.string() }
        properties = try Self.properties(input["properties"])
        additional = try Self.additional(input["additionalProperties"])
        items = try input["items"].map { (items) throws(InputError) in try Schema(items) }
        all = try Self.each(input["allOf"]) { (part) throws(InputError) in try Schema(part) }
        one = try Self.each(input["oneOf"]) { (part) throws(InputError) in try Schema(part) }
        any = try Self.each(input["anyOf"]) { (part) throws(InputError) in try Schema(part) }
        excluded = try input["not"].map { (part) throws(InputError) in try Schema(part) }
        discriminator = try input["discriminator"].map(Self.discriminator)
        bounds = try Self.bounds(input)
        pattern = try input["pattern"].map(Self.pattern)
        format = try input["format"]?.string()
        isReadOnly = try input["readOnly"]?.bool() ?? false
        isWriteOnly = try input["writeOnly"]?.bool() ?? false
    }

    /// The schemas inside it, not those that it refers to.
    var parts: [Schema] {
        var parts = properties.values + all + one + any
        parts += [items, excluded].compactMap { $0 }
        if case .like(let schema) = additional { parts.append(schema) }
        return parts
    }

    private static func each<Value>(
        _ input: JSONInput?,
        _ value: (JSONInput) throws(InputError) -> Value
    ) throws(InputError) -> [Value] {
        var values: [Value] = []
        for element in try input?.array() ?? [] { values.append(try value(element)) }
        return values
    }

    private static func properties(_ input: JSONInput?) throws(InputError) -> OrderedDictionary<String, Schema> {
        var properties: OrderedDictionary<String, Schema> = [:]
        for (name, property) in try input?.object() ?? [:] { properties[name] = try Schema(property) }
        return properties
    }

    private static func additional(_ input: JSONInput?) throws(InputError) -> Additional {
        guard let input else { return .allowed }
        if let isAllowed = input.value.boolValue { return isAllowed ? .allowed : .forbidden }
        return .like(try Schema(input))
    }

    private static func discriminator(_ input: JSONInput) throws(InputError) -> Discriminator {
        var mapping: [String: String] = [:]
        for (kind, target) in try input["mapping"]?.object() ?? [:] {
            let target = try target.string()
            // A bare name refers to a component.
            mapping[kind] = target.hasPrefix("#") ? target : "#/components/schemas/\(target)"
        }
        return Discriminator(property: try input.required("propertyName").string(), mapping: mapping)
    }

    private static func bounds(_ input: JSONInput) throws(InputError) -> Bounds {
        func count(_ name: String) throws(InputError) -> Int? { try input[name]?.integer(in: 0...Int.max) }
        func number(_ name: String) throws(InputError) -> JSONNumber? {
            guard let bound = input[name] else { return nil }
            guard let number = bound.value.numberValue else { throw bound.mismatch("a number") }
            return number
        }
        return Bounds(
            length: (try count("minLength"), try count("maxLength")),
            items: (try count("minItems"), try count("maxItems")),
            number: (try number("minimum"), try number("maximum")),
            excludes: (
                try input["exclusiveMinimum"]?.bool() ?? false, try input["exclusiveMaximum"]?.bool() ?? false
            )
        )
    }

    private static func pattern(_ input: JSONInput) throws(InputError) -> String {
        let pattern = try input.string()
        do { _ = try Regex(pattern) } catch {
            throw input.error("not a usable regular expression", fix: "Correct it, or remove it")
        }
        return pattern
    }
}
