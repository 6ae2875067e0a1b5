import Testing

@testable import JSONText

/// The result of a row scanner for a document.
struct Cut: Equatable {
    struct CutRow: Equatable {
        let text: String
        let key: String?
        let outerKey: String?
        let fields: [String?]
        /// Its top-level members, as seen by a caster.
        let members: [Member]
        let changes: [RowChange]
    }

    struct Member: Equatable {
        let name: String
        let form: RowMember.Form
        let value: String
    }

    var rows: [CutRow] = []
    var envelope: JSONValue = .null

    init(
        _ text: String,
        at paths: [RowPath],
        fields: [String] = [],
        reading: JSONReading = .strict
    ) throws(JSONError) {
        try self.init(pieces: [Array(text.utf8)], at: paths, fields: fields, reading: reading)
    }

    init(
        pieces: [[UInt8]],
        at paths: [RowPath],
        fields: [String] = [],
        reading: JSONReading = .strict
    ) throws(JSONError) {
        var wanted = RowFields()
        let places = fields.map { wanted.add($0) }
        var scanner = RowScanner(paths: paths, fields: wanted, listsMembers: true, reading: reading)
        var rows: [CutRow] = []
        for piece in pieces {
            do {
                try scanner.feed(piece) { row in
                    let found = places.map { row[$0].map { String(decoding: $0, as: UTF8.self) } }
                    let text = String(decoding: row.bytes, as: UTF8.self)
                    rows.append(
                        CutRow(
                            text: text,
                            key: row.key,
                            outerKey: row.outerKey,
                            fields: found,
                            members: Self.members(of: row),
                            changes: Array(row.changes)
                        )
                    )
                }
            } catch let error as JSONError { throw error } catch { fatalError("\(error)") }
        }
        envelope = try scanner.finish()
        self.rows = rows
    }

    private static func members(of row: borrowing Row) -> [Member] {
        let bytes = row.bytes
        func text(_ range: FieldRange) -> String { String(decoding: bytes[range.start..<range.end], as: UTF8.self) }
        return row.members.map { member in
            Member(name: text(member.nameRange), form: member.form, value: text(member.valueRange))
        }
    }

    /// The same, with the failure as a comparable value.
    static func attempt(
        _ sample: Sample,
        pieces: [[UInt8]],
        reading: JSONReading = .strict
    ) -> Result<Cut, JSONError> {
        do throws(JSONError) {
            return .success(try Cut(pieces: pieces, at: sample.paths, fields: sample.fields, reading: reading))
        } catch {
            return .failure(error)
        }
    }
}

/// The shapes of the API's responses.
enum Shape {
    static let entities = RowPath([.key("items"), .element])
    static let list = RowPath([.element])
    static let userAnalytics = RowPath([.key("all"), .key("daily_metrics"), .element])
    static let report = RowPath([.anyKey, .element])
    static let pinAnalytics = RowPath([.anyKey, .anyKey, .key("daily_metrics"), .element])
    static let document = RowPath([])
}
