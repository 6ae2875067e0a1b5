import Basics
import Cassettes
import JSONText
import OrderedCollections

/// Header fields in vcrpy's form: a list of values under each name.
enum VcrHeaders {
    /// - Throws: ``InputError`` with the place of anything that is not a name with its values.
    static func read(_ input: JSONInput?) throws(InputError) -> [HeaderField] {
        var fields: [HeaderField] = []
        guard let input else { return [] }
        for (name, values) in try input.object() {
            guard values.value.arrayValue != nil else {
                fields.append(HeaderField(name, try values.vcrHeader()))
                continue
            }
            for value in try values.array() { fields.append(HeaderField(name, try value.vcrHeader())) }
        }
        return fields
    }

    /// Names that differ only in case are merged under the first spelling.
    ///
    /// The pseudo-fields of HTTP/2 that browsers list are left out, since they are not header fields. Values that a
    /// browser has joined with line breaks are split.
    static func written(_ fields: [HeaderField]) -> JSONValue {
        var names: [String: String] = [:]
        var values: OrderedDictionary<String, JSONValue> = [:]
        for field in fields where !field.name.hasPrefix(":") {
            let name = names[field.name.lowercased(), default: field.name]
            names[field.name.lowercased()] = name
            let lines = field.value.split(whereSeparator: \.isNewline).map { JSONValue.string(String($0)) }
            values[name] = .array((values[name]?.arrayValue ?? []) + (lines.isEmpty ? [""] : lines))
        }
        return .object(values)
    }

    /// The fields of an answer whose body is kept decoded: none announces an encoding that has been undone, and the
    /// length is that of the body.
    ///
    /// The length of an answer without a body (to HEAD, 204, 304) belongs to another body and is kept.
    static func unencoded(_ response: RecordedResponse, to method: String) -> [HeaderField] {
        let isBodiless = method.uppercased() == "HEAD" || [204, 304].contains(response.status)
        var hasLength = false
        return response.headers.compactMap { field in
            switch field.name.lowercased() {
            case "content-encoding" where !isBodiless: return nil
            case "content-length" where !isBodiless:
                if hasLength { return nil }
                hasLength = true
                return HeaderField(field.name, String(response.body.bytes.count))
            default: return field
            }
        }
    }
}
