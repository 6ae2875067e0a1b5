import AirbyteProtocol
import HTTPTransport
import OrderedCollections

/// How far one stream has come: its cursors, and what was printed since its last state.
struct StreamProgress {
    let descriptor: StreamDescriptor
    let form: StateForm
    /// Partitions of this sync in plan order, each with the highest cursor of its finished windows.
    private var planned: OrderedDictionary<PartitionID, Cursor> = [:]
    /// Partitions of the input state that have not come up in the plan, and perhaps never will.
    private var remaining: OrderedDictionary<PartitionID, Cursor>
    private var hasChanged = true
    private(set) var hasRecords = false
    /// Records in all.
    private(set) var records = 0
    private var recordsSinceState = 0
    private var bytesSinceState = 0
    private var lastStateBytes: Int?
    /// Rows that the planned partitions can have at most, one a day; the estimate that was printed last.
    private var expectedRows: Int64 = 0
    private var printedEstimate: Int64 = 0

    /// Partitions that were not met again are kept in the state for so long.
    private static let daysKept = 90
    /// State bytes are at most one part in so many of the output.
    private static let outputPerState = 20
    private static let estimatedBytesPerPartition = 130

    init(descriptor: StreamDescriptor, form: StateForm, input: OrderedDictionary<PartitionID, Cursor>) {
        self.descriptor = descriptor
        self.form = form
        remaining = input
    }

    mutating func plan(_ partition: PartitionID, _ cursor: Cursor) {
        remaining[partition] = nil
        if planned.updateValue(cursor, forKey: partition) != cursor { hasChanged = true }
    }

    /// Counts the days of partitions that were planned.
    mutating func expect(from start: Cursor, through today: CalendarDate) {
        guard case .date(let day) = start else { return }
        expectedRows += Int64(max(0, day.days(to: today) + 1))
    }

    /// An estimate to print: the first, and whenever it has doubled, so that many partitions print few.
    mutating func takeEstimate(at now: Timestamp) -> AirbyteMessage? {
        guard expectedRows > 0, expectedRows >= printedEstimate * 2 else { return nil }
        printedEstimate = expectedRows
        return .estimate(descriptor, rows: expectedRows, bytes: nil, emittedAt: now.milliseconds)
    }

    mutating func printed(records count: Int, bytes: Int) {
        hasRecords = hasRecords || count > 0
        records += count
        recordsSinceState += count
        bytesSinceState += bytes
    }

    /// Takes the cursors of a finished slice; a cursor never moves back.
    mutating func finished(_ cursors: [PartitionID: Cursor]) {
        for (partition, cursor) in cursors {
            guard let old = planned[partition], old < cursor else { continue }
            planned[partition] = cursor
            hasChanged = true
        }
    }

    /// Whether enough was printed for the next state.
    var isCheckpointDue: Bool {
        guard form != .none, hasChanged else { return false }
        let size = lastStateBytes ?? (planned.count + remaining.count) * Self.estimatedBytesPerPartition
        return bytesSinceState >= size * Self.outputPerState
    }

    /// Whether something would be lost without another state: a moved cursor, or records not counted yet.
    ///
    /// A stream that ended before its first partition was planned knows less than its input state, which so stays.
    func needsState(isComplete: Bool) -> Bool {
        if planned.isEmpty, form != .none, !isComplete { return false }
        return lastStateBytes == nil || hasChanged || recordsSinceState > 0
    }

    /// The next state message.
    ///
    /// - Parameters:
    ///   - now: the moment, by which vanished partitions are let go.
    ///   - elapsed: since the sync began; the reference writes it as `lookback_window`.
    mutating func takeState(now: Timestamp, elapsed: Duration) -> AirbyteMessage {
        let horizon = now.date.advanced(by: -Self.daysKept)
        let kept = remaining.filter { $0.value >= $0.value.sameKind(at: horizon) }
        let text = StreamState.text(
            form: form,
            partitions: [planned.elements, kept.elements].joined().lazy.map { ($0.key, $0.value) },
            lookbackSeconds: max(1, Int(elapsed.wholeMilliseconds / 1000))
        )
        defer { (hasChanged, recordsSinceState, bytesSinceState, lastStateBytes) = (false, 0, 0, text.count) }
        return .state(descriptor, state: text, recordCount: recordsSinceState)
    }
}

extension Cursor {
    /// The start of a day, as a cursor of the same kind as this one.
    fileprivate func sameKind(at day: CalendarDate) -> Cursor {
        switch self {
        case .date: .date(day)
        case .epochSeconds: .epochSeconds(day.startOfDay.seconds)
        }
    }
}
