import Basics

/// Decides which streams of a plan leave out the listings of records that have not changed.
struct SkippedListings {
    /// A stream that is read, and where it starts.
    typealias Prepared = (entry: SyncPlan.Entry, start: StreamStart)

    private let streams: [Prepared]
    /// By the stream that has the records.
    private let revisions: [String: ParentRevisions]
    private let now: Timestamp

    init(_ streams: [Prepared], now: Timestamp) {
        self.streams = streams
        self.now = now
        let asked = streams.compactMap { $0.entry.definition.skipsUnchanged ? $0.entry.definition.revision : nil }
        revisions = Dictionary(asked.map { ($0.stream, ParentRevisions(fields: $0.fields)) }) { first, _ in first }
    }

    /// Where the revisions of a stream's own records go; nil if no stream asks for them.
    func revisions(of entry: SyncPlan.Entry) -> ParentRevisions? { revisions[entry.definition.name] }

    /// The parents that a stream leaves out; nil if it lists all.
    func skipping(_ stream: Prepared) -> ParentSkipping? {
        let definition = stream.entry.definition
        let own = unchanged(stream)
        let isByGroup = own != nil && definition.revision?.stream != definition.family.parent
        let below = streams.filter { $0.entry.definition.family.parent == definition.name }
        let readers = below.map { child in
            let isOfSameRecords = child.entry.definition.revision?.stream == definition.family.parent
            return isOfSameRecords && !isByGroup ? unchanged(child) : nil
        }
        guard own != nil || readers.contains(where: { $0 != nil }) else { return nil }
        return ParentSkipping(
            isByGroup: isByGroup,
            own: own,
            readers: (stream.entry.selected == nil ? [] : [own]) + readers
        )
    }

    private func unchanged(_ stream: Prepared) -> UnchangedParents? {
        guard stream.entry.definition.skipsUnchanged,
            let revisions = stream.entry.definition.revision.flatMap({ revisions[$0.stream] })
        else { return nil }
        return UnchangedParents(known: stream.start.state?.partitions ?? [:], revisions: revisions, now: now)
    }
}

extension SyncPlan.Entry {
    /// Why its listings cannot be left out, though the configuration asks for that; nil if they can.
    var obstacleToSkipping: String? {
        guard definition.skipsUnchanged, let selected else { return nil }
        if selected.syncMode != .incremental { return "the catalog has the sync mode \(selected.syncMode.rawValue)" }
        return selected.replacesRecords ? "the destination replaces the records of earlier syncs" : nil
    }

    /// The same, with all its listings.
    var listingEverything: SyncPlan.Entry {
        SyncPlan.Entry(definition: definition.listingEverything, selected: selected, feedsChildren: feedsChildren)
    }
}
