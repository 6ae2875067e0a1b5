/// Who has to act on a failure: the protocol's `failure_type`.
package enum FailureType: String, CaseIterable, Sendable {
    /// The user: configuration, credentials, permissions.
    case config = "config_error"
    /// Nobody: the next run may succeed.
    case transient = "transient_error"
    /// The connector's developers, or the API broke its contract.
    case system = "system_error"
}
