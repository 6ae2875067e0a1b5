/// What the engine does after a failure.
package enum FailureAction: String, Sendable, CaseIterable {
    /// Retry the request after a back-off; after the last attempt the partition fails.
    case retry
    /// Pause the rate-limit category, then retry the request.
    case wait
    /// Get a new access token, then retry the request once.
    case refreshToken = "refresh token"
    /// Split the list of ids in two and request each half; a single id fails its partition.
    case halve
    /// Treat it as zero records on the first page of a list; on later pages the partition fails.
    case empty
    /// The same, with a warning.
    case emptyWithWarning = "empty with a warning"
    /// As `retry`; after the last attempt as `emptyWithWarning`.
    case retryThenEmpty = "retry, then empty with a warning"
    /// After the first page of a list: treat what was read as complete, with a warning. The cursor does not move.
    case endList = "end of the list, with a warning"
    /// Leave out this partition with a warning. Its cursor does not move.
    case leaveOut = "leave out with a warning"
    /// Give up this partition and continue with the others.
    case failPartition = "fail partition"
    /// Give up this stream and continue with the others.
    case failStream = "fail stream"
    /// Give up the whole sync.
    case failSync = "fail sync"

    /// Whether the request is retried after a back-off.
    package var isRetried: Bool { self == .retry || self == .retryThenEmpty }

    /// Whether a failed first page of a list finally counts as a page without records.
    package var isEmptyList: Bool { self == .empty || self == .emptyWithWarning || self == .retryThenEmpty }
}

/// Who is responsible for a failure, in the terms of Airbyte's `failure_type`.
package enum FailureKind: String, Sendable {
    /// The user has to change something.
    case config = "config_error"
    /// It may work later.
    case transient = "transient_error"
    /// A defect, here or at Pinterest.
    case system = "system_error"
}

/// One row of the error table.
package struct ErrorRule: Sendable {
    package let cause: FailureCause
    /// How it is recognised, in words for the documentation.
    package let signs: String
    package let action: FailureAction
    package let kind: FailureKind
    /// What happened, as shown to users.
    package let summary: String
    /// What the user can do.
    package let advice: String
}
