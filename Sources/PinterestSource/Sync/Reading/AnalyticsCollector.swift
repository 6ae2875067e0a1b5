import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Takes the rows of one response: filters them, converts their values to the declared types, and keeps the latest day
/// of each entity.
struct AnalyticsCollector: RowCollector {
    static let casts = true

    private let call: AnalyticsCall
    private let cursorKind: CursorKind
    private let starts: [EntityID: CalendarDate]
    private let conversion: RowConversion
    private var caster: RowCaster
    private var text: [UInt8] = []
    /// Rows that have already been printed.
    private var printed: RowTally
    private var names = NameChecker()
    private var rows: RowEmitter
    /// The latest day seen of each partition, including rows that were left out.
    private var cursors: [PartitionID: Cursor] = [:]
    /// The days of the user's own analytics, which report whether they are final.
    private var userDays: UserDays?

    private static let dataStatus = "data_status"

    init(
        call: AnalyticsCall,
        context: ReadingContext,
        leavingOut printed: RowTally,
        replaying journal: Locked<RowJournal>
    ) {
        self.call = call
        self.printed = printed
        cursorKind = context.definition.cursor ?? .date(field: "DATE")
        starts = Dictionary(call.entities.map { ($0.id, $0.start) }) { first, _ in first }
        conversion = context.conversion
        caster = conversion.caster
        rows = RowEmitter(context, replaying: journal)
        if call.account == nil { userDays = UserDays(today: context.today, holdsBack: context.onlyFinalDays) }
    }

    /// The fields of a row that it needs: the cursor, then the key columns, of which an entity's id is one, then
    /// whether the day is final.
    var fields: [String] {
        [cursorKind.field] + conversion.keys + (userDays == nil ? [] : [Self.dataStatus])
    }

    var paths: [RowPath] {
        [RowPath(call.account == nil ? [.key("all"), .key("daily_metrics"), .element] : [.element])]
    }

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
                // Requested only because an older entity is in the same call; it was emitted by an earlier sync.
                if day < start { return }
            }
        } else if let account = call.account {
            note(cursor, of: PartitionID(id: account, parent: nil))
        } else {
            userDays?.note(day, DataStatus(name: row.field(conversion.keys.count + 1).flatMap(RawField.text)))
        }
        text.removeAll(keepingCapacity: true)
        caster.cast(row, into: &text) { [conversion] field, remark in conversion.report(field, remark) }
        let isNew = text.withUnsafeBufferPointer { !printed.remove($0) }
        guard isNew else { return }
        let changes = row.changes
        if userDays?.hold(day, text, changes) == true { return }
        text.withUnsafeBufferPointer { rows.emit($0, changes) }
    }

    private mutating func note(_ cursor: Cursor, of partition: PartitionID) {
        cursors[partition] = cursors[partition].map { max($0, cursor) } ?? cursor
    }

    mutating func takeBlock() -> Block? { rows.takeBlock() }
    func handedOver() { rows.handedOver() }

    /// The rest at the end of a complete response.
    mutating func takeRest() -> Block? {
        for row in userDays?.release() ?? [] {
            row.text.withUnsafeBufferPointer { text in
                row.changes.withUnsafeBufferPointer { rows.emit(text, $0) }
            }
        }
        return rows.takeRest()
    }

    /// The result of a complete response about its days.
    var outcome: SliceOutcome {
        guard let userDays else { return SliceOutcome(cursors: cursors) }
        return SliceOutcome(
            cursors: userDays.latest.map { [.only: .date($0)] } ?? [:],
            openFrom: userDays.openFrom
        )
    }

    /// Warnings about the days in a complete response.
    var warning: String? { userDays?.warning }
}
