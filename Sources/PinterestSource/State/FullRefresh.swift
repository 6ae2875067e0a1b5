package import Basics
package import OrderedCollections

/// One full refresh of a stream with cursors, and what its attempts have read so far: the member `full_refresh` of a state.
///
/// The platform hands the state of a failed attempt to the next one, and other runners hand over even older states;
/// only the two ids of the configured catalog distinguish an attempt from a new refresh.
package struct FullRefresh: Hashable, Sendable {
    /// `sync_id` and `generation_id` of the configured catalog; as text, since they are only compared.
    package let syncID: String
    package let generationID: String?
    /// When the first attempt began.
    package let startedAt: Timestamp
    package var finished: OrderedDictionary<PartitionID, Part>

    /// How much of a partition has been read.
    package enum Part: Hashable, Sendable {
        case whole
        /// All windows up to and including a day.
        case through(CalendarDate)
    }

    package init(
        syncID: String,
        generationID: String?,
        startedAt: Timestamp,
        finished: OrderedDictionary<PartitionID, Part> = [:]
    ) {
        self.syncID = syncID
        self.generationID = generationID
        self.startedAt = startedAt
        self.finished = finished
    }

    /// After this many days the rows of the first attempt are too old to be combined with new ones.
    package static let daysOfUse = 7

    /// Where a partition continues.
    package enum Continuation: Hashable, Sendable {
        case fromTheStart
        case from(CalendarDate)
        /// Everything that the first attempt would have read has been read.
        case finished
    }

    package func continuation(of partition: PartitionID) -> Continuation {
        switch finished[partition] {
        case nil: .fromTheStart
        case .whole: .finished
        case .through(let day): day >= startedAt.date ? .finished : .from(day.advanced(by: 1))
        }
    }

    /// Why an attempt with these ids cannot continue this refresh; nil when it can.
    package func obstacle(syncID: String, generationID: String?, now: Timestamp) -> String? {
        if syncID != self.syncID {
            return "the state is of sync_id \(self.syncID), the catalog has \(syncID)"
        }
        if generationID != self.generationID {
            return
                "the state is of generation_id \(self.generationID ?? "null"), the catalog has \(generationID ?? "null")"
        }
        let age = startedAt.duration(to: now)
        if age >= .seconds(Self.daysOfUse * 86_400) || age < .zero {
            return
                "the state is of a refresh that began at \(startedAt.iso8601), not within the last \(Self.daysOfUse) days"
        }
        return nil
    }
}
