import Basics

/// The ids of a parent stream as they become known, for any number of children that read at their own pace.
///
/// Ids come in groups: all records of one slice of the parent, such as the campaigns of one ad account. They are kept
/// for the whole sync, 24 bytes each, so that a parent is fetched once.
final class ParentFeed: Sendable {
    /// The events that a child sees, in order.
    enum Event: Sendable {
        /// Some ids of a group, without duplicates.
        case ids([EntityID], parent: EntityID?)
        /// A group is complete, or could not be read to its end: because of the failure, or of something that is none,
        /// such as a parent that has vanished.
        case groupEnded(parent: EntityID?, isWhole: Bool, failure: PartitionFailure?)
    }

    private struct Group {
        let parent: EntityID?
        var ids: [EntityID] = []
        var end: End?
    }

    private enum End { case whole, cut, failed(PartitionFailure) }

    private struct State {
        var groups: [Group] = []
        var known: Set<EntityID> = []
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())

    init() {}

    /// A feed that is known from the start.
    convenience init(ids: [EntityID]) {
        self.init()
        append(ids, parent: nil)
        endGroup(parent: nil, isWhole: true, failure: nil)
        close()
    }

    /// Adds ids to the group of that parent, which is the open one or a new one. Ids that were added before are left
    /// out.
    func append(_ ids: [EntityID], parent: EntityID?) {
        change { state in
            if state.groups.last.map({ $0.end == nil }) != true { state.groups.append(Group(parent: parent)) }
            for id in ids where state.known.insert(id).inserted {
                state.groups[state.groups.count - 1].ids.append(id)
            }
        }
    }

    /// Ends the open group of that parent, which may be empty.
    func endGroup(parent: EntityID?, isWhole: Bool, failure: PartitionFailure?) {
        append([], parent: parent)
        change { state in
            state.groups[state.groups.count - 1].end = failure.map(End.failed) ?? (isWhole ? .whole : .cut)
            state.known = []
        }
    }

    /// All ids so far.
    var ids: [EntityID] { state.withLock { $0.groups.flatMap(\.ids) } }

    /// There will be no more groups.
    func close() { change { $0.isClosed = true } }

    private func change(_ body: (inout State) -> Void) {
        let waiters = state.withLock { state in
            body(&state)
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Reads the feed from its beginning.
    func reader() -> Reader { Reader(feed: self) }

    /// One child's place in the feed.
    struct Reader {
        fileprivate let feed: ParentFeed
        private var group = 0
        private var index = 0

        fileprivate init(feed: ParentFeed) { self.feed = feed }

        /// The next event, or nil after the last; waits until the parent has come that far.
        mutating func next() async -> Event? {
            while true {
                switch feed.event(group: group, index: index) {
                case .event(.ids(let ids, let parent)):
                    index += ids.count
                    return .ids(ids, parent: parent)
                case .event(let event):
                    (group, index) = (group + 1, 0)
                    return event
                case .end: return nil
                case .notYet: await feed.changed(group: group, index: index)
                }
            }
        }
    }

    private enum Lookup { case event(Event), end, notYet }

    private func event(group: Int, index: Int) -> Lookup {
        state.withLock { Self.lookUp($0, group: group, index: index) }
    }

    private static func lookUp(_ state: State, group: Int, index: Int) -> Lookup {
        guard group < state.groups.count else { return state.isClosed ? .end : .notYet }
        let current = state.groups[group]
        if index < current.ids.count {
            return .event(.ids(Array(current.ids[index...]), parent: current.parent))
        }
        switch current.end {
        case nil: return state.isClosed ? .end : .notYet
        case .whole: return .event(.groupEnded(parent: current.parent, isWhole: true, failure: nil))
        case .cut: return .event(.groupEnded(parent: current.parent, isWhole: false, failure: nil))
        case .failed(let failure):
            return .event(.groupEnded(parent: current.parent, isWhole: false, failure: failure))
        }
    }

    private func changed(group: Int, index: Int) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if case .notYet = Self.lookUp(state, group: group, index: index) {
                    state.waiters.append(continuation)
                    return false
                }
                return true
            }
            if isReady { continuation.resume() }
        }
    }
}
