import HTTPTransport
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Ids of parents", .takingTurns, .timeLimit(.minutes(10)))
struct ParentFeedTests {
    private func id(_ text: String) -> EntityID { EntityID(text) }

    /// All events as short texts, with ids joined regardless of their portions.
    private static func read(_ feed: ParentFeed) async -> [String] {
        var reader = feed.reader()
        var events: [String] = []
        while let event = await reader.next() {
            switch event {
            case .ids(let ids, let parent): events += ids.map { "\(parent?.text ?? "-")/\($0.text)" }
            case .groupEnded(let parent, _, let failure):
                events.append("end \(parent?.text ?? "-")\(failure == nil ? "" : " failed")")
            }
        }
        return events
    }

    private var failure: PartitionFailure {
        PartitionFailure(partition: nil, failure: APIFailure(.notPermitted, APIRequest(.campaignsList)))
    }

    @Test("any number of readers see the same, whether they start early or late")
    func readers() async {
        let feed = ParentFeed()
        let expected = ["1/10", "1/11", "1/12", "end 1", "end 2", "3/30", "end 3 failed"]
        await withTaskGroup(of: [String].self) { group in
            for _ in 0..<3 { group.addTask { await Self.read(feed) } }
            await settle()
            feed.append([id("10"), id("11")], parent: id("1"))
            await settle()
            feed.append([id("12")], parent: id("1"))
            feed.endGroup(parent: id("1"), isWhole: true, failure: nil)
            await settle()
            feed.endGroup(parent: id("2"), isWhole: true, failure: nil)
            feed.append([id("30")], parent: id("3"))
            feed.endGroup(parent: id("3"), isWhole: false, failure: failure)
            feed.close()
            for await events in group { #expect(events == expected) }
        }
        #expect(await Self.read(feed) == expected)
    }

    @Test("an id that a page repeats appears once in its group")
    func repeated() async {
        let feed = ParentFeed()
        feed.append([id("1"), id("2")], parent: nil)
        feed.append([id("2"), id("3"), id("3")], parent: nil)
        feed.endGroup(parent: nil, isWhole: true, failure: nil)
        feed.append([id("2")], parent: id("9"))
        feed.endGroup(parent: id("9"), isWhole: true, failure: nil)
        feed.close()
        #expect(await Self.read(feed) == ["-/1", "-/2", "-/3", "end -", "9/2", "end 9"])
    }

    @Test("a feed known from the start needs no parent")
    func known() async {
        #expect(await Self.read(ParentFeed(ids: [id("5"), id("4")])) == ["-/5", "-/4", "end -"])
    }

    @Test("a feed that is closed without an event ends")
    func closed() async {
        let feed = ParentFeed()
        feed.close()
        #expect(await Self.read(feed).isEmpty)
    }
}
