import HTTPTransport
import JSONText
import PinterestAPI

/// Takes the rows of one answer: filters, and keeps the latest day of each entity.
struct AnalyticsCollector {
    private let call: AnalyticsCall
    private let cursorKind: CursorKind
    private let starts: [EntityID: CalendarDate]
    private var names = NameChecker()
    private(set) var rows: RowEmitter
    /// The latest day seen of each partition, of rows that were left out too.
    private(set) var cursors: [PartitionID: Cursor] = [:]

    init(call: AnalyticsCall, context: ReadingContext, replaying journal: RowJournal) {
        self.call = call
        cursorKind = context.definition.cursor ?? .date(field: "DATE")
        starts = Dictionary(call.entities.map { ($0.id, $0.start) }) { first, _ in first }
        rows = RowEmitter(context, replaying: journal)
    }

    /// Fields of a row that it wants to see.
    var fields: [String] { [cursorKind.field] + (call.column.map { [$0.field] } ?? []) }

    mutating func take(_ row: borrowing Row) throws {
        try row.checkNames(&names)
        guard let cursor = row.field(0).flatMap({ RawField.cursor($0, cursorKind) }), case .date(let day) = cursor
        else {
            throw BodyFailure(.unexpectedBody, "a row has no valid \(cursorKind.field)")
        }
        if call.column != nil {
            guard let id = row.field(1).flatMap(RawField.id) else {
                throw BodyFailure(.unexpectedBody, "a row has no \(call.column?.field ?? "id")")
            }
            if let start = starts[id] {
                note(cursor, of: call.partition(of: id))
                // Asked for only because an older entity stands in the same call; it was emitted by an earlier sync.
                if day < start { return }
            }
        } else {
            note(cursor, of: call.account.map { PartitionID(id: $0, parent: nil) } ?? .only)
        }
        rows.emit(row.bytes)
    }

    private mutating func note(_ cursor: Cursor, of partition: PartitionID) {
        cursors[partition] = cursors[partition].map { max($0, cursor) } ?? cursor
    }

    mutating func takeBlock() -> Block? { rows.takeBlock() }
    mutating func takeRest() -> Block? { rows.takeRest() }
}
