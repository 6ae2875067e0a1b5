import HTTPTransport
import JSONText

extension StreamState {
    /// Reads one `stream_state`; nil when it holds no cursor.
    ///
    /// - Parameters:
    ///   - statuses: the configured values of a report's status filters, by filter name.
    ///   - remarks: collects what is ignored.
    init?(
        _ state: JSONView,
        form: StateForm,
        statuses: [String: Set<String>],
        remarks: inout StateRemarks
    ) throws(StateProblem) {
        guard state.isObject else { throw StateProblem(state, shouldBe: "an object") }
        guard let kind = form.cursor else { return nil }
        var members = StateMembers()
        try state.forEachField { (name, _) throws(StateProblem) in members.add(name, kind) }
        switch (members.shape, form) {
        case (.empty, _):
            self.init()
        case (.marker, _):
            try Self.checkMarkers(state)
            self.init()
        case (.bare, .partitioned(.listing, _)):
            throw StateProblem("the field \"states\" is missing", fix: "Use a state that this stream wrote")
        case (.bare, .single):
            self.init(single: try Cursor(bare: state, kind, remarks: &remarks))
        case (.bare, _):
            self.init(globalCursor: try Cursor(bare: state, kind, remarks: &remarks))
        case (.listed, .partitioned(_, let byParent)):
            self = try ListedState(state, kind: kind, byParent: byParent, statuses: statuses, remarks: &remarks).state
        case (.byAccount, .partitioned(_, let byParent)):
            self.init()
            try readAccounts(state, kind, byParent: byParent, remarks: &remarks)
        case (.unknown, _), (.listed, _), (.byAccount, _):
            throw StateProblem(
                "the field \"\(kind.field)\" is missing",
                fix: "Use a state that this stream wrote, or none to read it from its start"
            )
        }
        try state.forEachField { (name, field) throws(StateProblem) in
            guard name == FullRefresh.member else { return }
            // Any problem with it only means that the refresh cannot be continued.
            do throws(StateProblem) {
                fullRefresh = .continued(try FullRefresh(field, byParent: form.isByParent))
            } catch { fullRefresh = .notUnderstood(error.problem) }
        }
        if self == StreamState() { return nil }
    }

    private mutating func readAccounts(
        _ state: JSONView,
        _ kind: CursorKind,
        byParent: Bool,
        remarks: inout StateRemarks
    ) throws(StateProblem) {
        try state.forEachField { (name, cursor) throws(StateProblem) in
            guard case .number = EntityID(name) else {
                if !StateMembers.known.contains(name) { remarks.ignored(name) }
                return
            }
            guard let cursor = try Cursor(member: cursor, kind, remarks: &remarks) else { return }
            if byParent {
                accounts[EntityID(name)] = cursor
            } else {
                partitions[PartitionID(id: EntityID(name))] = cursor
            }
        }
    }

    private static func checkMarkers(_ state: JSONView) throws(StateProblem) {
        try state.forEachField { (name, value) throws(StateProblem) in
            guard StateMembers.markers.contains(name) else { return }
            guard value.value == true else { throw StateProblem("expected true", fix: "Leave it out") }
        }
    }
}

/// The names of a state's members, which decide how it is read.
struct StateMembers {
    /// Which of the known forms a state has. If it has members of several, the greatest applies.
    enum Shape: Comparable {
        case empty
        /// None of the members is known.
        case unknown
        /// `{"__ab_no_cursor_state_message": true}` and similar markers: no cursor.
        case marker
        /// `{"<account>": {"updated_time": 1795391999}}`.
        case byAccount
        /// `{"DATE": "2026-11-23"}`.
        case bare
        /// `{"use_global_cursor": false, "states": […], …}`.
        case listed
    }

    static let markers: Set<String> = ["__ab_no_cursor_state_message", "__ab_full_refresh_sync_complete"]
    /// Members that any form may have.
    static let known = markers.union([FullRefresh.member])

    private(set) var shape = Shape.empty

    mutating func add(_ name: String, _ kind: CursorKind) {
        shape =
            switch name {
            case "states", "use_global_cursor": .listed
            case kind.field: max(shape, .bare)
            case _ where Self.markers.contains(name): max(shape, .marker)
            case FullRefresh.member: shape
            default: if case .number = EntityID(name) { max(shape, .byAccount) } else { max(shape, .unknown) }
            }
    }
}
