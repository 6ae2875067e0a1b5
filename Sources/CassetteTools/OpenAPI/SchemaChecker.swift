import Cassettes
import JSONText

/// Checks values against the schemas of an API description.
///
/// Enumerations are open, as Pinterest's are: an unknown word is a warning. For a value that contains a placeholder for
/// a secret only the type is checked.
struct SchemaChecker {
    enum Direction { case request, response }

    private let schemas: [String: Schema]
    private let direction: Direction
    /// Whether values are text, as in queries and forms, where `5` is an integer and `a,b` an array.
    private let isText: Bool
    private var expressions: [String: Regex<AnyRegexOutput>] = [:]

    init(_ description: APIDescription, _ direction: Direction, isText: Bool = false) {
        schemas = description.schemas
        self.direction = direction
        self.isText = isText
    }

    mutating func violations(_ value: JSONValue, _ schema: Schema, at place: String = JSONPlace.root)
        -> [SchemaViolation]
    {
        violations(value, schema, at: place, within: [])
    }

    /// - Parameter active: references already followed for this value. Each is followed only once, because a kind may
    ///   refer to the schema whose discriminator led to it.
    private mutating func violations(
        _ value: JSONValue,
        _ schema: Schema,
        at place: String,
        within active: Set<String>
    ) -> [SchemaViolation] {
        if let reference = schema.reference {
            guard !active.contains(reference), let target = schemas[reference] else { return [] }
            return violations(value, target, at: place, within: active.union([reference]))
        }
        let value = isText ? typed(value, schema.type) : value
        if value.isNull {
            if schema.isNullable || schema.choices?.contains(.null) == true { return [] }
            if schema.type != nil { return [SchemaViolation(place, "null is not allowed")] }
        } else if let type = schema.type, !type.includes(value) {
            let message = "expected \(type.named), found \(value.kind)"
            return [SchemaViolation(place, message, example: shown(value.text))]
        }
        var found = choice(value, schema, place) + bounds(value, schema, place) + members(value, schema, place)
        if let elements = value.arrayValue, let item = schema.items {
            for element in elements {
                found += violations(element, item, at: JSONPlace.element(of: place), within: [])
            }
        }
        for part in schema.all { found += violations(value, part, at: place, within: active) }
        if let excluded = schema.excluded, violations(value, excluded, at: place, within: active).isEmpty {
            found.append(SchemaViolation(place, "it matches the schema under \"not\"", example: shown(value.text)))
        }
        return found + alternatives(value, schema, place, active)
    }

    private func choice(_ value: JSONValue, _ schema: Schema, _ place: String) -> [SchemaViolation] {
        guard let choices = schema.choices, !choices.contains(value), value.stringValue?.holdsPlaceholder != true else {
            return []
        }
        return [SchemaViolation(place, "\(shown(value.text)) is not among the described values", isWarning: true)]
    }

    private mutating func members(_ value: JSONValue, _ schema: Schema, _ place: String) -> [SchemaViolation] {
        guard let members = value.objectValue else { return [] }
        var found: [SchemaViolation] = []
        for name in schema.required where members[name] == nil {
            let property = schema.properties[name]
            let isLeftOut = direction == .request ? property?.isReadOnly : property?.isWriteOnly
            if isLeftOut != true { found.append(SchemaViolation(JSONPlace.member(name, of: place), "it is missing")) }
        }
        for (name, member) in members {
            let place = JSONPlace.member(name, of: place)
            if let property = schema.properties[name] {
                found += violations(member, property, at: place, within: [])
                continue
            }
            switch schema.additional {
            case .allowed: break
            case .forbidden: found.append(SchemaViolation(place, "it is not described, and nothing else is allowed"))
            case .like(let schema): found += violations(member, schema, at: place, within: [])
            }
        }
        return found
    }

    /// Checks the discriminator, `oneOf` and `anyOf`. Overlapping alternatives are not a fault of the value.
    private mutating func alternatives(
        _ value: JSONValue,
        _ schema: Schema,
        _ place: String,
        _ active: Set<String>
    ) -> [SchemaViolation] {
        if let discriminator = schema.discriminator, value.objectValue != nil {
            let place = JSONPlace.member(discriminator.property, of: place)
            guard let kind = value[discriminator.property]?.stringValue else {
                return [SchemaViolation(place, "it is missing, so the kind of the object is unknown")]
            }
            let reference = discriminator.mapping[kind] ?? "#/components/schemas/\(kind)"
            guard let target = schemas[reference] else {
                return [SchemaViolation(place, "\(shown(kind)) is not a described kind", isWarning: true)]
            }
            if active.contains(reference) { return [] }
            return violations(value, target, at: parent(of: place), within: active.union([reference]))
        }
        return [("oneOf", schema.one), ("anyOf", schema.any)].flatMap { name, options in
            options.isEmpty ? [] : nearest(value, options, name, place, active)
        }
    }

    /// Empty if one of the options fits, else what is wrong with the closest one.
    private mutating func nearest(
        _ value: JSONValue,
        _ options: [Schema],
        _ name: String,
        _ place: String,
        _ active: Set<String>
    ) -> [SchemaViolation] {
        var best: [SchemaViolation]?
        func weight(_ violations: [SchemaViolation]) -> Int { violations.reduce(0) { $0 + ($1.isWarning ? 1 : 1000) } }
        for option in options {
            let found = violations(value, option, at: place, within: active)
            if found.isEmpty { return [] }
            if best.map({ weight(found) < weight($0) }) ?? true { best = found }
        }
        let found = best ?? []
        if found.allSatisfy(\.isWarning) { return found }
        return [SchemaViolation(place, "it matches none of \(name); the closest fails as follows")] + found
    }

    private func parent(of place: String) -> String {
        String(place[..<(place.lastIndex { ".[".contains($0) } ?? place.endIndex)])
    }

    mutating func matches(_ text: String, _ pattern: String) -> Bool {
        if expressions[pattern] == nil { expressions[pattern] = try? Regex(pattern) }
        // The pattern compiled when the description was read. If it fails here anyway, the value is not at fault.
        guard let expression = expressions[pattern] else { return true }
        return (try? expression.firstMatch(in: text)) ?? nil != nil
    }
}
