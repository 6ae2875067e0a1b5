import JSONText
import Testing

@testable import PinterestSource

@Suite("The repairs in a stream")
struct RepairTallyTests {
    private func tally(_ changes: [RowChange], inRecord record: Int) -> RepairTally {
        var tally = RepairTally()
        tally.add(changes, inRecord: record)
        return tally
    }

    @Test("give no warning if there are none")
    func none() {
        var tally = RepairTally()
        tally.add(RepairTally(), after: 7)
        tally.add([RowChange](), inRecord: 3)
        #expect(tally.warning == nil)
    }

    @Test("are summed by kind, and the first place is counted over all blocks")
    func sum() throws {
        var whole = RepairTally()
        whole.add(RepairTally(), after: 0)
        whole.add(tally([RowChange(field: "b", kind: .notANumber, count: 2)], inRecord: 3), after: 100)
        whole.add(tally([RowChange(field: "a", kind: .notANumber, count: 1)], inRecord: 1), after: 200)
        let warning = try #require(whole.warning)
        #expect(warning.contains("null (3)") && warning.contains("the field b of record 103."), "\(warning)")
        #expect(!warning.contains("U+FFFD") && !warning.contains("escaped"))
    }
}
