import Testing

@testable import PinterestSource

@Suite("A body that is read again")
struct RowReplayTests {
    private func journal(_ rows: [String]) -> RowJournal {
        var journal = RowJournal()
        for row in rows { Array(row.utf8).withUnsafeBufferPointer { journal.append($0) } }
        return journal
    }

    /// The rows of a second body that are printed, as by ``AnalyticsCollector``.
    private func printed(_ first: [String], _ second: [String]) -> [String] {
        var replay = RowReplay(journal(first))
        var held: [String] = []
        var printed: [String] = []
        for row in second {
            switch Array(row.utf8).withUnsafeBufferPointer({ replay.decide($0) }) {
            case .hold: held.append(row)
            case .drop: held = []
            case .emit: printed.append(row)
            case .emitDiffering:
                printed += held + [row]
                held = []
            }
        }
        return printed + held
    }

    private func rows(_ count: Int) -> [String] { (0..<count).map { "row \($0)" } }

    @Test("only new rows of the same body are printed", arguments: [0, 1, 5, 255, 256, 257, 511, 512, 700])
    func same(_ emitted: Int) {
        let whole = rows(800)
        #expect(printed(Array(whole.prefix(emitted)), whole) == Array(whole.dropFirst(emitted)))
    }

    @Test("exactly the same body prints nothing", arguments: [1, 256, 300, 512])
    func nothingNew(_ count: Int) { #expect(printed(rows(count), rows(count)).isEmpty) }

    @Test(
        "no row that differs, or follows one that does, is left out",
        arguments: [0, 1, 254, 255, 256, 257, 511, 512, 699],
        [300, 512, 700]
    )
    func differing(_ place: Int, _ emitted: Int) {
        let first = Array(rows(800).prefix(emitted))
        var second = rows(800)
        second[place] = "another"
        let result = printed(first, second)
        let needed = place < emitted ? Array(second[place...]) : Array(second[emitted...])
        #expect(result.suffix(needed.count) == needed[...])
        // At most the group of the first differing row is repeated with it.
        #expect(result.count < needed.count + RowJournal.groupSize)
    }

    @Test("of a second body that is shorter, at most the last group is printed", arguments: [1, 200, 256, 300])
    func shorter(_ count: Int) {
        let result = printed(rows(400), rows(count))
        #expect(result == Array(rows(count).suffix(count % RowJournal.groupSize)))
    }

    @Test("the boundaries between rows make a difference")
    func boundaries() { #expect(printed(["ab", "c"], ["a", "bc"]) == ["a", "bc"]) }
}
