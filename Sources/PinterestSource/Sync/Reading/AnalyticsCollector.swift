import HTTPTransport
import JSONText
import PinterestAPI

/// Takes the rows of one answer: filters them, brings their values to the declared types, and keeps the latest day of each
/// entity.
struct AnalyticsCollector {
    private let call: AnalyticsCall
    private let cursorKind: CursorKind
    private let starts: [EntityID: CalendarDate]
    private let conversion: RowConversion
    private var caster: RowCaster
    private var text: [UInt8] = []
    /// Rows that were printed already.
    private var printed: RowTally
    private var names = NameChecker()
    private(set) var rows: RowEmitter
    /// The latest day seen of each partition, of rows that were left out too.
    private(set) var cursors: [PartitionID: Cursor] = [:]

    init(call: AnalyticsCall, context: ReadingContext, leavingOut printed: RowTally, replaying journal: RowJournal) {
        self.call = call
        self.printed = printed
        cursorKind = context.definition.cursor ?? .date(field: "DATE")
        starts = Dictionary(call.entities.map { ($0.id, $0.start) }) { first, _ in first }
        conversion = context.conversion
        caster = conversion.caster
        rows = RowEmitter(context, replaying: journal)
    }

    /// Fields of a row that it wants to see: the cursor, then the key columns, of which an entity's id is one.
    var fields: [String] { [cursorKind.field] + conversion.keys }

    mutating func take(_ row: borrowing Row) throws {
        try row.checkNames(&names)
        guard let cursor = row.field(0).flatMap({ RawField.cursor($0, cursorKind) }), case .date(let day) = cursor
        else {
            throw BodyFailure(.unexpectedBody, "a row has no valid \(cursorKind.field)")
        }
        conversion.checkKeys(of: row, from: 1)
        if let column = call.column {
            let place = conversion.keys.firstIndex(of: column.field).map { $0 + 1 }
            if let id = place.flatMap({ row.field($0) }).flatMap(RawField.id), let start = starts[id] {
                note(cursor, of: call.partition(of: id))
                // Asked for only because an older entity is in the same call; it was emitted by an earlier sync.
                if day < start { return }
            }
        } else {
            note(cursor, of: call.account.map { PartitionID(id: $0, parent: nil) } ?? .only)
        }
        text.removeAll(keepingCapacity: true)
        caster.cast(row, into: &text) { [conversion] field, remark in conversion.report(field, remark) }
        let isNew = text.withUnsafeBufferPointer { !printed.remove($0) }
        guard isNew else { return }
        let changes = row.changes
        text.withUnsafeBufferPointer { rows.emit($0, changes) }
    }

    private mutating func note(_ cursor: Cursor, of partition: PartitionID) {
        cursors[partition] = cursors[partition].map { max($0, cursor) } ?? cursor
    }

    mutating func takeBlock() -> Block? { rows.takeBlock() }
    mutating func takeRest() -> Block? { rows.takeRest() }
}
