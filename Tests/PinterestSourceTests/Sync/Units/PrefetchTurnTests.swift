import Basics
import HTTPTransport
import Testing

@testable import PinterestSource

@Suite("Slices that ask for their turn", .takingTurns, .timeLimit(.minutes(10)))
struct PrefetchTurnTests {
    private let buffer = PrefetchBuffer(limit: 10_000)

    private func block(_ size: Int) -> Block { Block(pieces: [Array(repeating: 7, count: size)], records: 1) }

    /// The answer to a slice, once there is one.
    private final class Answer: Sendable {
        private let state = Locked<Bool?>(nil)

        var value: Bool? { state.withLock { $0 } }
        func set(_ value: Bool) { state.withLock { $0 = value } }
    }

    /// Asks for the turn of a slice, does something while it may wait, and returns the answer before and after.
    private func ask(
        _ id: Int,
        expecting size: Int?,
        meanwhile: (Answer) async -> Void
    ) async -> (before: Bool?, after: Bool?) {
        let answer = Answer()
        var before: Bool?
        await withDiscardingTaskGroup { group in
            group.addTask { answer.set(await buffer.turn(id, expecting: size)) }
            await settle()
            before = answer.value
            await meanwhile(answer)
        }
        return (before, answer.value)
    }

    private func drain(_ id: Int) async {
        buffer.finish(id, SliceOutcome())
        while case .block = await buffer.next(id) {}
    }

    @Test("the slice whose turn it is gets it however much it expects", arguments: [nil, 1, 1_000_000])
    func head(_ size: Int?) async {
        let (head, ahead) = (buffer.open(), buffer.open())
        #expect(buffer.offer(block(9000), to: ahead))
        let answer = Answer()
        await withDiscardingTaskGroup { group in
            group.addTask { while case .block = await buffer.next(head) {} }
            await settle()
            answer.set(await buffer.turn(head, expecting: size))
            buffer.finish(head, SliceOutcome())
        }
        #expect(answer.value == true)
    }

    @Test("a slice that asked before gets its turn when it comes", arguments: [nil, 1_000_000])
    func comes(_ size: Int?) async {
        let id = buffer.open()
        let told = await ask(id, expecting: size) { _ in
            await withDiscardingTaskGroup { group in
                group.addTask { while case .block = await buffer.next(id) {} }
                await settle()
                buffer.finish(id, SliceOutcome())
            }
        }
        #expect(told.before == nil)
        #expect(told.after == true)
    }

    @Test("a slice that fits goes ahead, and one and a half times what it expects is reserved for it")
    func early() async {
        let (ahead, other) = (buffer.open(), buffer.open())
        #expect(await buffer.turn(ahead, expecting: 4000))
        #expect(!buffer.offer(block(4100), to: other))
        #expect(buffer.offer(block(3800), to: other))
        #expect(!buffer.offer(block(300), to: other))
        #expect(buffer.offer(block(2900), to: ahead))
        #expect(buffer.offer(block(2900), to: ahead))
    }

    @Test("the reservation is used by the slice's own blocks, which are not counted again")
    func used() async {
        let (ahead, other) = (buffer.open(), buffer.open())
        #expect(await buffer.turn(ahead, expecting: 4000))
        #expect(buffer.offer(block(5800), to: ahead))
        #expect(buffer.offer(block(3800), to: other))
    }

    @Test("a slice that does not say how much it expects waits for its turn, even if nothing else is there")
    func unknownSize() async {
        let id = buffer.open()
        let told = await ask(id, expecting: nil) { _ in buffer.discard(id) }
        #expect(told.before == nil)
    }

    @Test("a slice that does not fit waits until others have been taken, and then goes ahead")
    func fitsLater() async {
        let (first, second) = (buffer.open(), buffer.open())
        #expect(buffer.offer(block(6000), to: first))
        let told = await ask(second, expecting: 5000) { answer in
            await drain(first)
            await settle()
            #expect(answer.value == true)
        }
        #expect(told.before == nil)
        #expect(!buffer.offer(block(2600), to: buffer.open()))
    }

    @Test("where two would fit alone but not together, the earlier one goes")
    func earlierFirst() async {
        let (first, second, third) = (buffer.open(), buffer.open(), buffer.open())
        #expect(buffer.offer(block(9000), to: first))
        let told = await ask(third, expecting: 4000) { answer in
            let earlier = await ask(second, expecting: 4000) { _ in await drain(first) }
            #expect(earlier.before == nil)
            #expect(earlier.after == true)
            await settle()
            #expect(answer.value == nil)
            buffer.discard(third)
        }
        #expect(told.after == false)
    }

    @Test("a slice that is discarded while it waits learns of it", arguments: [nil, 1_000_000])
    func discarded(_ size: Int?) async {
        let id = buffer.open()
        let told = await ask(id, expecting: size) { _ in buffer.discard(id) }
        #expect(told.before == nil)
        #expect(told.after == false)
        #expect(await !buffer.turn(id, expecting: 1))
        #expect(!buffer.offer(block(1), to: id))
    }

    @Test("an unused reservation is released at the end", arguments: [true, false], [0, 2000])
    func givenBack(_ isDiscarded: Bool, _ sent: Int) async {
        let (ahead, other) = (buffer.open(), buffer.open())
        #expect(await buffer.turn(ahead, expecting: 6000))
        if sent > 0 { #expect(buffer.offer(block(sent), to: ahead)) }
        #expect(!buffer.offer(block(7500), to: other))
        if isDiscarded { buffer.discard(ahead) } else { buffer.finish(ahead, SliceOutcome()) }
        #expect(buffer.offer(block(isDiscarded ? 9800 : 9800 - sent), to: other))
        #expect(!buffer.offer(block(400), to: other))
    }

    @Test("blocks beyond what was expected wait like any other")
    func more() async {
        let (other, ahead) = (buffer.open(), buffer.open())
        #expect(await buffer.turn(ahead, expecting: 2000))
        #expect(buffer.offer(block(6500), to: other))
        #expect(buffer.offer(block(2800), to: ahead))
        #expect(!buffer.offer(block(1000), to: ahead))
        let answer = Answer()
        await withDiscardingTaskGroup { group in
            group.addTask { answer.set(await buffer.send(block(1000), to: ahead)) }
            await settle()
            #expect(answer.value == nil)
            await drain(other)
        }
        #expect(answer.value == true)
    }
}
