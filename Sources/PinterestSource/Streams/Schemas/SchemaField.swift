import JSONText

/// One field of a record schema, in the compact form that the schema tables are written in.
///
/// Every type also allows null, unless ``requiredString(_:_:)`` made the field: Pinterest leaves out what it does
/// not know. A description may be left out, as in what `scripts/schema.py` prints.
struct SchemaField {
    let name: String
    let schema: JSONValue

    private init(_ name: String, _ members: [(String, JSONValue)]) {
        self.name = name
        schema = .members(members)
    }

    private init(_ name: String, _ type: String, _ description: String?, _ more: [(String, JSONValue)] = []) {
        var members: [(String, JSONValue)] = [("type", ["null", .string(type)])]
        if let description { members.append(("description", .string(description))) }
        self.init(name, members + more)
    }

    static func string(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "string", description)
    }
    /// A value whose type the API does not say. Destinations store it as JSON.
    static func any(_ name: String) -> SchemaField {
        SchemaField(name, [("type", ["null", "string", "number", "boolean", "array", "object"])])
    }
    static func integer(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "integer", description)
    }
    static func number(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "number", description)
    }
    static func boolean(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "boolean", description)
    }

    /// A text that is never null.
    static func requiredString(_ name: String, _ description: String) -> SchemaField {
        SchemaField(name, [("type", ["string"]), ("description", .string(description))])
    }

    /// `YYYY-MM-DD`.
    static func date(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "string", description, [("format", "date")])
    }

    /// `2021-06-08T09:37:18`, with or without a fraction; Pinterest gives no zone.
    static func zonelessTimestamp(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(
            name,
            "string",
            description,
            [("format", "date-time"), ("airbyte_type", "timestamp_without_timezone")]
        )
    }

    static func strings(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "array", description, [("items", ["type": ["null", "string"]])])
    }

    /// A list whose elements may be anything.
    static func list(_ name: String, _ description: String? = nil) -> SchemaField {
        SchemaField(name, "array", description, [("items", .members([]))])
    }

    /// A list of objects.
    static func objects(_ name: String, _ description: String?, _ fields: [SchemaField]) -> SchemaField {
        SchemaField(
            name,
            "array",
            description,
            [("items", ["type": ["null", "object"], "properties": properties(fields)])]
        )
    }

    /// - Parameter open: whether the schema says aloud that there may be more fields.
    static func object(
        _ name: String,
        _ description: String? = nil,
        open: Bool = false,
        _ fields: [SchemaField] = []
    ) -> SchemaField {
        var more: [(String, JSONValue)] = []
        if open { more.append(("additionalProperties", true)) }
        if !fields.isEmpty { more.append(("properties", properties(fields))) }
        return SchemaField(name, "object", description, more)
    }

    static func objects(_ name: String, _ fields: [SchemaField]) -> SchemaField { objects(name, nil, fields) }
    static func object(_ name: String, _ fields: [SchemaField]) -> SchemaField { object(name, nil, fields) }

    static func properties(_ fields: [SchemaField]) -> JSONValue { .members(fields.map { ($0.name, $0.schema) }) }
}
