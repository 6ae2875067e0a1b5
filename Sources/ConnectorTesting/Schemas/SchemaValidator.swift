package import JSONText

/// Checks JSON against schemas. Supports what the responses of an OpenAPI 3.0 description and HAR need.
package struct SchemaValidator {
    /// The document that references point into.
    let document: JSONValue

    package init(document: JSONValue) { self.document = document }

    /// The violations, each with its place.
    package func problems(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> [String] {
        if let reference = schema["$ref"]?.stringValue { return problems(value, resolve(reference), at: place) }
        if value.isNull {
            if schema["nullable"] == true || schema["enum"]?.arrayValue?.contains(.null) == true { return [] }
            let all = schema["allOf"]?.arrayValue ?? []
            if schema["nullable"] == nil, !all.isEmpty, schema["type"] == nil {
                return all.flatMap { problems(value, $0, at: place) }
            }
            return schema["type"] == nil && all.isEmpty ? [] : ["\(place): null is not allowed"]
        }
        var found = type(value, schema, place) + text(value, schema, place) + members(value, schema, place)
        if let choices = schema["enum"]?.arrayValue, !choices.contains(value) {
            found.append("\(place): \(value.text) is not in the enumeration")
        }
        if let elements = value.arrayValue, let item = schema["items"] {
            found += elements.enumerated().flatMap { problems($0.element, item, at: "\(place)/\($0.offset)") }
        }
        for part in schema["allOf"]?.arrayValue ?? [] { found += problems(value, part, at: place) }
        return found + choices(value, schema, place)
    }

    private func resolve(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private func type(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        guard let type = schema["type"]?.stringValue else { return [] }
        let fits =
            switch type {
            case "string": value.stringValue != nil
            case "integer": value.numberValue?.integer != nil
            case "number": value.numberValue != nil
            case "boolean": value.boolValue != nil
            case "array": value.arrayValue != nil
            default: value.objectValue != nil
            }
        guard fits else { return ["\(place): expected \(type), found \(value.kind)"] }
        if let least = schema["minimum"]?.numberValue.flatMap({ Double($0.text) }),
            let number = value.numberValue.flatMap({ Double($0.text) }), number < least
        {
            return ["\(place): \(value.text) is less than \(least)"]
        }
        return []
    }

    private func text(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        guard let text = value.stringValue else { return [] }
        var found: [String] = []
        if let longest = schema["maxLength"]?.numberValue?.integer, text.unicodeScalars.count > longest {
            found.append("\(place): longer than \(longest)")
        }
        if let pattern = schema["pattern"]?.stringValue {
            do {
                if try Regex(pattern).firstMatch(in: text) == nil {
                    found.append("\(place): \(text) does not match \(pattern)")
                }
            } catch { found.append("\(place): the pattern \(pattern) cannot be used") }
        }
        return found
    }

    private func members(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        guard let members = value.objectValue else { return [] }
        let properties = schema["properties"]?.objectValue ?? [:]
        var found: [String] = []
        for name in schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] where members[name] == nil {
            found.append("\(place): \(name) is missing")
        }
        for (name, member) in members {
            if let property = properties[name] {
                found += problems(member, property, at: "\(place)/\(name)")
            } else if let pattern = schema["patternProperties"]?.objectValue?.first(where: { fits(name, $0.key) }) {
                found += problems(member, pattern.value, at: "\(place)/\(name)")
            } else if let rest = schema["additionalProperties"] {
                if rest == false { found.append("\(place): \(name) is not allowed") }
                if rest.objectValue != nil { found += problems(member, rest, at: "\(place)/\(name)") }
            }
        }
        return found
    }

    private func fits(_ name: String, _ pattern: String) -> Bool {
        (try? Regex(pattern).firstMatch(in: name)) != nil
    }

    private func choices(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        if let discriminator = schema["discriminator"], let name = discriminator["propertyName"]?.stringValue {
            guard let kind = value[name]?.stringValue, let target = discriminator["mapping"]?[kind]?.stringValue else {
                return ["\(place): \(name) names no known kind"]
            }
            // The mapped schemas of OAuth answers do not refer back, so the recursion ends.
            return problems(value, resolve(target), at: place)
        }
        for name in ["oneOf", "anyOf"] {
            guard let options = schema[name]?.arrayValue else { continue }
            let results = options.map { problems(value, $0, at: place) }
            if !results.contains([]) { return ["\(place): fits none of \(name): \(results.first ?? [])"] }
        }
        return []
    }
}
