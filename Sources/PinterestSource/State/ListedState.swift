import JSONText

/// The form of a state with a list of partitions, which this connector writes too.
struct ListedState {
    private(set) var state = StreamState()
    private let kind: CursorKind
    private let byParent: Bool
    private var chunks: StatusChunks
    private var usesGlobalCursor = false
    private var globalCursor: Cursor?
    private var lookbackSeconds: Int64 = 0

    /// Ten years; it is the duration of one sync.
    private static let longestLookback: ClosedRange<Int64> = 0...315_360_000

    init(
        _ view: JSONView,
        kind: CursorKind,
        byParent: Bool,
        statuses: [String: Set<String>],
        remarks: inout StateRemarks
    ) throws(StateProblem) {
        self.kind = kind
        self.byParent = byParent
        chunks = StatusChunks(configured: statuses)
        try view.forEachField { (name, field) throws(StateProblem) in try take(name, field, &remarks) }
        for (partition, cursor) in chunks.joined(&remarks) { note(cursor, of: partition, &remarks) }
        if usesGlobalCursor { state.globalCursor = globalCursor?.earlier(bySeconds: lookbackSeconds) }
    }

    private mutating func take(
        _ name: String,
        _ field: JSONView,
        _ remarks: inout StateRemarks
    ) throws(StateProblem) {
        switch name {
        case "use_global_cursor":
            guard let flag = field.value.boolValue else { throw StateProblem(field, shouldBe: "true or false") }
            usesGlobalCursor = flag
        case "states":
            guard field.isArray else { throw StateProblem(field, shouldBe: "an array") }
            try field.forEachElement { (index, entry) throws(StateProblem) in
                try StateProblem.at(String(index)) { () throws(StateProblem) in try take(entry: entry, &remarks) }
            }
        case "state":
            globalCursor = try Cursor(member: field, kind, remarks: &remarks)
        case "lookback_window":
            guard let seconds = field.numberText.flatMap(Int64.init(wholePartOf:)),
                Self.longestLookback.contains(seconds)
            else { throw StateProblem("expected a number of seconds", fix: "Leave it out") }
            lookbackSeconds = seconds
        case "parent_state": break
        case _ where StateMembers.known.contains(name): break
        default: remarks.ignored(name)
        }
    }

    private mutating func take(entry: JSONView, _ remarks: inout StateRemarks) throws(StateProblem) {
        var partition: (id: PartitionID, chunk: StatusChunks.Chunk)?
        var cursor: Cursor?
        try entry.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "partition": partition = try PartitionID.read(field, byParent: byParent, remarks: &remarks)
            case "cursor": cursor = try Cursor(member: field, kind, remarks: &remarks)
            default: remarks.ignored(name)
            }
        }
        guard let partition else { throw StateProblem("the field \"partition\" is missing", fix: "Name the partition") }
        guard let cursor else { return }
        if partition.chunk.isEmpty {
            note(cursor, of: partition.id, &remarks)
        } else {
            chunks.add(partition.chunk, of: partition.id, cursor)
        }
    }

    // The earlier one: rows may be read again, but none is missing.
    private mutating func note(_ cursor: Cursor, of partition: PartitionID, _ remarks: inout StateRemarks) {
        if let other = state.partitions[partition] {
            remarks.note("The state names a partition twice; the earlier cursor is used", partition: partition)
            state.partitions[partition] = min(cursor, other)
        } else {
            state.partitions[partition] = cursor
        }
    }
}
