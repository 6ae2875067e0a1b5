import HTTPTransport
import PinterestAPI

/// The slices of one stream in plan order, made as the ids of its parent become known.
struct SliceSource {
    /// The next item of the plan.
    enum Item: Sendable {
        case slice(Slice)
        /// The parent's records could not be listed, so slices are missing here.
        case missing(PartitionFailure)
    }

    private var builder: SliceBuilder
    /// Asked before anything is read; nil for a stream that prints all days, or finds out by itself.
    private var lastFinalDay: LastFinalDay?
    private var feed: ParentFeed.Reader?
    private var ready: ArraySlice<Item>
    /// Entities of the open group, which are split into calls when it is complete.
    private var gathered: [EntityID] = []

    /// - Parameters:
    ///   - feed: the parent's ids; nil for a stream without a parent.
    ///   - lastFinalDay: for a stream that holds back the rows of later days.
    init(builder: SliceBuilder, feed: ParentFeed?, lastFinalDay: LastFinalDay? = nil) {
        self.builder = builder
        self.lastFinalDay = lastFinalDay
        self.feed = feed?.reader()
        ready = builder.initial().map(Item.slice)[...]
    }

    mutating func next() async -> Item? {
        if let asked = lastFinalDay {
            lastFinalDay = nil
            do throws(APIFailure) { builder.finalThrough = try await asked.day() } catch {
                (feed, ready) = (nil, [])
                return .missing(PartitionFailure(partition: nil, failure: error))
            }
        }
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
