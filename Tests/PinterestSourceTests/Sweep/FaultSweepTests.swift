import FaultSweep
import HTTPTransport
import MockPinterest
import Testing

@Suite("Every fault at every request of a whole sync", .timeLimit(.minutes(30)))
struct FaultSweepTests {
    @Test("loses nothing, and ends as the documentation says")
    func sweep() async throws {
        let sweep = try await FaultSweep(through: MemoryDoor())
        let results = try await sweep.run(SweepFault.all, width: 4)
        #expect(results.defects.isEmpty, "\(results.defects.prefix(20).joined(separator: "\n"))")
        #expect(results.runs == SweepFault.all.count * sweep.requests)
        let text = """
            \(results.runs) runs, in each of which one of \(sweep.requests) requests is hit.

            \(results.table)
            The same runs by stream: those in which it had all records, and those after which the next sync had the rest.

            \(results.table(records: sweep.recordCounts))
            """
        try RepositoryFile.expectUnchanged(text, generatedPartOf: "docs/verification.md")
    }

    @Test("a sync that is killed anywhere goes on from the last state printed, and nothing is missing")
    func kill() async throws {
        let sweep = try await FaultSweep(through: MemoryDoor())
        let (places, defects) = try await sweep.killEverywhere()
        #expect(places > SweepSync.streams.count)
        #expect(defects.isEmpty, "\(defects.joined(separator: "\n"))")
    }

    @Test("the sync that is swept has records of every stream and takes at most 150 requests")
    func undisturbed() async throws {
        let sweep = try await FaultSweep(through: MemoryDoor())
        #expect(sweep.undisturbed.isComplete)
        #expect(Set(SweepSync.streams).subtracting(sweep.recordCounts.keys) == [])
        #expect(sweep.requests <= 150)
    }
}
