import ConnectorTesting
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Boards of which a part could not be read", .timeLimit(.minutes(10)))
struct UnchangedBoardFailureTests {
    private static let gone = #"{"code": 40, "message": "Not found."}"#

    @Test(
        "keep what was seen of them, and are listed again",
        arguments: ["pins", "sections", "section pins"],
        [500, 404]
    )
    func kept(_ part: String, _ status: Int) async throws {
        var boards = BoardSyncs()
        let first = try await boards.sync()
        for board in 0..<3 { boards.seen[board].pins = 8 }
        let (board, section) = (boards.id(0), boards.world.id(of: .sections(board: 0), at: 0))
        let (path, affected) =
            switch part {
            case "pins": ("boards/\(board)/pins", ["board_pins"])
            case "sections": ("boards/\(board)/sections?", ["board_sections", "board_section_pins"])
            default: ("sections/\(section)/pins", ["board_section_pins"])
            }
        let second = try await boards.sync(after: first, daysLater: 1) { $0.contains(path) ? (status, Self.gone) : nil }
        #expect(second.isComplete == (status == 404))
        for stream in BoardSyncs.streams {
            let days = try (0..<3).map { try boards.day($0, stream, second) }
            #expect(days == (affected.contains(stream) ? [0, 1, 1] : [1, 1, 1]), "\(stream)")
        }
        // The board's other sections are read all the same.
        if part == "section pins" {
            let lost = boards.world.count(of: .sectionPins(board: 0, section: 0))
            #expect(second.recordsBelowBoards[2] == first.recordsBelowBoards[2] - lost)
        }
        let third = try await boards.sync(after: second, daysLater: 2)
        #expect(third.isComplete)
        for stream in BoardSyncs.streams {
            let expected = affected.contains(stream) ? [2, 1, 1] : [1, 1, 1]
            #expect(try (0..<3).map { try boards.day($0, stream, third) } == expected, "\(stream)")
            #expect(third.log.records(of: stream).isEmpty != affected.contains(stream), "\(stream)")
        }
    }

    @Test("are not in the state if they were never read whole")
    func never() async throws {
        let boards = BoardSyncs()
        let path = "boards/\(boards.id(0))/"
        let first = try await boards.sync { $0.contains(path) ? (500, "") : nil }
        #expect(!first.isComplete)
        for stream in BoardSyncs.streams {
            #expect(try (0..<3).map { try boards.day($0, stream, first) } == [nil, 0, 0], "\(stream)")
        }
    }

    @Test("have records that a state covers, though it does not name them")
    func counted() async throws {
        var boards = BoardSyncs()
        boards.existing = 0..<1
        let path = "sections/\(boards.world.id(of: .sections(board: 0), at: 0))/pins"
        let first = try await boards.sync { $0.contains(path) ? (500, "") : nil }
        #expect(first.recordsBelowBoards[2] > 0)
        #expect(first.log.states(of: "board_section_pins").map(\.records) == [first.recordsBelowBoards[2]])
        #expect(try boards.day(0, "board_section_pins", first) == nil)
    }

    @Test("a sync that continues from any state printed loses nothing", arguments: BoardSyncs.streams, [1, 4])
    func resumed(_ stream: String, _ workers: Int) async throws {
        var boards = BoardSyncs(pins: 600, workers: workers)
        boards.run.streams = [stream]
        let whole = try await boards.sync()
        let all = Set(whole.log.records(of: stream))
        var before: Set<String> = []
        for (place, entry) in whole.log.entries.enumerated() {
            switch entry {
            case .record(_, let data): before.insert(data)
            case .state:
                boards.run.state = whole.log.stateFile(after: place + 1)
                let rest = try await boards.sync()
                #expect(rest.isComplete)
                #expect(before.union(rest.log.records(of: stream)).isSuperset(of: all))
            default: break
            }
        }
        #expect(stream == "board_sections" || whole.log.states(of: stream).count > 1)
    }
}
