import JSONText

/// The rows emitted from a body that then broke off, so that a second body of the same request can skip them.
///
/// Kept as one hash for each group of rows, so that five million rows cost 160 KB.
struct RowJournal: Sendable {
    /// Rows per group; as many are held back while a second body is compared.
    static let groupSize = 256

    /// Hashes of all rows up to the end of each complete group.
    private(set) var groups: [UInt64] = []
    /// Hash and number of the rows of the last group.
    private var open = ByteHash()
    private(set) var openCount = 0
    /// The hash of each row, if these are kept.
    private(set) var rows = RowTally()
    let keepsRows: Bool

    /// - Parameter keepsRows: whether to keep each row's hash too, for short responses.
    init(keepsRows: Bool = false) { self.keepsRows = keepsRows }

    /// The number of rows in it.
    var count: Int { groups.count * Self.groupSize + openCount }
    var openHash: UInt64 { open.value }

    mutating func append(_ row: UnsafeBufferPointer<UInt8>) {
        open.combine(UnsafeRawBufferPointer(row))
        openCount += 1
        if keepsRows { rows.add(row) }
        if openCount == Self.groupSize {
            groups.append(open.value)
            (open, openCount) = (ByteHash(), 0)
        }
    }
}

/// Compares a second body with the journal of the first: decides for each row whether it has to be held back, can be
/// dropped or must be emitted.
struct RowReplay {
    enum Decision: Equatable {
        /// Not known yet: hold it back with those before it.
        case hold
        /// All rows that are held back, and this one, were emitted before.
        case drop
        /// The first difference is among the rows held back: emit them, this one and all that follow.
        case emitDiffering
        /// Emit it: it is new.
        case emit
    }

    private let journal: RowJournal
    /// The rows of this body, while they are compared.
    private(set) var current: RowJournal
    private var isOver: Bool

    init(_ journal: RowJournal) {
        self.journal = journal
        current = RowJournal(keepsRows: journal.keepsRows)
        isOver = journal.count == 0
    }

    mutating func decide(_ row: UnsafeBufferPointer<UInt8>) -> Decision {
        if isOver { return .emit }
        current.append(row)
        if current.openCount == 0 {
            let group = current.groups.count - 1
            guard group < journal.groups.count, journal.groups[group] == current.groups[group] else {
                isOver = true
                return .emitDiffering
            }
            isOver = current.count == journal.count
            return .drop
        }
        guard current.count == journal.count else { return .hold }
        isOver = true
        return current.openHash == journal.openHash ? .drop : .emitDiffering
    }
}
