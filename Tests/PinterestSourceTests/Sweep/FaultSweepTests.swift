import ConnectorTesting
import FaultSweep
import HTTPTransport
import MockPinterest
import Testing

@Suite("Every fault at every request of a sync", .timeLimit(.minutes(60)))
struct FaultSweepTests {
    /// The fewest requests of a sample that each fault is applied to.
    private static let sample = 12

    @Test("a sample of faults loses nothing")
    func sample() async throws {
        let sweep = try await FaultSweep(through: MemoryBackend())
        let results = try await sweep.run(SweepFault.all, step: sweep.requests / Self.sample, width: 4)
        #expect(results.defects.isEmpty, "\(results.defects.prefix(20).joined(separator: "\n"))")
        #expect(results.lines.allSatisfy { $0.complete + $0.incomplete >= Self.sample })
        #expect(results.lines.count == SweepFault.all.count)
    }

    @Test(
        "all of them lose nothing, and end as the documentation says",
        .enabled(if: TestTier.isWhole, "\(TestTier.skipReason)")
    )
    func sweep() async throws {
        var results: [SweepResults] = []
        var requests = 0
        for streams in SweepSync.groups {
            let sweep = try await FaultSweep(through: MemoryBackend(), streams: streams)
            results.append(try await sweep.run(SweepFault.all, width: 4))
            requests += sweep.requests
        }
        let defects = results.flatMap(\.defects)
        #expect(defects.isEmpty, "\(defects.prefix(20).joined(separator: "\n"))")
        let runs = results.reduce(0) { $0 + $1.runs }
        #expect(runs == SweepFault.all.count * requests)
        let text = """
            \(runs) runs, in each of which one of \(requests) requests is hit.

            \(results.tableByFault)
            The same runs by stream: those in which it had all records, and those after which the next sync had the rest.

            \(results.tableByStream)
            """
        try RepositoryFile.expectUnchanged(text, generatedPartOf: "docs/verification.md")
    }

    @Test("a sync that is killed anywhere continues from the last state printed, and nothing is missing")
    func kill() async throws {
        let sweep = try await FaultSweep(through: MemoryBackend())
        let (places, defects) = try await sweep.killEverywhere()
        #expect(places > sweep.streams.count)
        #expect(defects.isEmpty, "\(defects.joined(separator: "\n"))")
    }

    @Test("the sync that is swept has records of every stream and takes at most 240 requests")
    func undisturbed() async throws {
        let sweep = try await FaultSweep(through: MemoryBackend())
        #expect(sweep.undisturbed.isComplete)
        #expect(Set(sweep.streams).subtracting(sweep.recordCounts.keys) == [])
        #expect(sweep.requests <= 240)
    }
}
