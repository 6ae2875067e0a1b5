package import JSONText

/// The expected rows when each value has the type that the stream's schema declares. Computed member by member,
/// independently of the connector's implementation.
package struct DeclaredRows: Sendable {
    private let texts: Set<String>
    private let numbers: Set<String>

    /// - Parameter schema: the schema of the records, as `discover` prints it.
    package init(schema: JSONValue) {
        func names(_ types: Set<String>) -> Set<String> {
            let fields = schema["properties"]?.objectValue ?? [:]
            return Set(
                fields.compactMap { name, field in
                    let listed = field["type"]?.arrayValue ?? [field["type"] ?? .null]
                    let own = listed.compactMap(\.stringValue).filter { $0 != "null" }
                    return own.count == 1 && types.contains(own[0]) ? name : nil
                }
            )
        }
        texts = names(["string"])
        numbers = names(["number", "integer"])
    }

    /// The row with its top-level members converted to their declared types; every other byte is unchanged.
    ///
    /// - Parameter row: an object without white space between its tokens.
    /// - Throws: `JSONError` if it is not JSON.
    package func row(_ row: String) throws -> String {
        var members: [String] = []
        try JSONView(validating: Array(row.utf8)).forEachMember { name, value in
            var text = String(decoding: value.bytes, as: UTF8.self)
            if texts.contains(name), value.numberText != nil { text = "\"\(text)\"" }
            if numbers.contains(name), let content = value.stringValue,
                content.wholeMatch(of: /-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/) != nil
            {
                text = content
            }
            members.append("\(JSONValue.string(name).text):\(text)")
        }
        return "{\(members.joined(separator: ","))}"
    }
}
