import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Streams that only some apps may read", .timeLimit(.minutes(5)))
struct RestrictedStreamTests {
    @Test(
        "are incomplete with the way to get access, and every other stream is read",
        arguments: [(401, #"{"code": 3, "message": "No."}"#), (403, #"{"code": 29, "message": "Not permitted."}"#)]
    )
    func refused(_ answer: (Int, String)) async throws {
        let run = SyncRun { path in path.contains("/lead_forms") || path.contains("/labels") ? answer : nil }
        let result = try await run.run("lead_forms", "labels", "order_lines")
        #expect(!result.isComplete)
        for stream in ["lead_forms", "labels"] {
            #expect(result.log.statuses(of: stream).last == "INCOMPLETE")
            let error = try #require(result.log.errors.first { $0.stream == stream })
            #expect(error.message.contains("Ask Pinterest for access of the app to this feature"), "\(error.message)")
            #expect(error.failureType == "config_error")
        }
        #expect(result.log.statuses(of: "order_lines").last == "COMPLETE")
        #expect(!result.log.records(of: "order_lines").isEmpty)
    }
}
