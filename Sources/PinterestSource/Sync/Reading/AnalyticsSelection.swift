import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Selects the rows of one analytics response that are new, and keeps the latest day of each entity.
struct AnalyticsSelection: RowSelection {
    static let casts = true
    let paths: [RowPath]
    let fields: RowFields
    let unfolded: String?

    private let call: AnalyticsCall
    private let cursorKind: CursorKind
    private let conversion: RowConversion
    private let day: RowFields.Field
    private let keys: [RowFields.Field]
    /// The member that names a row's entity, and the day from which each entity is needed.
    private let entity: RowFields.Field?
    private let starts: [EntityID: CalendarDate]
    /// Rows that have already been printed.
    private var printed: RowTally
    /// The latest day seen of each partition, including rows that were left out.
    private var cursors: [PartitionID: Cursor] = [:]
    /// The days of the user's own analytics, which report whether they are final, and where they do.
    private var userDays: UserDays?
    private let dataStatus: RowFields.Field?
    /// The day of the row that was selected last.
    private var current: CalendarDate?

    init(_ call: AnalyticsCall, _ context: ReadingContext, leavingOut printed: RowTally) {
        self.call = call
        self.printed = printed
        let isOfUser = call.account == nil
        let isBrokenDown = context.definition.family.targeting != nil
        paths = [
            RowPath(
                isOfUser
                    ? [.key("all"), .key("daily_metrics"), .element]
                    : isBrokenDown ? [.key("data"), .element] : [.element]
            )
        ]
        unfolded = isBrokenDown ? "metrics" : nil
        cursorKind = context.definition.cursor ?? .date(field: "DATE")
        conversion = context.conversion
        starts = Dictionary(call.entities.map { ($0.id, $0.start) }) { first, _ in first }
        var fields = RowFields()
        day = fields.add(cursorKind.field)
        keys = conversion.keys.map { fields.add($0) }
        entity = call.column.map { fields.add($0.field) }
        dataStatus = isOfUser ? fields.add("data_status") : nil
        self.fields = fields
        if isOfUser { userDays = UserDays(today: context.today, holdsBack: context.onlyFinalDays) }
    }

    mutating func selects(_ row: borrowing Row) throws -> Bool {
        guard let cursor = row[day].flatMap({ RawField.cursor($0, cursorKind) }), case .date(let day) = cursor
        else {
            throw BodyFailure(.unexpectedBody, "a row has no valid \(cursorKind.field)")
        }
        current = day
        conversion.checkKeys(of: row, keys)
        if let entity {
            guard let id = row[entity].flatMap(RawField.id), let start = starts[id] else { return true }
            note(cursor, of: call.partition(of: id))
            // Requested only because an older entity is in the same call; it was emitted by an earlier sync.
            return day >= start
        }
        if let account = call.account {
            note(cursor, of: PartitionID(id: account, parent: nil))
        } else if let dataStatus {
            userDays?.note(day, DataStatus(name: row[dataStatus].flatMap(RawField.text)))
        }
        return true
    }

    private mutating func note(_ cursor: Cursor, of partition: PartitionID) {
        cursors[partition] = cursors[partition].map { max($0, cursor) } ?? cursor
    }

    mutating func releases(_ record: [UInt8], _ changes: UnsafeBufferPointer<RowChange>) -> Bool {
        guard !record.withUnsafeBufferPointer({ printed.remove($0) }) else { return false }
        guard let current else { return true }
        return userDays?.hold(current, record, changes) != true
    }

    mutating func takeHeld() -> [HeldRecord] { userDays?.release() ?? [] }

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
