import Basics
import PinterestAPI

/// The slices of one stream in plan order, made as the ids of its parent become known.
struct SliceSource {
    /// The next item of the plan.
    enum Item: Sendable {
        /// Partitions of the slices that follow. They reach the output in this place, not when they are planned:
        /// planning runs ahead by an amount that depends on timing, and the contents of a state must not.
        case planned([PartitionStart])
        /// A line for the log.
        case note(String)
        case slice(Slice)
        /// The parent's records could not be listed, so slices are missing here.
        case missing(PartitionFailure)
    }

    private var strategy: any SliceStrategy
    /// Asked before anything is read; nil for a stream that prints all days, or finds out by itself.
    private var lastFinalDay: LastFinalDay?
    private var feed: ParentFeed.Reader?
    private var batches = BatchSequence()
    private var planned: [PartitionStart] = []
    private var ready: ArraySlice<Item> = []

    /// - Parameters:
    ///   - feed: the parent's ids; nil for a stream without a parent.
    ///   - lastFinalDay: for a stream that holds back the rows of later days.
    init(_ strategy: any SliceStrategy, feed: ParentFeed?, lastFinalDay: LastFinalDay? = nil) {
        self.strategy = strategy
        self.lastFinalDay = lastFinalDay
        self.feed = feed?.reader()
        add(strategy.initial())
    }

    mutating func next() async -> Item? {
        if let asked = lastFinalDay {
            lastFinalDay = nil
            do throws(APIFailure) { strategy.settings.finalThrough = try await asked.day() } catch {
                (feed, ready) = (nil, [])
                return .missing(PartitionFailure(partition: nil, failure: error))
            }
        }
        if let slice = await batches.next() { return .slice(slice) }
        while ready.isEmpty, let event = await feed?.next() { expand(event) }
        guard planned.isEmpty else { return .planned(exchange(&planned, with: [])) }
        guard case .slice(let slice) = ready.first, case .batch(let batch) = slice.work else { return ready.popFirst() }
        ready.removeFirst()
        return await batches.begin(batch, slice).map(Item.slice)
    }

    private mutating func expand(_ event: ParentFeed.Event) {
        switch event {
        case .ids(let ids, let parent): add(strategy.take(ids, parent: parent))
        case .groupEnded(let parent, let isWhole, let failure):
            add(strategy.endGroup(parent, isWhole: isWhole))
            if let failure { ready.append(.missing(failure)) }
        }
    }

    private mutating func add(_ plan: SlicePlan) {
        planned += plan.planned
        if let note = plan.note { ready.append(.note(note)) }
        ready += plan.slices.map(Item.slice)
    }
}
