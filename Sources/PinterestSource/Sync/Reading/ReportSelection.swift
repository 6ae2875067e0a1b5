import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Selects all rows of one report, and keeps the latest day.
struct ReportSelection: RowSelection {
    static let casts = true
    /// Rows grouped by entity id or day, and rows in a bare list.
    let paths = [RowPath([.anyKey, .element]), RowPath([.element])]
    let fields: RowFields

    private let definition: ReportDefinition
    private let conversion: RowConversion
    private let day: (kind: CursorKind, field: RowFields.Field)?
    private let keys: [RowFields.Field]
    /// The latest day seen.
    private(set) var latest: Cursor?
    /// Rows seen.
    private(set) var count = 0

    init(_ definition: ReportDefinition, _ context: ReadingContext) {
        self.definition = definition
        conversion = context.conversion
        var fields = RowFields()
        day = context.definition.cursor.map { ($0, fields.add($0.field)) }
        keys = conversion.keys.map { fields.add($0) }
        self.fields = fields
    }

    mutating func selects(_ row: borrowing Row) throws -> Bool {
        count += 1
        if let day {
            let own = row[day.field].flatMap { RawField.cursor($0, day.kind) }
            guard let cursor = own ?? Self.keyDay(of: row).map(Cursor.date) else {
                throw BodyFailure(.unexpectedBody, "a row has no valid \(day.kind.field)")
            }
            latest = latest.map { max($0, cursor) } ?? cursor
        }
        conversion.checkKeys(of: row, keys)
        return true
    }

    /// Adds the entity that the report groups a row under, where no column names it.
    func complete(_ record: inout [UInt8], from row: borrowing Row) {
        guard ReportKey(definition.level).usesReportEntityID, let key = row.key, Self.keyDay(of: row) == nil else {
            return
        }
        JSONEdit.append(named: ReportKey.reportEntityID, rawValue: JSONValue.string(key).bytes, to: &record)
    }

    private static func keyDay(of row: borrowing Row) -> CalendarDate? { row.key.flatMap { CalendarDate($0) } }
}
