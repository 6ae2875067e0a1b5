package import JSONText

/// What the API's description says of every operation that reads, made by `scripts/facts.py`.
///
///     let size = APIFacts.shared["boards/list"]?.parameter("page_size")?.field.maximum  // 250
///
/// The emulated API is built from it and tests compare the connector with it; the connector itself never reads it. It is
/// parsed once, when it is first asked for.
package struct APIFacts: Sendable {
    package static let shared = APIFacts()

    /// The version of the API.
    package let version: String
    /// Sorted by their ids.
    package let operations: [OperationFacts]
    /// The fields of models by the model's name.
    let models: [String: [FieldFacts]]
    private let enumerations: [String: [JSONValue]]
    private let places: [String: Int]

    private init() {
        guard let root = try? JSONValue(parsing: Array(Self.json.utf8)),
            let version = root["api"]?.stringValue, let operations = root["operations"]?.objectValue,
            let models = root["models"]?.objectValue, let enumerations = root["enumerations"]?.objectValue
        else { preconditionFailure("APIFacts+Data.swift is not as scripts/facts.py writes it") }
        self.version = version
        self.operations = operations.map { OperationFacts($0.0, $0.1) }
        self.models = models.reduce(into: [:]) { $0[$1.0] = FieldFacts.fields($1.1) }
        self.enumerations = enumerations.reduce(into: [:]) { $0[$1.0] = $1.1.arrayValue }
        places = self.operations.enumerated().reduce(into: [:]) { $0[$1.element.id] = $1.offset }
    }

    /// An operation, by the id that the description gives it; nil where no operation that reads has it.
    package subscript(id: String) -> OperationFacts? { places[id].map { operations[$0] } }

    /// The values of an enumeration, in the API's order; nil where none has that name.
    package func enumeration(_ name: String) -> [JSONValue]? { enumerations[name] }

    /// The values of an enumeration of texts, in the API's order.
    package func names(_ enumeration: String) -> [String]? { enumerations[enumeration]?.compactMap(\.stringValue) }
}
