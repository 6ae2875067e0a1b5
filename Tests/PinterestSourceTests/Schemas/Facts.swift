import JSONText
import PinterestAPI
import PinterestFacts
import Testing

@testable import PinterestSource

/// The facts of the API, for the operations that the connector calls.
enum Facts {
    static func operation(_ operation: PinterestAPI.Operation) throws -> OperationFacts {
        try #require(APIFacts.shared[operation.id], "no facts of \(operation.id)")
    }

    /// The fields of a stream's records.
    static func records(_ definition: StreamDefinition) throws -> [FieldFacts] {
        let document = try operation(definition.family.operation).record
        if definition.family.targeting != nil {
            // The metrics are columns, which are facts of their own.
            return try #require(document.field("data")?.items?.fields).filter { $0.name != "metrics" }
        }
        switch definition.family.form?.rows {
        case .member(let name): return try #require(document.field(name)?.items?.fields)
        case .expanded:
            // Members of the document and of the parts that the records are made of, which share some.
            let lists = ["categories", "demographics"]
            let demographics = try #require(document.field("demographics")?.fields)
            let category = try #require(document.field("categories")?.items?.fields)
            let own = try #require(document.fields).filter { !lists.contains($0.name) }
            let parts =
                try category.filter { $0.name != "subcategories" }
                + demographics.flatMap { try #require($0.items?.fields) }
            return own + parts
        case nil, .pages, .list, .grouped, .document: return try #require(document.fields)
        }
    }

    /// The values of an enumeration of texts, in the API's order.
    static func names(_ enumeration: String) throws -> [String] {
        try #require(APIFacts.shared.names(enumeration), "no facts of \(enumeration)")
    }

    /// What a schema does not declare, or with a type that does not take the value, in words; at every depth that the
    /// schema describes, for an object without fields takes them all.
    static func problems(of schema: JSONValue, facts: [FieldFacts], at path: String) -> [String] {
        facts.flatMap { field -> [String] in
            let place = "\(path)/\(field.name)"
            guard let own = schema["properties"]?[field.name] else { return ["\(place) is not declared"] }
            guard field.types.isEmpty || field.types.contains(where: { takes(own, $0) }) else {
                return ["\(place) cannot be \(field.types.joined(separator: " or "))"]
            }
            var all: [String] = []
            if own["properties"] != nil, let fields = field.fields {
                all += problems(of: own, facts: fields, at: place)
            }
            if let items = own["items"], items["properties"] != nil, let fields = field.items?.fields {
                all += problems(of: items, facts: fields, at: "\(place)/items")
            }
            return all
        }
    }

    /// Whether a field so declared takes a value of that type.
    private static func takes(_ field: JSONValue, _ type: String) -> Bool {
        let one = field["type"]?.stringValue.map { [$0] }
        let declared = one ?? field["type"]?.arrayValue?.compactMap(\.stringValue) ?? []
        return declared.contains(type) || (type == "integer" && declared.contains("number"))
    }
}
