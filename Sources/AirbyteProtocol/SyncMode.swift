/// How a stream is read: the protocol's `sync_mode`.
package enum SyncMode: String, CaseIterable, Sendable {
    case fullRefresh = "full_refresh"
    case incremental
}
