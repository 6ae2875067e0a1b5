import Basics
import Testing

/// Runs each test on the executor of a virtual clock, which knows when no task can continue.
struct TakingTurns: SuiteTrait, TestTrait, TestScoping {
    @TaskLocal fileprivate static var time: VirtualTime?

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let time = VirtualTime(startingAt: Timestamp(milliseconds: 0))
        try await Self.$time.withValue(time) { try await time.run { try await function() } }
    }
}

extension Trait where Self == TakingTurns {
    /// Lets the tests call ``settle()``.
    static var takingTurns: Self { Self() }
}

/// Waits until all other tasks of the test wait: what has not happened by then will not happen of itself.
func settle() async {
    guard let time = TakingTurns.time else {
        Issue.record("settle() needs the trait .takingTurns")
        return
    }
    await time.settled()
}
