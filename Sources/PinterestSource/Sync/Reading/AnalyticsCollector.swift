import HTTPTransport
import JSONText
import PinterestAPI

/// Takes the rows of one answer: filters, writes, and keeps the latest day of each entity.
struct AnalyticsCollector {
    private let call: AnalyticsCall
    private let context: ReadingContext
    private let cursorKind: CursorKind
    private let starts: [EntityID: CalendarDate]
    private var writer: RecordWriter
    private var held: RecordWriter
    private var replay: RowReplay
    /// What has been emitted, this body's and the broken-off one's before it.
    private(set) var emitted: RowJournal
    private var isNew = false
    /// The latest day seen of each partition, of rows that were left out too.
    private(set) var cursors: [PartitionID: Cursor] = [:]

    init(call: AnalyticsCall, context: ReadingContext, replaying journal: RowJournal) {
        self.call = call
        self.context = context
        cursorKind = context.definition.cursor ?? .date(field: "DATE")
        starts = Dictionary(call.entities.map { ($0.id, $0.start) }) { first, _ in first }
        writer = RecordWriter(context)
        held = RecordWriter(context)
        replay = RowReplay(journal)
        emitted = journal
    }

    /// Fields of a row that it wants to see.
    var fields: [String] { [cursorKind.field] + (call.column.map { [$0.field] } ?? []) }

    mutating func take(_ row: borrowing Row) throws {
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
        emit(row.bytes)
    }

    private mutating func note(_ cursor: Cursor, of partition: PartitionID) {
        cursors[partition] = cursors[partition].map { max($0, cursor) } ?? cursor
    }

    private mutating func emit(_ row: UnsafeBufferPointer<UInt8>) {
        switch replay.judge(row) {
        case .hold: held.add(row)
        case .drop: _ = held.takeBlock()
        case .emit:
            emitted.append(row)
            writer.add(row)
        case .emitDiffering:
            context.warn("A repeated answer differs from the one that broke off; its rows are emitted again.")
            held.add(row)
            writer.append(held.takeBlock())
            emitted = replay.current
        }
    }

    /// What is ready to be emitted; nil when nothing is.
    mutating func takeBlock() -> Block? {
        let block = writer.takeBlock()
        return block.records > 0 ? block : nil
    }

    /// What is left at the end of a whole body: a second body that is shorter than the first leaves rows held back.
    mutating func takeRest() -> Block? {
        writer.append(held.takeBlock())
        return takeBlock()
    }
}
