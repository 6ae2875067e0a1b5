import Basics
import ConnectorTesting
import Testing

@Suite("The virtual clock", .timeLimit(.minutes(10)))
struct VirtualTimeTests {
    private static let start = Timestamp(milliseconds: 1_000_000)

    @Test("a wait returns at once, with now at its deadline")
    func returnsAtOnce() async throws {
        let time = VirtualTime(startingAt: Self.start)
        try await time.sleep(for: .seconds(86_400 * 365))
        #expect(time.now == Self.start.advanced(by: .seconds(86_400 * 365)))
        #expect(time.isVirtual)
    }

    @Test("now never goes back", arguments: [Duration.zero, .seconds(-5)])
    func neverBack(wait: Duration) async throws {
        let time = VirtualTime(startingAt: Self.start)
        try await time.sleep(for: wait)
        #expect(time.now == Self.start)
    }

    @Test("sleepers wake in the order of their deadlines, not of their arrival; each sees its own")
    func order() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let woken = Locked<[Int]>([])
        try await time.run {
            try await withThrowingTaskGroup { group in
                for second in [5, 1, 4, 2, 3] {
                    group.addTask {
                        try await time.sleep(until: Self.start.advanced(by: .seconds(second)))
                        woken.withLock { $0.append(second) }
                        #expect(time.now == Self.start.advanced(by: .seconds(second)))
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(woken.withLock { $0 } == [1, 2, 3, 4, 5])
    }

    @Test("sleepers that sleep repeatedly each see their own deadlines")
    func metronomes() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let ticks = Locked<[Int]>([])
        try await time.run {
            try await withThrowingTaskGroup { group in
                for step in 1...6 {
                    group.addTask {
                        for tick in stride(from: step, through: 60, by: step) {
                            try await time.sleep(until: Self.start.advanced(by: .seconds(tick)))
                            #expect(time.now == Self.start.advanced(by: .seconds(tick)))
                            ticks.withLock { $0.append(tick) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        var expected: [Int] = []
        for tick in 1...60 {
            for step in 1...6 where tick % step == 0 { expected.append(tick) }
        }
        #expect(ticks.withLock { $0 } == expected)
    }

    @Test("does not move while any request is in flight, even if no task can continue")
    func standsStill() async throws {
        let (time, stalls) = Self.observed()
        time.requestStarted()
        time.requestStarted()
        async let sleep: Void = time.run { try await time.sleep(for: .seconds(10)) }
        await stalls.next(inFlight: 2)
        #expect(time.now == Self.start)
        time.requestFinished()
        await stalls.next(inFlight: 1)
        #expect(time.now == Self.start)
        time.requestFinished()
        try await sleep
        #expect(time.now == Self.start.advanced(by: .seconds(10)))
    }

    @Test("a request that is answered from outside lets the sleepers continue")
    func answeredOutside() async throws {
        let (time, stalls) = Self.observed()
        time.requestStarted()
        async let sleep: Void = time.run { try await time.sleep(for: .seconds(10)) }
        await stalls.next(inFlight: 1)
        #expect(time.now == Self.start)
        time.requestFinished()
        try await sleep
        #expect(time.now == Self.start.advanced(by: .seconds(10)))
    }

    @Test("does not move while a task can continue without it, however long that takes")
    func busy() async throws {
        let time = VirtualTime(startingAt: Self.start)
        try await time.run {
            async let sleep: Void = time.sleep(for: .seconds(10))
            for _ in 0..<10_000 {
                await Task.yield()
                #expect(time.now == Self.start)
            }
            try await sleep
        }
        #expect(time.now == Self.start.advanced(by: .seconds(10)))
    }

    @Test("a woken sleeper has its turn before the sleep of another moves time")
    func turn() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let isAwake = Gate()
        try await time.run {
            async let other: Void = {
                try await isAwake.wait()
                try await time.sleep(until: Self.start.advanced(by: .seconds(5)))
            }()
            try await time.sleep(until: Self.start.advanced(by: .seconds(1)))
            isAwake.open()
            // Until the other sleeps.
            await time.settled()
            #expect(time.now == Self.start.advanced(by: .seconds(1)))
            try await other
        }
        #expect(time.now == Self.start.advanced(by: .seconds(5)))
    }

    @Test("many tasks that work, wait and pass values on take the same turns in every run")
    func repeatable() async throws {
        func history() async throws -> [String] {
            let time = VirtualTime(startingAt: Self.start)
            let seen = Locked<[String]>([])
            try await time.run {
                try await withThrowingTaskGroup { group in
                    for name in 0..<50 {
                        group.addTask {
                            for round in 0..<20 {
                                for _ in 0..<(name * round % 7) { await Task.yield() }
                                seen.withLock { $0.append("\(name) \(round) \(time.now.milliseconds)") }
                                try await time.sleep(for: .milliseconds((name * 31 + round * 17) % 40))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            return seen.withLock { $0 }
        }
        let first = try await history()
        #expect(first.count == 1000)
        for _ in 0..<5 { #expect(try await history() == first) }
    }

    @Test("a cancelled sleeper throws, and time does not pass for it")
    func cancelled() async throws {
        let (time, stalls) = Self.observed()
        time.requestStarted()
        let sleeper = Task { try await time.sleep(for: .seconds(10)) }
        await stalls.next(inFlight: 1)
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        time.requestFinished()
        #expect(time.now == Self.start)
        try await time.sleep(for: .seconds(1))
        #expect(time.now == Self.start.advanced(by: .seconds(1)))
    }

    @Test("a task that is cancelled before it sleeps throws, and time does not pass")
    func cancelledBefore() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let gate = Gate()
        let sleeper = Task {
            try? await gate.wait()
            try await time.sleep(for: .seconds(10))
        }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        #expect(time.now == Self.start)
    }

    @Test("many sleepers that sleep repeatedly all finish", arguments: [1, 10, 500])
    func many(count: Int) async throws {
        let time = VirtualTime(startingAt: Self.start)
        try await withThrowingTaskGroup { group in
            for index in 0..<count {
                group.addTask {
                    for round in 0..<5 {
                        try await time.sleep(for: .milliseconds(1 + (index * 7 + round) % 13))
                        time.requestStarted()
                        await Task.yield()
                        time.requestFinished()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(time.now > Self.start)
    }

    @Test("sleepers that are cancelled at any moment neither hang nor delay the others")
    func cancelledMany() async throws {
        let time = VirtualTime(startingAt: Self.start)
        await withTaskGroup { group in
            for index in 0..<200 {
                group.addTask {
                    let sleeper = Task { try await time.sleep(for: .seconds(index % 7)) }
                    if index % 3 == 0 { sleeper.cancel() }
                    if index % 3 == 1 {
                        await Task.yield()
                        sleeper.cancel()
                    }
                    let result = await sleeper.result
                    if index % 3 == 2 { #expect(throws: Never.self) { try result.get() } }
                }
            }
        }
        #expect(time.now <= Self.start.advanced(by: .seconds(6 * 200)))
    }

    /// The moments when the clock has found that no task can continue and no wait can end.
    private struct Stalls {
        fileprivate let moments: AsyncStream<Int>

        /// Waits for such a moment with that many requests in flight.
        func next(inFlight: Int) async { for await found in moments where found == inFlight { return } }
    }

    private static func observed() -> (VirtualTime, Stalls) {
        let (moments, moment) = AsyncStream<Int>.makeStream()
        return (VirtualTime(startingAt: start, whenStalled: { moment.yield($0) }), Stalls(moments: moments))
    }

    @Test("reports each suspension, and no stall while a wait can end")
    func observer() async throws {
        let (turns, stalls) = (Locked(0), Locked(0))
        let time = VirtualTime(
            startingAt: Self.start,
            afterTurn: { turns.withLock { $0 += 1 } },
            whenStalled: { _ in stalls.withLock { $0 += 1 } }
        )
        try await time.run {
            let before = turns.withLock { $0 }
            for wait in 1...5 { try await time.sleep(for: .seconds(wait)) }
            #expect(turns.withLock { $0 } == before + 5)
            #expect(stalls.withLock { $0 } == 0)
        }
    }

    @Test("ticks come as time passes, before the waiting task continues, and make no time pass")
    func ticking() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let seen = Locked<[String]>([])
        @Sendable func note(_ text: String) {
            seen.withLock { $0.append("\(text) \(Self.start.duration(to: time.now).wholeMilliseconds / 1000)") }
        }
        await time.run {
            await time.ticking(every: .seconds(10), { note("tick") }) {
                for wait in [4, 4, 4, 25, 3] {
                    try? await time.sleep(for: .seconds(wait))
                    note("woken")
                }
            }
        }
        try await time.sleep(for: .seconds(60))
        #expect(
            seen.withLock { $0 } == [
                "woken 4", "woken 8", "tick 12", "woken 12", "tick 37", "woken 37", "tick 40", "woken 40",
            ]
        )
    }
}
