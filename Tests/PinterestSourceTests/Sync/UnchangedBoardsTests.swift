import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Boards that have not changed", .timeLimit(.minutes(10)))
struct UnchangedBoardsTests {
    @Test("are listed by the first sync and not by the second", arguments: [1, 4])
    func second(_ workers: Int) async throws {
        let boards = BoardSyncs(workers: workers)
        var plain = boards
        plain.run.configuration = [:]
        let all = try await plain.sync()
        let first = try await boards.sync()
        for stream in BoardSyncs.streams {
            #expect(first.log.records(of: stream) == all.log.records(of: stream))
            #expect(first.orderViolations(of: stream).isEmpty)
        }
        #expect(first.calls == all.calls)
        let second = try await boards.sync(after: first, daysLater: 1)
        #expect(second.isComplete)
        #expect(second.calls.isEmpty)
        #expect(second.recordsBelowBoards == [0, 0, 0])
        for stream in BoardSyncs.streams {
            #expect(try (0..<3).map { try boards.day($0, stream, second) } == [0, 0, 0])
        }
    }

    @Test(
        "are the others when one has changed",
        arguments: [BoardSyncs.Seen(pins: 8), BoardSyncs.Seen(modified: "2026-11-02T10:00:00")]
    )
    func changed(_ seen: BoardSyncs.Seen) async throws {
        var boards = BoardSyncs()
        let first = try await boards.sync()
        boards.seen[1] = seen
        let second = try await boards.sync(after: first, daysLater: 1)
        let mark = "\"board_id\":\"\(boards.id(1))\""
        #expect(
            second.log.records(of: "board_pins") == first.log.records(of: "board_pins").filter { $0.contains(mark) }
        )
        let world = boards.world
        let pins = world.count(of: .boardPins(board: 1))
        #expect(pins > 0)
        #expect(second.recordsBelowBoards.prefix(2) == [world.count(of: .sections(board: 1)), pins])
        for stream in BoardSyncs.streams {
            #expect(try (0..<3).map { try boards.day($0, stream, second) } == [0, 1, 0])
        }
        let third = try await boards.sync(after: second, daysLater: 2)
        #expect(third.calls.isEmpty)
    }

    @Test("are listed again after seven days")
    func aged() async throws {
        let boards = BoardSyncs()
        let first = try await boards.sync()
        #expect(try await boards.sync(after: first, daysLater: 6).calls.isEmpty)
        let later = try await boards.sync(after: first, daysLater: 7)
        #expect(later.calls == first.calls)
        #expect(later.recordsBelowBoards == first.recordsBelowBoards)
        // A clock that was wrong then.
        #expect(try await boards.sync(after: first, daysLater: -1).calls == first.calls)
    }

    @Test("are not known by boards that lack a time or a number of Pins, which are always listed")
    func unknowable() async throws {
        var boards = BoardSyncs()
        (boards.seen[0].modified, boards.seen[1].pins) = (nil, nil)
        let first = try await boards.sync()
        let second = try await boards.sync(after: first)
        #expect(second.calls["boards/list_pins"] == 2)
        for stream in BoardSyncs.streams {
            #expect(try (0..<3).map { try boards.day($0, stream, second) } == [nil, nil, 0])
        }
    }

    @Test("leave the state when they no longer exist, unless the boards could not be listed")
    func vanished() async throws {
        // So many Pins that states are printed on the way.
        var boards = BoardSyncs(pins: 600)
        let first = try await boards.sync()
        boards.existing = 0..<2
        let second = try await boards.sync(after: first)
        #expect(second.calls.isEmpty)
        for stream in BoardSyncs.streams {
            #expect(try (0..<3).map { try boards.day($0, stream, second) } == [0, 0, nil])
        }
        var failing = boards
        for board in 0..<2 { failing.seen[board].pins = 9 }
        let fourth = try await failing.sync(after: first)
        #expect(fourth.log.states(of: "board_pins").count > 1)
        for stream in BoardSyncs.streams { #expect(try boards.day(2, stream, fourth) == nil) }
        let third = try await failing.sync(after: first) { $0.contains("/boards/") ? (500, "") : nil }
        #expect(!third.isComplete)
        for stream in BoardSyncs.streams { #expect(try boards.day(2, stream, third) == 0) }
    }

    @Test("are listed for each stream by its own state and mode")
    func perStream() async throws {
        var boards = BoardSyncs()
        let first = try await boards.sync()
        let all = first.recordsBelowBoards
        boards.run.modes = ["board_sections": .fullRefresh]
        #expect(try await boards.sync(after: first).recordsBelowBoards == [all[0], 0, 0])
        boards.run.modes = ["board_section_pins": .fullRefresh]
        #expect(try await boards.sync(after: first).recordsBelowBoards == [0, 0, all[2]])
        boards.run.modes = [:]
        boards.run.streams = ["board_sections"]
        let sections = try await boards.sync()
        boards.run.streams = BoardSyncs.streams
        let rest = try await boards.sync(after: sections, daysLater: 1)
        #expect(rest.recordsBelowBoards == [0, all[1], all[2]])
        #expect(try boards.day(0, "board_sections", rest) == 0)
        #expect(try boards.day(0, "board_section_pins", rest) == 1)
        boards.run.streams = ["board_section_pins"]
        #expect(try await boards.sync(after: first).calls.isEmpty)
    }

    @Test("are listed if the catalog asks for everything, with a line in the log", arguments: [true, false])
    func everything(_ isFullRefresh: Bool) async throws {
        var boards = BoardSyncs()
        let first = try await boards.sync()
        if isFullRefresh { boards.run.mode = .fullRefresh } else { boards.run.destinationMode = "overwrite" }
        let second = try await boards.sync(after: first)
        #expect(second.calls == first.calls)
        #expect(second.recordsBelowBoards == first.recordsBelowBoards)
        for stream in BoardSyncs.streams {
            let reason =
                isFullRefresh
                ? "the catalog has the sync mode full_refresh" : "the destination replaces the records of earlier syncs"
            #expect(second.log.logs("INFO").contains("\(stream): skip_unchanged_boards is ignored: \(reason)."))
            #expect(second.log.states(of: stream).map(\.text) == [#"{"__ab_no_cursor_state_message":true}"#])
        }
    }

    @Test(
        "are listed if the state is not understood, with a warning",
        arguments: [
            (#"{"states": 5}"#, "expected an array"), (#"{"cursor": "x"}"#, "is missing"),
            (#"{"listed_at": "2026-11-23T12:00:00Z", "seen": "x"}"#, "\"states\" is missing"),
            (#"{"states": [{"partition": {"id": "1"}, "cursor": {"listed_at": "x"}}]}"#, "expected a time"),
            (#"{"states": [{"partition": {"id": "1"}, "cursor": {"seen": "x"}}]}"#, "\"listed_at\" is missing"),
        ]
    )
    func malformed(_ state: String, _ problem: String) async throws {
        var boards = BoardSyncs()
        boards.run.streams = ["board_pins"]
        boards.run.state = Array("{\"board_pins\": \(state)}".utf8)
        let run = try await boards.sync()
        #expect(run.isComplete)
        #expect(run.recordsBelowBoards[1] == (0..<3).reduce(0) { $0 + boards.world.count(of: .boardPins(board: $1)) })
        let warnings = run.log.logs("WARN").filter { $0.hasPrefix("board_pins: Every listing is read: ") }
        #expect(warnings.count == 1 && warnings.allSatisfy { $0.contains(problem) }, "\(warnings)")
    }

    @Test("make their streams incremental only if the configuration asks for it")
    func offered() throws {
        for stream in StreamTable.all {
            let catalog = stream.skippingUnchanged.catalogStream
            guard BoardSyncs.streams.contains(stream.name) else {
                #expect(catalog.supportedSyncModes == stream.catalogStream.supportedSyncModes)
                continue
            }
            #expect(stream.catalogStream.supportedSyncModes == [.fullRefresh])
            #expect(catalog.supportedSyncModes == [.fullRefresh, .incremental])
            #expect(catalog.sourceDefinedCursor == true && catalog.defaultCursorField == [] && !catalog.isResumable)
        }
    }
}
