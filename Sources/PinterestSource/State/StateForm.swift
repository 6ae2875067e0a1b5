/// How the state of a stream is written.
package enum StateForm: Hashable, Sendable {
    /// Always read whole: the marker `{"__ab_no_cursor_state_message": true}`.
    case none
    /// One cursor for the stream.
    case single(CursorKind)
    /// One cursor per partition; `byParent` when partitions are entities that name their ad account.
    case partitioned(CursorKind, byParent: Bool)

    /// The form's cursors; nil when it has none.
    var cursor: CursorKind? {
        switch self {
        case .none: nil
        case .single(let kind), .partitioned(let kind, _): kind
        }
    }

    var isByParent: Bool { if case .partitioned(_, true) = self { true } else { false } }
}
