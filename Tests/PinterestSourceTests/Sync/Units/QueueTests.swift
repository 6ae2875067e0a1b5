import Basics
import Testing

@testable import PinterestSource

@Suite("Queues and workers", .takingTurns, .timeLimit(.minutes(10)))
struct QueueTests {
    @Test("a queue returns its elements in order, then nil", arguments: [1, 3, 1000])
    func queue(_ capacity: Int) async {
        let queue = OrderedQueue<Int>(capacity: capacity)
        await withDiscardingTaskGroup { group in
            group.addTask {
                for number in 0..<100 { await queue.push(number) }
                queue.finish()
            }
            var received: [Int] = []
            while let number = await queue.pop() { received.append(number) }
            #expect(received == Array(0..<100))
            #expect(await queue.pop() == nil)
        }
    }

    @Test("a full queue blocks its producer")
    func fullQueue() async {
        let queue = OrderedQueue<Int>(capacity: 2)
        let pushed = Locked(0)
        await withDiscardingTaskGroup { group in
            group.addTask {
                for number in 0..<10 {
                    await queue.push(number)
                    pushed.withLock { $0 += 1 }
                }
                queue.finish()
            }
            await settle()
            #expect(pushed.withLock { $0 } == 2)
            while await queue.pop() != nil {}
        }
        #expect(pushed.withLock { $0 } == 10)
    }

    @Test("never more tasks run than there are workers, and all get their turn", arguments: [1, 3])
    func workers(_ count: Int) async {
        let pool = AsyncSemaphore(permits: count)
        let working = Locked((now: 0, most: 0, done: 0))
        await withDiscardingTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    await pool.acquire()
                    working.withLock { working in
                        working.now += 1
                        working.most = max(working.most, working.now)
                    }
                    await settle()
                    working.withLock { working in
                        working.now -= 1
                        working.done += 1
                    }
                    pool.release()
                }
            }
        }
        #expect(working.withLock { $0.most } <= count)
        #expect(working.withLock { $0.done } == 50)
    }
}
