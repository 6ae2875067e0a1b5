import Basics
import HTTPTransport
import Testing

@testable import PinterestSource

@Suite("Blocks that wait for their turn", .takingTurns, .timeLimit(.minutes(10)))
struct PrefetchBufferTests {
    private func block(_ size: Int, _ mark: UInt8 = 0) -> Block {
        Block(pieces: [Array(repeating: mark, count: size)], records: 1)
    }

    private func marks(_ buffer: PrefetchBuffer, _ channel: Int) async -> [UInt8] {
        var marks: [UInt8] = []
        while case .block(let block) = await buffer.next(channel) { marks.append(block.pieces.first?.first ?? 0) }
        return marks
    }

    @Test("blocks come in order, then the outcome")
    func order() async {
        let buffer = PrefetchBuffer(limit: 10_000)
        let channel = buffer.open()
        for mark in 1...3 as ClosedRange<UInt8> { #expect(await buffer.send(block(10, mark), to: channel)) }
        let partition = PartitionID(id: EntityID("7"))
        buffer.finish(channel, SliceOutcome(cursors: [partition: .epochSeconds(5)]))
        for mark in 1...3 as ClosedRange<UInt8> {
            let delivery = await buffer.next(channel)
            guard case .block(let block) = delivery else {
                Issue.record("expected a block, found \(delivery)")
                return
            }
            #expect(block.pieces.first?.first == mark)
        }
        let last = await buffer.next(channel)
        guard case .end(let outcome) = last else {
            Issue.record("expected the end, found \(last)")
            return
        }
        #expect(outcome.cursors == [partition: .epochSeconds(5)])
    }

    @Test("the slice whose turn it is gets through however full the buffer is and however big its blocks are")
    func headIsNeverBlocked() async {
        let buffer = PrefetchBuffer(limit: 10_000)
        let (head, ahead) = (buffer.open(), buffer.open())
        #expect(await buffer.send(block(9000), to: ahead))
        await withDiscardingTaskGroup { group in
            group.addTask {
                for mark in 1...5 as ClosedRange<UInt8> { _ = await buffer.send(block(100_000, mark), to: head) }
                buffer.finish(head, SliceOutcome())
            }
            #expect(await marks(buffer, head) == [1, 2, 3, 4, 5])
        }
        buffer.finish(ahead, SliceOutcome())
        #expect(await marks(buffer, ahead) == [0])
    }

    @Test("a block beyond the bound waits until others have been taken")
    func bound() async {
        let buffer = PrefetchBuffer(limit: 10_000)
        let (first, second) = (buffer.open(), buffer.open())
        #expect(await buffer.send(block(6000), to: first))
        let isIn = Locked(false)
        await withDiscardingTaskGroup { group in
            group.addTask {
                let isWanted = await buffer.send(block(6000, 9), to: second)
                isIn.withLock { $0 = isWanted }
                buffer.finish(second, SliceOutcome())
            }
            await settle()
            #expect(!isIn.withLock { $0 })
            buffer.finish(first, SliceOutcome())
            #expect(await marks(buffer, first) == [0])
            #expect(await marks(buffer, second) == [9])
        }
        #expect(isIn.withLock { $0 })
    }

    @Test("a discarded slice wakes its producer and accepts nothing more")
    func discard() async {
        let buffer = PrefetchBuffer(limit: 10_000)
        let (full, thrown) = (buffer.open(), buffer.open())
        #expect(await buffer.send(block(9000), to: full))
        let wanted = Locked<Bool?>(nil)
        await withDiscardingTaskGroup { group in
            group.addTask {
                let isWanted = await buffer.send(block(9000), to: thrown)
                wanted.withLock { $0 = isWanted }
            }
            await settle()
            buffer.discard(thrown)
        }
        #expect(wanted.withLock { $0 } == false)
        #expect(await !buffer.send(block(1), to: thrown))
    }

    @Test("discarded blocks make room")
    func discardMakesRoom() async {
        let buffer = PrefetchBuffer(limit: 10_000)
        let (thrown, next) = (buffer.open(), buffer.open())
        #expect(await buffer.send(block(9000), to: thrown))
        buffer.discard(thrown)
        #expect(await buffer.send(block(9000), to: next))
    }
}
