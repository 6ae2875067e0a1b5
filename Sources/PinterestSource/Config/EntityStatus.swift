/// The status of an ad entity: the values of Pinterest's `entity_statuses` parameter.
package enum EntityStatus: String, CaseIterable, Sendable {
    case active = "ACTIVE"
    case paused = "PAUSED"
    case archived = "ARCHIVED"
    case draft = "DRAFT"
    case deletedDraft = "DELETED_DRAFT"
}
