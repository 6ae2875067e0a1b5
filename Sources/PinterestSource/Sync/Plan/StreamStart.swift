import Basics
import AirbyteProtocol

/// The part of an earlier sync's state that a stream starts with.
struct StreamStart: Sendable {
    /// The cursors that it continues from; nil to read everything.
    var state: StreamState?
    /// The full refresh that the sync is an attempt of; nil for an incremental read, and if the catalog does not
    /// identify the refresh.
    var fullRefresh: FullRefresh?

    /// Reads everything, without tracking a full refresh.
    static let everything = StreamStart()

    /// An incremental read continues from the cursors of the state; a full refresh continues only if the state is of an earlier
    /// attempt of the same one, since other runners hand over old states too.
    ///
    /// - Parameter log: receives the reason why a state is not used.
    init(
        of stream: ConfiguredStream,
        readsIncrementally: Bool,
        state: StreamState?,
        now: Timestamp,
        log: (String) -> Void
    ) {
        guard !readsIncrementally else {
            self.state = state
            return
        }
        let isHandedOver = state != nil
        guard let syncID = stream.syncID else {
            if isHandedOver { log("A full refresh reads everything: the catalog has no sync_id to continue one by.") }
            return
        }
        fullRefresh = FullRefresh(syncID: syncID, generationID: stream.generationID, startedAt: now)
        switch state?.fullRefresh {
        case nil:
            if isHandedOver { log("A full refresh reads everything: the state is not of a full refresh.") }
        case .notUnderstood(let problem):
            log("A full refresh reads everything: the state's \"\(FullRefresh.member)\" is not understood: \(problem).")
        case .continued(let earlier):
            if let obstacle = earlier.obstacle(syncID: syncID, generationID: stream.generationID, now: now) {
                log("A full refresh reads everything: \(obstacle).")
            } else {
                log(
                    "An earlier attempt of this full refresh, begun at \(earlier.startedAt.iso8601), is continued: "
                        + "\(earlier.finished.count) partitions were read, at least in part."
                )
                self.state = state
                fullRefresh = earlier
            }
        }
    }

    private init() {}

    /// Where a partition continues; nil for an incremental read.
    func continuation(of partition: PartitionID) -> FullRefresh.Continuation? {
        fullRefresh.map { $0.continuation(of: partition) }
    }
}
