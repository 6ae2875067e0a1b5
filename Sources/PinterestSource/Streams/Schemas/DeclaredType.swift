import JSONText

/// The type that a schema declares for a field, null aside.
enum DeclaredType: Sendable {
    case string, integer, number, boolean
    /// An object, a list, or nothing declared.
    case other

    init(schema: JSONValue) {
        let type = schema["type"]
        let names = type?.arrayValue?.compactMap(\.stringValue) ?? [type?.stringValue].compactMap { $0 }
        self =
            switch names.filter({ $0 != "null" }) {
            case ["string"]: .string
            case ["integer"]: .integer
            case ["number"]: .number
            case ["boolean"]: .boolean
            default: .other
            }
    }

    /// The types of the fields at the top of a schema, by name.
    static func fields(of schema: JSONValue) -> [String: DeclaredType] {
        let fields = schema["properties"]?.objectValue ?? [:]
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.key, DeclaredType(schema: $0.value)) })
    }
}
