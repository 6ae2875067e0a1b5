import Foundation
import JSONText
import Testing

/// The facts of the API that `scripts/facts.py` keeps.
struct APIFacts {
    let root: JSONValue

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/api/facts.json")
        root = try JSONValue(parsing: Array(Data(contentsOf: file)))
    }

    /// Method and path of every operation that reads, by its id.
    func described() throws -> [String: String] {
        try #require(root["described"]?.objectValue).reduce(into: [:]) { $0[$1.0] = $1.1.stringValue }
    }

    /// The ids of the operations that the connector uses.
    func operations() throws -> [String] { try #require(root["operations"]?.objectValue).map(\.0) }

    func operation(_ id: String) throws -> JSONValue {
        try #require(root["operations"]?[id], "no facts of \(id)")
    }

    /// The values of an enumeration.
    func values(_ name: String) throws -> [JSONValue] {
        try #require(root["enumerations"]?[name]?.arrayValue, "no facts of \(name)")
    }

    /// The values of an enumeration of texts.
    func names(_ name: String) throws -> Set<String> { Set(try values(name).compactMap(\.stringValue)) }

    /// The allowed values of a field, its elements or its members; nil for any value of its types.
    func choices(_ field: JSONValue) -> [JSONValue]? {
        switch field["enum"] {
        case .string(let name): root["enumerations"]?[name]?.arrayValue
        case .array(let values): values
        default: nil
        }
    }

    /// Descriptions of the places where a value contradicts the facts of a field.
    func problems(_ value: JSONValue, _ field: JSONValue, at path: String) -> [String] {
        let types = field["types"]?.arrayValue?.compactMap(\.stringValue) ?? []
        guard types.isEmpty || types.contains(where: { Self.is(value, $0) }) else {
            return ["\(path): expected \(types.joined(separator: " or ")), found \(value.text.prefix(60))"]
        }
        if let choices = choices(field), !value.isNull, !choices.contains(value) {
            return ["\(path): \(value.text.prefix(60)) is not one of \(choices.count) choices"]
        }
        switch value {
        case .object(let members):
            var all = Self.missing(members.map(\.0), of: field["fields"], at: path)
            for (name, member) in members {
                guard let facts = field["fields"]?[name] ?? field["values"] else { continue }
                all += problems(member, facts, at: "\(path)/\(name)")
            }
            return all
        case .array(let elements):
            guard let items = field["items"] else { return [] }
            return elements.enumerated().flatMap { problems($1, items, at: "\(path)/\($0)") }
        default: return []
        }
    }

    /// Required fields that are missing.
    private static func missing(_ given: [String], of fields: JSONValue?, at path: String) -> [String] {
        (fields?.objectValue ?? [:]).compactMap { name, field in
            let types = field["types"]?.arrayValue ?? []
            return types.isEmpty || types.contains("null") || given.contains(name) ? nil : "\(path): no \(name)"
        }
    }

    private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.string, "string"), (.bool, "boolean"), (.array, "array"), (.object, "object"),
            (.number, "number"):
            true
        case (.number(let number), "integer"): number.integer != nil
        default: false
        }
    }
}
