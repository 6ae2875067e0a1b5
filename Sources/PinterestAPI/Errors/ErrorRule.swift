/// What the engine does about a failure.
package enum FailureAction: String, Sendable, CaseIterable {
    /// Send the request again after a back-off; after the last attempt the partition fails.
    case retry
    /// Pause the rate-limit category, then send the request again.
    case wait
    /// Get a new access token, then send the request again, once.
    case refreshToken = "refresh token"
    /// Split the list of ids in two and ask for each half; a single id fails its partition.
    case halve
    /// Count it as zero records where it answers the first page of a list; behind that the partition fails.
    case empty
    /// The same, with a warning.
    case emptyWithWarning = "empty with a warning"
    /// As `retry`; after the last attempt as `emptyWithWarning`.
    case retryThenEmpty = "retry, then empty with a warning"
    /// Behind the first page of a list: take what was read for all there is, with a warning. The cursor does not move.
    case endList = "end of the list, with a warning"
    /// Leave out this partition with a warning. Its cursor does not move.
    case leaveOut = "leave out with a warning"
    /// Give up this partition and go on with the others.
    case failPartition = "fail partition"
    /// Give up this stream and go on with the others.
    case failStream = "fail stream"
    /// Give up the whole sync.
    case failSync = "fail sync"

    /// Whether the request is sent again after a back-off.
    package var isRetried: Bool { self == .retry || self == .retryThenEmpty }

    /// Whether the first page of a list counts as one without records, in the end.
    package var isEmptyList: Bool { self == .empty || self == .emptyWithWarning || self == .retryThenEmpty }
}

/// Whose fault a failure is, as Airbyte's `failure_type` names it.
package enum FailureKind: String, Sendable {
    /// The user has to change something.
    case config = "config_error"
    /// It may work later.
    case transient = "transient_error"
    /// A defect, here or there.
    case system = "system_error"
}

/// One row of the error table.
package struct ErrorRule: Sendable {
    package let cause: FailureCause
    /// How it is recognised, as the documentation says it.
    package let signs: String
    package let action: FailureAction
    package let kind: FailureKind
    /// What happened, as people read it.
    package let summary: String
    /// What the user can do.
    package let advice: String
}
