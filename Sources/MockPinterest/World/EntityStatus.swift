/// Whether ad entities run; the API's filter `entity_statuses` names them.
package enum EntityStatus: String, Sendable, CaseIterable {
    case active = "ACTIVE"
    case paused = "PAUSED"
    case archived = "ARCHIVED"
    case draft = "DRAFT"
    case deletedDraft = "DELETED_DRAFT"

    /// What the API lists unless a request says otherwise.
    package static let listedByDefault: Set<EntityStatus> = [.active, .paused]
}
