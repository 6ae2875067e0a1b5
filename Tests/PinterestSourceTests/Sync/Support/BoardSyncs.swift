import ConnectorTesting
import JSONText
import MockPinterest

@testable import PinterestSource

/// Syncs of what is below the boards of a small world, whose boards say what a test wants.
struct BoardSyncs {
    /// What a board says about its Pins; nil for a field that it lacks.
    struct Seen: Sendable {
        var modified: String? = "2026-11-01T10:00:00"
        var pins: Int? = 7
    }

    static let streams = ["board_sections", "board_pins", "board_section_pins"]

    let world: World
    var run: SyncRun
    var seen = Array(repeating: Seen(), count: 3)
    /// The boards that exist.
    var existing = 0..<3

    init(pins: Int = 30, workers: Int = 1) {
        var counts = WorldScale.tiny.counts
        (counts[.boards], counts[.sections], counts[.boardPins]) = (3, 6, pins)
        world = World(counts: counts)
        run = SyncRun(world: world, streams: Self.streams, mode: .incremental, workers: workers)
        run.configuration["skip_unchanged_boards"] = true
    }

    func id(_ board: Int) -> String { "\(world.id(of: .boards, at: board))" }

    /// - Parameter intercept: answers to the other calls.
    func sync(
        after earlier: SyncRun.Result? = nil,
        daysLater: Int = 0,
        intercept: @escaping @Sendable (String) -> (status: Int, body: String)? = { _ in nil }
    ) async throws -> SyncRun.Result {
        var run = run
        if let earlier { run.state = earlier.log.stateFile() }
        run.daysLater = daysLater
        let boards = JSONValue.members([("items", .array(existing.map(board))), ("bookmark", .null)]).text
        run.intercept = { path in path.contains("/boards?") ? (200, boards) : intercept(path) }
        return try await run.read()
    }

    private func board(_ index: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [("id", .string(id(index)))]
        if let modified = seen[index].modified { members.append(("board_pins_modified_at", .string(modified))) }
        if let pins = seen[index].pins { members.append(("pin_count", .number(JSONNumber(pins)))) }
        return .members(members)
    }

    /// The day on which a board was last listed whole, by the last state of a stream; nil for one that is not in it.
    func day(_ board: Int, _ stream: String, _ result: SyncRun.Result) throws -> Int? {
        guard let text = result.log.states(of: stream).last?.text else { return nil }
        let state = try JSONValue(parsing: Array(text.utf8))
        let entry = state["states"]?.arrayValue?.first { $0["partition"]?["id"]?.stringValue == id(board) }
        let days = (0...20).filter { day in
            entry?["cursor"]?["listed_at"]?.stringValue?.hasPrefix(world.today.advanced(by: day).description) == true
        }
        return days.first
    }
}

extension SyncRun.Result {
    /// The numbers of records of the streams below boards, in their order.
    var recordsBelowBoards: [Int] { BoardSyncs.streams.map { log.records(of: $0).count } }
}
