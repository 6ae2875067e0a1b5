import Basics

/// The revisions of a stream's records: the texts of the fields that show whether what is listed below them has changed.
/// There is one only for a stream whose children ask for it. A revision is known before its id reaches the feed.
final class ParentRevisions: Sendable {
    let fields: [String]
    private let revisions = Locked<[EntityID: String]>([:])

    init(fields: [String]) { self.fields = fields }

    /// Adds those of a page. For a record that is listed twice the first applies: the feed has its id from then on.
    func add(_ records: [(id: EntityID, revision: String)]) {
        guard !records.isEmpty else { return }
        revisions.withLock { $0.merge(records.lazy.map { ($0.id, $0.revision) }) { first, _ in first } }
    }

    subscript(id: EntityID) -> String? { revisions.withLock { $0[id] } }
}
