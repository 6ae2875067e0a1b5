import Basics
import Cassettes
import JSONText

/// Lengths, counts, ranges, patterns and formats.
extension SchemaChecker {
    mutating func bounds(_ value: JSONValue, _ schema: Schema, _ place: String) -> [SchemaViolation] {
        switch value {
        case .string(let text): text.holdsPlaceholder ? [] : self.text(text, schema, place)
        case .number(let number): self.number(number, schema, place)
        case .array(let elements): Self.count(elements.count, schema.bounds.items, "elements", place)
        default: []
        }
    }

    private mutating func text(_ text: String, _ schema: Schema, _ place: String) -> [SchemaViolation] {
        var found = Self.count(text.unicodeScalars.count, schema.bounds.length, "characters", place)
        if let pattern = schema.pattern, !matches(text, pattern) {
            found.append(SchemaViolation(place, "it does not match \(pattern)", example: shown(text)))
        }
        let fits =
            switch schema.format {
            case "date": CalendarDate(text) != nil
            case "date-time": TextForm(text) == .instant
            default: true
            }
        if !fits {
            let message = "it is not a valid \(schema.format ?? "")"
            found.append(SchemaViolation(place, message, isWarning: true, example: shown(text)))
        }
        return found
    }

    private func number(_ number: JSONNumber, _ schema: Schema, _ place: String) -> [SchemaViolation] {
        let (least, most) = schema.bounds.number
        var found: [SchemaViolation] = []
        if let least, !Self.isOrdered(least, number, strictly: schema.bounds.excludes.least) {
            found.append(SchemaViolation(place, "it is below \(least.text)", example: number.text))
        }
        if let most, !Self.isOrdered(number, most, strictly: schema.bounds.excludes.most) {
            found.append(SchemaViolation(place, "it is above \(most.text)", example: number.text))
        }
        if schema.format == "int32", let integer = number.integer, Int32(exactly: integer) == nil {
            found.append(SchemaViolation(place, "it does not fit into 32 bits", isWarning: true, example: number.text))
        }
        return found
    }

    private static func count(_ count: Int, _ bounds: (least: Int?, most: Int?), _ unit: String, _ place: String)
        -> [SchemaViolation]
    {
        if let least = bounds.least, count < least {
            return [SchemaViolation(place, "it has fewer than \(least) \(unit)", example: "\(count)")]
        }
        if let most = bounds.most, count > most {
            return [SchemaViolation(place, "it has more than \(most) \(unit)", example: "\(count)")]
        }
        return []
    }

    /// Integers are compared as integers, because a double would round those of 17 digits.
    private static func isOrdered(_ low: JSONNumber, _ high: JSONNumber, strictly: Bool) -> Bool {
        if let low = low.integer, let high = high.integer { return strictly ? low < high : low <= high }
        guard let low = Double(low.text), let high = Double(high.text) else { return true }
        return strictly ? low < high : low <= high
    }
}

extension Schema.ValueType {
    var named: String { "aeio".contains(rawValue.prefix(1)) ? "an \(rawValue)" : "a \(rawValue)" }

    func includes(_ value: JSONValue) -> Bool {
        switch self {
        case .object: value.objectValue != nil
        case .array: value.arrayValue != nil
        case .string: value.stringValue != nil
        case .number: value.numberValue != nil
        case .boolean: value.boolValue != nil
        // JSON Schema treats 1.0 as an integer, however it is written.
        case .integer: value.numberValue.map { $0.isWhole } ?? false
        }
    }
}

extension JSONNumber {
    fileprivate var isWhole: Bool {
        if !text.utf8.contains(where: { ".eE".utf8.contains($0) }) { return true }
        return Double(text).map { $0.rounded() == $0 } ?? false
    }
}

extension SchemaChecker {
    /// The value that a text in a query or form represents; the text itself if it does not represent the type.
    func typed(_ value: JSONValue, _ type: Schema.ValueType?) -> JSONValue {
        guard let text = value.stringValue else { return value }
        switch type {
        case .integer, .number: return JSONNumber(text: text).map { .number($0) } ?? value
        case .boolean: return text == "true" ? true : text == "false" ? false : value
        case .array:
            return .array(text.split(separator: ",", omittingEmptySubsequences: false).map { .string(String($0)) })
        case .object, .string, nil: return value
        }
    }
}
