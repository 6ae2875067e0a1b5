import Basics
import JSONText
import PinterestAPI

/// Selects the records of one response of a listing: all but the excluded ones, and those that are older than the cursor.
struct ListingSelection: RowSelection {
    static let casts = false
    let paths: [RowPath]
    let fields: RowFields
    let call: ListingCall

    private let context: ReadingContext
    private let minimumCursor: Cursor?
    private let id: RowFields.Field
    private let cursor: RowFields.Field?
    /// Where a record has the members that it otherwise gets.
    private let added: [RowFields.Field]
    /// Members of which a bare record has at least one, to distinguish it from another document; empty in a list.
    private let declared: [RowFields.Field]
    private let parent: RowFields.Field?
    /// The fields that get the names of the members around a row; empty if nothing is around it.
    private let groups: [(name: String, field: RowFields.Field)]
    /// Where a row says whether the numbers of its day are final, and the days of all rows; nil unless rows are days.
    private let dataStatus: RowFields.Field?
    private var days: UserDays?
    /// Members that show whether what is listed below a record has changed; empty if that is not asked.
    private let revisionFields: [RowFields.Field]
    /// The ids of all records, for the streams that wait for them.
    private(set) var ids: [EntityID] = []
    private(set) var revisions: [(id: EntityID, revision: String)] = []
    /// The highest cursor of all records, including those that are left out; of days only those before the first that is
    /// not final.
    var highest: Cursor? { days.map { $0.latest.map(Cursor.date) } ?? highestOfRecords }
    private var highestOfRecords: Cursor?
    /// The first day that is not final.
    var openFrom: CalendarDate? { days?.openFrom }

    /// The parents of all records, if these are asked for.
    private(set) var parents = ListedParents()

    init(_ context: ReadingContext, _ call: ListingCall, minimumCursor: Cursor?) {
        self.call = call
        paths = [RowPath(call.rows.path)]
        var fields = RowFields()
        id = fields.add("id")
        cursor = context.definition.cursor.map { fields.add($0.field) }
        parent = call.namingField.map { fields.add($0) }
        added = call.added.map { fields.add($0.name) }
        let others = Set(call.added.map(\.name))
        declared =
            call.rows.isDocument ? context.declaredFields.filter { !others.contains($0) }.map { fields.add($0) } : []
        if case .grouped(let names, _) = call.rows {
            groups = names.map { ($0, fields.add($0)) }
            dataStatus = fields.add("data_status")
            days = UserDays(today: context.today, holdsBack: false)
        } else {
            (groups, dataStatus) = ([], nil)
        }
        revisionFields = context.revisions?.fields.map { fields.add($0) } ?? []
        self.fields = fields
        self.context = context
        self.minimumCursor = minimumCursor
    }

    mutating func selects(_ row: borrowing Row) throws -> Bool {
        if !declared.isEmpty, !declared.contains(where: { row[$0] != nil }) {
            throw BodyFailure(.unexpectedBody, "it has no field of a record")
        }
        if let parent {
            let inRow = groups.isEmpty ? row[parent].flatMap(RawField.id) : row.outerKey.map(EntityID.init)
            parents.add(inRow, of: row[id].flatMap(RawField.id))
        }
        if context.wantsIDs || !context.excludedIDs.isEmpty {
            let id = row[id].flatMap(RawField.id)
            if let id, context.excludedIDs.contains(id) { return false }
            if context.wantsIDs {
                guard let id else {
                    throw BodyFailure(.unexpectedBody, "a record has no id, which other streams are read by")
                }
                ids.append(id)
                if let revision = revision(of: row) { revisions.append((id, revision)) }
            }
        }
        guard let kind = context.definition.cursor, let field = cursor,
            let cursor = row[field].flatMap({ RawField.cursor($0, kind) })
        else {
            if days != nil, let kind = context.definition.cursor {
                throw BodyFailure(.unexpectedBody, "a row has no valid \(kind.field)")
            }
            // A record without a cursor is passed on, since it may be new.
            return true
        }
        if case .date(let day) = cursor, let dataStatus {
            days?.note(day, DataStatus(name: row[dataStatus].flatMap(RawField.text)))
        }
        highestOfRecords = highestOfRecords.map { max($0, cursor) } ?? cursor
        return minimumCursor.map { cursor >= $0 } ?? true
    }

    private func revision(of row: borrowing Row) -> String? {
        var texts: [String] = []
        for field in revisionFields {
            guard let text = row[field].flatMap(RawField.text) else { return nil }
            texts.append(text)
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    var completes: Bool { !call.added.isEmpty || !groups.isEmpty }

    func complete(_ record: inout [UInt8], from row: borrowing Row) {
        for (member, field) in zip(call.added, added) where row[field] == nil {
            JSONEdit.append(named: member.name, rawValue: member.rawValue, to: &record)
        }
        for (group, name) in zip(groups, groups.count > 1 ? [row.outerKey, row.key] : [row.key])
        where row[group.field] == nil {
            JSONEdit.append(named: group.name, rawValue: JSONValue.string(name ?? "").bytes, to: &record)
        }
    }

    func records(in row: borrowing Row) throws -> [[UInt8]]? {
        guard case .expanded(let expand) = call.rows else { return nil }
        return try expand(try JSONValue(parsing: Array(row.bytes))).map(\.bytes)
    }
}

extension ListingForm.Rows {
    fileprivate var isDocument: Bool { if case .document = self { true } else { false } }

    fileprivate var path: [RowPath.Step] {
        switch self {
        case .pages: [.key("items"), .element]
        case .member(let name): [.key(name), .element]
        case .grouped(let names, let list): names.map { _ in .anyKey } + [.key(list), .element]
        case .list: [.element]
        case .document, .expanded: []
        }
    }
}

/// The parents that the records of a page name.
struct ListedParents: Sendable {
    private(set) var ids: Set<EntityID> = []
    /// The ids of the records.
    private(set) var records: Set<EntityID> = []
    private var hasOrphans = false

    fileprivate mutating func add(_ parent: EntityID?, of record: EntityID?) {
        if let parent { ids.insert(parent) } else { hasOrphans = true }
        if let record { records.insert(record) }
    }

    /// Whether every record names one of these.
    func areAll(of asked: Set<EntityID>) -> Bool { !hasOrphans && ids.isSubset(of: asked) }
}
