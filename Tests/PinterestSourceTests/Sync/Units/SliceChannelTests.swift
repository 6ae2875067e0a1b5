import Basics
import HTTPTransport
import Testing

@testable import PinterestSource

@Suite("A response that waits for room", .timeLimit(.minutes(10)))
struct SliceChannelTests {
    private let time = VirtualTime(startingAt: Timestamp(milliseconds: 0))
    private let buffer = PrefetchBuffer(limit: 10_000)
    private let workers = AsyncSemaphore(permits: 1)
    private let block = Block(pieces: [Array(repeating: 0, count: 9000)], records: 1)

    @Test(
        "is not in flight for that time and has no worker; it is and has again when it continues or is abandoned",
        arguments: [true, false]
    )
    func waiting(isWanted: Bool) async {
        let (head, ahead) = (buffer.open(), buffer.open())
        let channel = SliceChannel(buffer: buffer, id: ahead, requestWorkers: workers, time: time)
        let wasWanted = Locked<Bool?>(nil)
        await time.run {
            await withDiscardingTaskGroup { group in
                #expect(await buffer.send(block, to: head))
                await workers.acquire()
                time.requestStarted()
                group.addTask {
                    let isPassed = (try? await channel.passWhileReceiving(block)) != nil
                    wasWanted.withLock { $0 = isPassed }
                }
                await time.settled()
                #expect(wasWanted.withLock { $0 } == nil)
                #expect(time.requestsInFlight == 0)
                #expect(workers.isWhole)
                if isWanted { _ = await buffer.next(head) } else { buffer.discard(ahead) }
            }
        }
        #expect(wasWanted.withLock { $0 } == isWanted)
        #expect(time.requestsInFlight == 1)
        #expect(!workers.isWhole)
    }
}
