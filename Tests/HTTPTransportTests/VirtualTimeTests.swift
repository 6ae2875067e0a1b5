import ConnectorTesting
import HTTPTransport
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

    @Test("sleepers wake in the order of their deadlines, whoever came first; each sees its own")
    func order() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let woken = Locked<[Int]>([])
        time.requestStarted()
        try await withThrowingTaskGroup { group in
            for second in [5, 1, 4, 2, 3] {
                group.addTask {
                    try await time.sleep(until: Self.start.advanced(by: .seconds(second)))
                    woken.withLock { $0.append(second) }
                    #expect(time.now == Self.start.advanced(by: .seconds(second)))
                }
            }
            await settle()
            #expect(woken.withLock { $0 }.isEmpty)
            time.requestFinished()
            try await group.waitForAll()
        }
        #expect(woken.withLock { $0 } == [1, 2, 3, 4, 5])
    }

    @Test("sleepers that sleep again and again each see their own deadlines")
    func metronomes() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let ticks = Locked<[Int]>([])
        time.requestStarted()
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
            await settle()
            time.requestFinished()
            try await group.waitForAll()
        }
        var expected: [Int] = []
        for tick in 1...60 {
            for step in 1...6 where tick % step == 0 { expected.append(tick) }
        }
        #expect(ticks.withLock { $0 } == expected)
    }

    @Test("stands still while any request is in flight")
    func standsStill() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let isAwake = Locked(false)
        time.requestStarted()
        time.requestStarted()
        let sleeper = Task {
            try await time.sleep(for: .seconds(10))
            isAwake.withLock { $0 = true }
        }
        await settle()
        time.requestFinished()
        await settle()
        #expect(time.now == Self.start)
        #expect(isAwake.withLock { $0 } == false)
        time.requestFinished()
        try await sleeper.value
        #expect(time.now == Self.start.advanced(by: .seconds(10)))
    }

    @Test("a woken sleeper that sends a request holds the others back")
    func wokenSends() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let sent = Gate()
        let second = Locked(false)
        time.requestStarted()
        let first = Task {
            try await time.sleep(for: .seconds(1))
            time.requestStarted()
            sent.open()
        }
        let other = Task {
            try await time.sleep(for: .seconds(2))
            second.withLock { $0 = true }
        }
        await settle()
        time.requestFinished()
        try await sent.wait()
        await settle()
        #expect(time.now == Self.start.advanced(by: .seconds(1)))
        #expect(second.withLock { $0 } == false)
        time.requestFinished()
        try await first.value
        try await other.value
        #expect(time.now == Self.start.advanced(by: .seconds(2)))
    }

    @Test("a woken sleeper has its turn before the sleep of another moves time")
    func turn() async throws {
        let time = VirtualTime(startingAt: Self.start)
        let isAwake = Gate()
        let other = Task {
            try await isAwake.wait()
            try await time.sleep(until: Self.start.advanced(by: .seconds(5)))
        }
        try await time.sleep(until: Self.start.advanced(by: .seconds(1)))
        isAwake.open()
        for _ in 0..<20 { await Task.yield() }
        #expect(time.now == Self.start.advanced(by: .seconds(1)))
        try await other.value
        #expect(time.now == Self.start.advanced(by: .seconds(5)))
    }

    @Test("a cancelled sleeper throws, and time does not pass for it")
    func cancelled() async throws {
        let time = VirtualTime(startingAt: Self.start)
        time.requestStarted()
        let sleeper = Task { try await time.sleep(for: .seconds(10)) }
        await settle()
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

    @Test("many sleepers that sleep again and again all come to their end", arguments: [1, 10, 500])
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

    @Test("sleepers that are cancelled at any moment neither hang nor hold up the others")
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

    /// Gives other tasks their turns.
    private func settle() async { for _ in 0..<200 { await Task.yield() } }
}
