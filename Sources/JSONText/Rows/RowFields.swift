/// The names of top-level members whose values a reader needs of each row.
///
/// ```swift
/// var fields = RowFields()
/// let id = fields.add("id")
/// var scanner = RowScanner(paths: [RowPath([.element])], fields: fields)
/// try scanner.feed(chunk) { row in
///     if let id = row[id] { print(String(decoding: id, as: UTF8.self)) }
/// }
/// ```
package struct RowFields: Sendable {
    /// One of the names. It is only valid for rows of a scanner that was made with these fields.
    package struct Field: Sendable {
        let index: Int
    }

    private(set) var names: [String] = []

    package init() {}

    /// Adds a name, unless it was added before.
    package mutating func add(_ name: String) -> Field {
        if let index = names.firstIndex(of: name) { return Field(index: index) }
        names.append(name)
        return Field(index: names.count - 1)
    }
}
