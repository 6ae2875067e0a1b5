import JSONText
import PinterestAPI

/// Selects the records of one page of a listing, or a single record: all but the excluded ones, and those that are
/// older than the cursor.
struct ListingSelection: RowSelection {
    static let casts = false
    let paths: [RowPath]
    let fields: RowFields

    private let context: ReadingContext
    private let minimumCursor: Cursor?
    private let id: RowFields.Field
    private let cursor: RowFields.Field?
    /// The ids of all records, for the streams that wait for them.
    private(set) var ids: [EntityID] = []
    /// The highest cursor of all records, including those that are left out.
    private(set) var highest: Cursor?

    init(_ context: ReadingContext, isListing: Bool, minimumCursor: Cursor?) {
        paths = [RowPath(isListing ? [.key("items"), .element] : [])]
        var fields = RowFields()
        id = fields.add("id")
        cursor = context.definition.cursor.map { fields.add($0.field) }
        self.fields = fields
        self.context = context
        self.minimumCursor = minimumCursor
    }

    mutating func selects(_ row: borrowing Row) throws -> Bool {
        if context.wantsIDs || !context.excludedIDs.isEmpty {
            let id = row[id].flatMap(RawField.id)
            if let id, context.excludedIDs.contains(id) { return false }
            if context.wantsIDs {
                guard let id else {
                    throw BodyFailure(.unexpectedBody, "a record has no id, which other streams are read by")
                }
                ids.append(id)
            }
        }
        guard let kind = context.definition.cursor, let field = cursor,
            let cursor = row[field].flatMap({ RawField.cursor($0, kind) })
            // A record without a cursor is passed on, since it may be new.
        else { return true }
        highest = highest.map { max($0, cursor) } ?? cursor
        return minimumCursor.map { cursor >= $0 } ?? true
    }
}
