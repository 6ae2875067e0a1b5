import ConnectorTesting
import FaultSweep
import Testing

@Suite("A sync that is cancelled wherever a task is suspended", .timeLimit(.minutes(30)))
struct CancellationSweepTests {
    /// The fewest turns of a sample after which a sync is cancelled.
    private static let sample = 25

    @Test(
        "ends as cancelled or complete, gives back what it held, and the next sync gets the rest",
        arguments: [1, 4],
        TestTier.isWhole ? SweepSync.groups : [SweepSync.allStreams]
    )
    func everywhere(workers: Int, streams: [String]) async throws {
        let sweep = try await FaultSweep(through: MemoryBackend(), streams: streams, workers: workers)
        let step = TestTier.isWhole ? 1 : sweep.undisturbed.turns / Self.sample
        let (runs, complete, defects) = try await sweep.cancelEverywhere(step: step, width: 4)
        #expect(defects.isEmpty, "\(defects.prefix(20).joined(separator: "\n"))")
        #expect(runs >= Self.sample)
        // Whatever is cancelled early cannot be complete.
        #expect(complete < runs / 2)
    }

    @Test("a sync without faults takes the same turns each time, and gives back what it held", arguments: [1, 4])
    func undisturbed(workers: Int) async throws {
        let sweep = try await FaultSweep(through: MemoryBackend(), workers: workers)
        let again = try await FaultSweep(through: MemoryBackend(), workers: workers)
        #expect(sweep.undisturbed.turns == again.undisturbed.turns)
        #expect(sweep.undisturbed.log.entries == again.undisturbed.log.entries)
        #expect(sweep.undisturbed.unreturned.isEmpty)
    }
}
