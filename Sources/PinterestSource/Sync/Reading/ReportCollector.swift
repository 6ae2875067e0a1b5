import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Takes the rows of one report: converts their values to the declared types, and keeps the latest day.
struct ReportCollector: RowCollector {
    static let casts = true
    /// Rows grouped by entity id or day, and rows in a bare list.
    let paths = [RowPath([.anyKey, .element]), RowPath([.element])]

    private let definition: ReportDefinition
    private let kind: CursorKind?
    private let conversion: RowConversion
    private var caster: RowCaster
    private var rows: RowEmitter
    /// The latest day seen.
    private(set) var latest: Cursor?
    /// Rows taken.
    private(set) var count = 0
    private var names = NameChecker()
    private var text: [UInt8] = []
    private var extended: [UInt8] = []

    init(_ definition: ReportDefinition, context: ReadingContext, replaying journal: Locked<RowJournal>) {
        self.definition = definition
        kind = context.definition.cursor
        conversion = context.conversion
        caster = conversion.caster
        rows = RowEmitter(context, replaying: journal)
    }

    /// The fields of a row that it needs: the cursor, if there is one, then the key columns.
    var fields: [String] { (kind.map { [$0.field] } ?? []) + conversion.keys }

    mutating func take(_ row: borrowing Row) throws {
        count += 1
        let keyDay = row.key.flatMap { CalendarDate($0) }
        if let kind {
            let own = row.field(0).flatMap { RawField.cursor($0, kind) }
            guard let day = own ?? keyDay.map(Cursor.date) else {
                throw BodyFailure(.unexpectedBody, "a row has no valid \(kind.field)")
            }
            latest = latest.map { max($0, day) } ?? day
        }
        conversion.checkKeys(of: row, from: kind == nil ? 0 : 1)
        text.removeAll(keepingCapacity: true)
        try row.checkNames(&names)
        caster.cast(row, into: &text) { [conversion] field, remark in conversion.report(field, remark) }
        if let key = row.key, keyDay == nil, ReportKey(definition.level).usesReportEntityID {
            extended.removeAll(keepingCapacity: true)
            text.withUnsafeBufferPointer { text in
                JSONEdit.appendingMember(
                    named: ReportKey.reportEntityID,
                    rawValue: JSONValue.string(key).bytes,
                    to: text,
                    into: &extended
                )
            }
            swap(&text, &extended)
        }
        let changes = row.changes
        text.withUnsafeBufferPointer { rows.emit($0, changes) }
    }

    mutating func takeBlock() -> Block? { rows.takeBlock() }
    func handedOver() { rows.handedOver() }
    mutating func takeRest() -> Block? { rows.takeRest() }
}
