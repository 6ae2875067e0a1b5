import Basics
import JSONText

/// How a listing holds its records, and which calls it takes. The usual one is a list with pages of `items`, in one call
/// for its parent or for the user.
struct ListingForm: Sendable {
    /// Where the records are in a response.
    enum Rows: Sendable {
        /// Under `items`, with a `bookmark` for the next page.
        case pages
        /// In a bare list.
        case list
        /// Under a member of this name.
        case member(String)
        /// In lists of this name, each under the names of one or two members, which these fields of a record get.
        case grouped(by: [String], list: String)
        /// The response is the record.
        case document
        /// The response is a document from which records are made.
        case expanded(@Sendable (JSONValue) throws -> [JSONValue])
    }

    let rows: Rows
    /// The field that gets the id of the parent; nil if records name it, or nothing distinguishes them by it.
    let parentField: String?
    /// Whether the operation can be called as the owner of the configured ad account.
    let takesAccount: Bool
    /// The calls that it takes.
    let variants: @Sendable (Context) -> [Variant]

    /// What the calls of a listing depend on.
    struct Context: Sendable {
        let configuration: ConnectorConfiguration
        /// The sync's day.
        let today: CalendarDate
    }

    /// One of the calls that a listing takes.
    struct Variant: Sendable {
        /// What the path has after the ids of the parents.
        var path: [String] = []
        var query: [(name: String, value: String)] = []
        /// Members that each of its records gets, unless it has them.
        var members: [AddedMember] = []
    }

    init(
        _ rows: Rows = .pages,
        parentField: String? = nil,
        takesAccount: Bool = true,
        variants: @escaping @Sendable (Context) -> [Variant] = { _ in [Variant()] }
    ) {
        self.rows = rows
        self.parentField = parentField
        self.takesAccount = takesAccount
        self.variants = variants
    }

    /// One call for each value of a query parameter.
    ///
    /// - Parameter field: the field that gets the value; nil if records have it.
    static func each(_ parameter: String, of values: [String], as field: String? = nil)
        -> @Sendable (Context) -> [Variant]
    {
        { _ in
            values.map { value in
                Variant(query: [(parameter, value)], members: field.map { [AddedMember($0, .string(value))] } ?? [])
            }
        }
    }
}

/// A member that the response does not have in the row itself.
struct AddedMember: Sendable {
    let name: String
    /// Its value, as JSON text.
    let rawValue: [UInt8]

    init(_ name: String, _ value: JSONValue) {
        self.name = name
        rawValue = value.bytes
    }
}
