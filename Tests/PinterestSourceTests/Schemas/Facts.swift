import JSONText
import PinterestAPI
import Testing

/// The facts of the API that `scripts/facts.py` keeps.
struct Facts {
    private let root: JSONValue

    init() throws { root = try JSONValue(parsing: try RepositoryFile.fixture("api/facts.json")) }

    func operation(_ operation: PinterestAPI.Operation) throws -> JSONValue {
        try #require(root["operations"]?[operation.rawValue], "no facts of \(operation.rawValue)")
    }

    /// The values of an enumeration, in the API's order.
    func enumeration(_ name: String) throws -> [JSONValue] {
        try #require(root["enumerations"]?[name]?.arrayValue, "no facts of \(name)")
    }

    /// The values of an enumeration of texts.
    func names(_ enumeration: String) throws -> [String] {
        try self.enumeration(enumeration).compactMap(\.stringValue)
    }

    static func strings(_ list: JSONValue?) -> [String] { list?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// Descriptions of the fields that a schema does not declare, or declares with a type that does not accept the
    /// value, at every depth that the schema describes; an object without fields accepts all.
    static func problems(of schema: JSONValue, facts: JSONValue, at path: String) -> [String] {
        (facts.objectValue ?? [:]).flatMap { name, field -> [String] in
            let place = "\(path)/\(name)"
            guard let own = schema["properties"]?[name] else { return ["\(place) is not declared"] }
            let types = strings(field["types"]).filter { $0 != "null" }
            guard types.isEmpty || types.contains(where: { takes(own, $0) }) else {
                return ["\(place) cannot be \(types.joined(separator: " or "))"]
            }
            var all: [String] = []
            if own["properties"] != nil, let fields = field["fields"] {
                all += problems(of: own, facts: fields, at: place)
            }
            if let items = own["items"], items["properties"] != nil, let fields = field["items"]?["fields"] {
                all += problems(of: items, facts: fields, at: "\(place)/items")
            }
            return all
        }
    }

    /// Whether a field with this declaration accepts a value of that type.
    private static func takes(_ field: JSONValue, _ type: String) -> Bool {
        let one = field["type"]?.stringValue.map { [$0] }
        let declared = one ?? strings(field["type"])
        return declared.contains(type) || (type == "integer" && declared.contains("number"))
    }
}
