import HTTPTransport
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Failures of a parent", .timeLimit(.minutes(10)))
struct ParentFailureTests {
    private static let streams = ["boards", "board_sections", "board_section_pins"]

    private static func statuses(_ run: SyncRun.Result) -> [String?] {
        streams.map { run.log.statuses(of: $0).last }
    }

    @Test("a listing that fails fails every stream below, however deep", arguments: [1, 4])
    func deep(_ workers: Int) async throws {
        var run = SyncRun(scenario: .rule(.init(operation: "boards/list", times: .always), .answer(503)))
        (run.streams, run.workers) = (Self.streams, workers)
        let result = try await run.read()
        #expect(Self.statuses(result) == ["INCOMPLETE", "INCOMPLETE", "INCOMPLETE"])
        #expect(result.log.errors.map(\.stream) == Self.streams)
    }

    @Test("too many records that vanished fail the stream that was to list them, and the one below", arguments: [1, 4])
    func vanished(_ workers: Int) async throws {
        var counts = WorldScale.tiny.counts
        (counts[.boards], counts[.sections]) = (3, 3)
        var run = SyncRun(world: World(counts: counts)) { path in
            path.contains("/sections") ? (404, #"{"code": 40, "message": "Board not found."}"#) : nil
        }
        (run.streams, run.workers) = (Self.streams, workers)
        let result = try await run.read()
        #expect(Self.statuses(result) == ["COMPLETE", "INCOMPLETE", "INCOMPLETE"])
        #expect(result.log.errors.map(\.stream) == ["board_sections", "board_section_pins"])
    }
}
