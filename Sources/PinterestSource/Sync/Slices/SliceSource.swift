import HTTPTransport
import PinterestAPI

/// The slices of one stream in plan order, made as the ids of its parent become known.
struct SliceSource {
    /// What the plan brings next.
    enum Item: Sendable {
        case slice(Slice)
        /// The parent's records could not be listed, so slices are missing here.
        case missing(PartitionFailure)
    }

    private let builder: SliceBuilder
    private var feed: ParentFeed.Reader?
    private var ready: ArraySlice<Item>
    /// Entities of the open group, which are cut into calls when it is whole.
    private var gathered: [EntityID] = []

    /// - Parameter feed: the parent's ids; nil for a stream without a parent.
    init(builder: SliceBuilder, feed: ParentFeed?) {
        self.builder = builder
        self.feed = feed?.reader()
        ready = builder.initial().map(Item.slice)[...]
    }

    mutating func next() async -> Item? {
        while ready.isEmpty {
            guard let event = await feed?.next() else { return nil }
            ready = expand(event)[...]
        }
        return ready.removeFirst()
    }

    private mutating func expand(_ event: ParentFeed.Event) -> [Item] {
        switch event {
        case .ids(let ids, let parent):
            guard !builder.gathersGroups else {
                gathered += ids
                return []
            }
            return ids.flatMap { builder.slices(of: $0, parent: parent) }.map(Item.slice)
        case .groupEnded(let parent, let failure):
            defer { gathered = [] }
            let slices = parent.map { builder.slices(ofGroup: gathered, account: $0) } ?? []
            return slices.map(Item.slice) + (failure.map { [.missing($0)] } ?? [])
        }
    }
}
