/// How the state of a stream is written.
package enum StateForm: Hashable, Sendable {
    /// Always read whole: the marker `{"__ab_no_cursor_state_message": true}`.
    case none
    /// One cursor for the stream.
    case single(CursorKind)
    /// One cursor a partition; `byParent` when partitions are entities that name their ad account.
    case partitioned(CursorKind, byParent: Bool)
}
