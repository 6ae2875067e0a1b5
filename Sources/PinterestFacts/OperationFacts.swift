import JSONText

/// One operation of the API.
package struct OperationFacts: Sendable {
    /// As the description names it, such as `boards/list`.
    package let id: String
    /// `GET` or `POST`.
    package let method: String
    /// Path below the API's base, such as `/boards/{board_id}/pins`.
    package let path: String
    /// The rate-limit category whose quota it uses up; nil where the description names none.
    package let category: String?
    /// All of them are needed.
    package let scopes: [String]
    /// Whether it is in beta, or only for apps that Pinterest has let in.
    package let isRestricted: Bool
    /// The status codes that are described.
    package let statuses: [Int]
    package let shape: ResponseShape
    /// One record of an answer.
    package let record: FieldFacts
    /// In the order of the description.
    package let parameters: [ParameterFacts]

    init(_ id: String, _ source: JSONValue) {
        self.id = id
        method = source["method"]?.stringValue ?? ""
        path = source["path"]?.stringValue ?? ""
        category = source["category"]?.stringValue
        scopes = source["scopes"]?.arrayValue?.compactMap(\.stringValue) ?? []
        isRestricted = source["restricted"]?.boolValue ?? false
        statuses = source["statuses"]?.arrayValue?.compactMap { $0.numberValue?.integer.map(Int.init) } ?? []
        shape = source["shape"]?.stringValue.flatMap(ResponseShape.init(rawValue:)) ?? .nothing
        record = FieldFacts("", source["record"] ?? .null)
        parameters = (source["parameters"]?.objectValue ?? [:]).map { ParameterFacts($0.0, $0.1) }
    }

    /// A parameter of the path, the query or the body.
    package func parameter(_ name: String) -> ParameterFacts? { parameters.first { $0.name == name } }
}

/// How an answer holds its records.
package enum ResponseShape: String, Sendable {
    /// An object with `items` and the `bookmark` of the next page.
    case pages
    /// An object with `items`, which are all.
    case items
    /// A list, with nothing around it.
    case list
    /// An object whose members are records, or hold records, by a key.
    case map
    /// One record.
    case object
    /// No body.
    case nothing
}

/// One parameter of an operation.
package struct ParameterFacts: Sendable {
    /// Where a parameter goes.
    package enum Place: String, Sendable { case path, query, body }

    package let field: FieldFacts
    package let place: Place
    package let isRequired: Bool
    package var name: String { field.name }

    init(_ name: String, _ source: JSONValue) {
        field = FieldFacts(name, source)
        place = source["in"]?.stringValue.flatMap(Place.init(rawValue:)) ?? .query
        isRequired = source["required"]?.boolValue ?? false
    }
}
