import HTTPTransport
import JSONText

extension StreamState {
    /// Reads one `stream_state`; nil when it holds no cursor.
    init?(_ state: JSONView, form: StateForm) throws(StateProblem) {
        guard state.isObject else { throw StateProblem(state, shouldBe: "an object") }
        if form == .none { return nil }
        var shape = StateShape.empty
        try state.forEachField { (name, _) throws(StateProblem) in shape = max(shape, StateShape(field: name, form)) }
        switch (shape, form) {
        case (.empty, _), (_, .none):
            return nil
        case (.marker, _):
            try Self.checkMarkers(state)
            return nil
        case (.bare, .single(let kind)):
            self.init(single: try Cursor(bare: state, kind))
        case (.bare, .partitioned(let kind, _)):
            self.init(globalCursor: try Cursor(bare: state, kind))
        case (.listed, .partitioned(let kind, let byParent)):
            self = try ListedState(state, kind: kind, byParent: byParent).state
        case (.byAccount, .partitioned(let kind, let byParent)):
            self.init()
            try state.forEachField { (account, cursor) throws(StateProblem) in
                guard case .number = EntityID(account) else {
                    throw StateProblem(
                        "this is neither the id of an ad account nor a known field",
                        fix: "Use a state that this stream wrote"
                    )
                }
                guard let cursor = try Cursor(member: cursor, kind) else { return }
                if byParent {
                    accounts[EntityID(account)] = cursor
                } else {
                    partitions[PartitionID(id: EntityID(account))] = cursor
                }
            }
        case (.listed, .single(let kind)), (.byAccount, .single(let kind)):
            throw StateProblem(
                "the field \"\(kind.field)\" is missing",
                fix: "Use a state that this stream wrote, or none to read it anew"
            )
        }
    }

    private static func checkMarkers(_ state: JSONView) throws(StateProblem) {
        try state.forEachField { (name, value) throws(StateProblem) in
            guard StateShape.markers.contains(name) else { return }
            guard value.value == true else { throw StateProblem("this should be true", fix: "Leave it out") }
        }
    }
}

/// Which of the known forms a state has, told by its fields. When fields of several forms stand together, the greatest
/// counts, whose reader then complains about the others.
private enum StateShape: Comparable {
    case empty
    /// `{"__ab_no_cursor_state_message": true}` and the like: no cursor.
    case marker
    /// `{"DATE": "2026-11-23"}`.
    case bare
    /// `{"<account>": {"updated_time": 1795391999}}`.
    case byAccount
    /// `{"use_global_cursor": false, "states": […], …}`.
    case listed

    static let markers: Set<String> = ["__ab_no_cursor_state_message", "__ab_full_refresh_sync_complete"]

    init(field: String, _ form: StateForm) {
        switch (field, form) {
        case ("states", _), ("use_global_cursor", _): self = .listed
        case (_, .single(let kind)) where kind.field == field: self = .bare
        case (_, .partitioned(let kind, _)) where kind.field == field: self = .bare
        default: self = Self.markers.contains(field) ? .marker : .byAccount
        }
    }
}

/// The form with a list of partitions, which this connector writes too.
private struct ListedState {
    private(set) var state = StreamState()
    private let kind: CursorKind
    private let byParent: Bool
    private var usesGlobalCursor = false
    private var globalCursor: Cursor?
    private var lookbackSeconds: Int64 = 0

    /// Ten years; it is the duration of one sync.
    private static let longestLookback: ClosedRange<Int64> = 0...315_360_000

    init(_ view: JSONView, kind: CursorKind, byParent: Bool) throws(StateProblem) {
        self.kind = kind
        self.byParent = byParent
        try view.forEachField { (name, field) throws(StateProblem) in try take(name, field) }
        if usesGlobalCursor { state.globalCursor = globalCursor?.earlier(bySeconds: lookbackSeconds) }
    }

    private mutating func take(_ name: String, _ field: JSONView) throws(StateProblem) {
        switch name {
        case "use_global_cursor":
            guard let flag = field.value.boolValue else { throw StateProblem(field, shouldBe: "true or false") }
            usesGlobalCursor = flag
        case "states":
            guard field.isArray else { throw StateProblem(field, shouldBe: "an array") }
            try field.forEachElement { (index, entry) throws(StateProblem) in
                try StateProblem.at(String(index)) { () throws(StateProblem) in try take(entry: entry) }
            }
        case "state":
            globalCursor = try Cursor(member: field, kind)
        case "lookback_window":
            guard let seconds = field.numberText.flatMap(Int64.init(wholePartOf:)),
                Self.longestLookback.contains(seconds)
            else { throw StateProblem("a number of seconds should be here", fix: "Leave it out") }
            lookbackSeconds = seconds
        case "parent_state":
            break
        default:
            throw StateProblem("this field is not known", fix: "Use a state that this stream wrote")
        }
    }

    private mutating func take(entry: JSONView) throws(StateProblem) {
        var partition: PartitionID?
        var cursor: Cursor?
        try entry.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "partition": partition = try PartitionID(field, byParent: byParent)
            case "cursor": cursor = try Cursor(member: field, kind)
            default: throw StateProblem("this field is not known", fix: "Use a state that this stream wrote")
            }
        }
        guard let partition else { throw StateProblem("the field \"partition\" is missing", fix: "Name the partition") }
        guard let cursor else { return }
        guard state.partitions.updateValue(cursor, forKey: partition) == nil else {
            throw StateProblem("the partition \(partition.id.text) stands twice", fix: "Leave out one of the two")
        }
    }
}

extension PartitionID {
    fileprivate init(_ view: JSONView, byParent: Bool) throws(StateProblem) {
        var id: EntityID?
        var parent: EntityID?
        try view.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "id": id = try EntityID(field)
            case "parent_slice":
                try field.forEachField { (name, field) throws(StateProblem) in
                    if name == "id" { parent = try EntityID(field) }
                }
            default: throw StateProblem("this field is not known", fix: "Use a state that this stream wrote")
            }
        }
        guard let id else { throw StateProblem("the field \"id\" is missing", fix: "Name the partition") }
        guard (parent != nil) == byParent else {
            throw StateProblem(
                byParent ? "the ad account of \(id.text) is missing" : "the partition is not an ad account",
                fix: "Use a state that this stream wrote"
            ).within("parent_slice")
        }
        self.init(id: id, parent: parent)
    }
}

extension EntityID {
    fileprivate init(_ view: JSONView) throws(StateProblem) {
        guard let text = view.stringValue ?? view.numberText, !text.isEmpty else {
            throw StateProblem("an id should be here", fix: "Name the partition as Pinterest does")
        }
        self.init(text)
    }
}
