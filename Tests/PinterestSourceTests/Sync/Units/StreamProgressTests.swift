import Basics
import AirbyteProtocol
import Testing

@testable import PinterestSource

@Suite("When a state is printed")
struct StreamProgressTests {
    private let now = CalendarDate(daysSince1970: 20_780).startOfDay
    private let account = PartitionID(id: EntityID("1"))

    private func progress(form: StateForm = .partitioned(.epochSeconds(field: "updated_time"), byParent: false))
        -> StreamProgress
    {
        var progress = StreamProgress(
            descriptor: StreamDescriptor(name: "campaigns"),
            form: form,
            input: [:],
            openedAt: now
        )
        progress.plan(account, .epochSeconds(0))
        return progress
    }

    private func state(_ progress: inout StreamProgress) -> (text: String, records: Int) {
        guard case .state(_, let state, let count) = progress.takeState(now: now, elapsed: .seconds(2)) else {
            return ("", -1)
        }
        return (String(decoding: state, as: UTF8.self), count)
    }

    @Test("the next state is due when it and a final one are one part in twenty of the output, not one byte earlier")
    func twentyTimes() {
        var progress = progress()
        let size = state(&progress).text.utf8.count
        progress.printed(records: 1, bytes: size * 60 - 1)
        progress.finished([account: .epochSeconds(5)], FinishedPartitions([], .whole))
        #expect(!progress.isCheckpointDue(at: now))
        progress.printed(records: 1, bytes: 1)
        #expect(progress.isCheckpointDue(at: now))
        #expect(state(&progress).records == 2)
        #expect(!progress.isCheckpointDue(at: now))
    }

    @Test(
        "states are at most one part in twenty of the records, however their number of partitions grows",
        arguments: [1, 10, 1000],
        [0, 1, 40]
    )
    func share(start: Int, growth: Int) {
        var progress = progress()
        var id: UInt64 = 1
        var (records, states, count) = (0, 0, 0)
        for round in 0..<3000 {
            for _ in 0..<(round == 0 ? start : growth) {
                id += 1
                progress.plan(PartitionID(id: .number(id)), .epochSeconds(0))
            }
            progress.printed(records: 1, bytes: 10_000)
            records += 10_000
            progress.finished([account: .epochSeconds(Int64(round))], FinishedPartitions([], .whole))
            guard progress.isCheckpointDue(at: now) else { continue }
            states += state(&progress).text.utf8.count
            count += 1
        }
        let atEnd = state(&progress).text.utf8.count
        // The partitions alone may need more than that for the final state.
        if atEnd * 40 < records { #expect(count > 0 && (states + atEnd) * 20 <= records) }
    }

    @Test("an unchanged state is not printed again; its records count into the next")
    func unchanged() {
        var progress = progress()
        _ = state(&progress)
        #expect(!progress.needsState(isComplete: true))
        progress.printed(records: 3, bytes: 1_000_000)
        #expect(!progress.isCheckpointDue(at: now))
        #expect(progress.needsState(isComplete: true))
        progress.printed(records: 4, bytes: 1_000_000)
        progress.finished([account: .epochSeconds(9)], FinishedPartitions([], .whole))
        #expect(progress.isCheckpointDue(at: now))
        #expect(state(&progress).records == 7)
        #expect(progress.records == 7)
    }

    @Test("a cursor never moves back, and an unknown partition is not added")
    func forward() {
        var progress = progress()
        progress.finished([account: .epochSeconds(9)], FinishedPartitions([], .whole))
        progress.finished(
            [account: .epochSeconds(4), PartitionID(id: EntityID("2")): .epochSeconds(4)],
            FinishedPartitions([], .whole)
        )
        let text = state(&progress).text
        #expect(text.contains(#""updated_time":"9""#))
        #expect(!text.contains(#""2""#))
    }

    @Test("a stream without a cursor prints one state, at its end")
    func fullRefresh() {
        var progress = progress(form: .none)
        progress.printed(records: 3, bytes: 1_000_000)
        #expect(!progress.isCheckpointDue(at: now))
        #expect(progress.needsState(isComplete: true))
        #expect(state(&progress).text == #"{"__ab_no_cursor_state_message":true}"#)
        #expect(!progress.needsState(isComplete: true))
    }

    @Test("a stream that ended before anything was planned prints no state, so that the earlier one is kept")
    func nothingPlanned() {
        let form = StateForm.partitioned(.epochSeconds(field: "updated_time"), byParent: false)
        var progress = StreamProgress(
            descriptor: StreamDescriptor(name: "campaigns"),
            form: form,
            input: [:],
            openedAt: now
        )
        #expect(!progress.needsState(isComplete: false))
        #expect(progress.needsState(isComplete: true))
        progress.plan(account, .epochSeconds(0))
        #expect(progress.needsState(isComplete: false))
    }
}
