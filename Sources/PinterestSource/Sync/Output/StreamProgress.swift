import Basics
import AirbyteProtocol
import OrderedCollections

/// How far one stream has come: its cursors, and what was printed since its last state.
struct StreamProgress {
    let descriptor: StreamDescriptor
    let form: StateForm
    /// Partitions of this sync in plan order, each with the highest cursor of its finished windows.
    private var planned: OrderedDictionary<PartitionID, Cursor> = [:]
    /// Partitions of the input state, and which of them have come up in the plan; some may never do so.
    private let input: OrderedDictionary<PartitionID, Cursor>
    private var isMet: [Bool]
    private var metCount = 0
    private var hasChanged = true
    /// Whether something was finished that no state covers yet; partitions that are only planned do not count.
    private var hasProgress = false
    /// The full refresh that the sync is an attempt of.
    private var fullRefresh: FullRefresh?
    private(set) var hasRecords = false
    /// Total records.
    private(set) var records = 0
    private var recordsSinceState = 0
    /// Total bytes of records and of states.
    private var recordBytes = 0
    private var stateBytes = 0
    private var lastState: (bytes: Int, partitions: Int)?
    /// When the last state was printed, or the stream was opened.
    private var lastStateAt: Timestamp
    /// The most rows that the planned partitions can have, one per day; the estimate that was printed last.
    private var expectedRows: Int64 = 0
    private var printedEstimate: Int64 = 0

    /// How long partitions not seen again stay in the state.
    private static let daysKept = 90
    /// State bytes are at most one part in this many of the output.
    private static let outputPerState = 20
    private static let estimatedBytesPerPartition = 130
    /// While there is progress, a state is printed this often, so that a sync that is killed loses minutes at most.
    private static let statePause = Duration.seconds(60)
    /// The same for long states.
    private static let longStatePause = Duration.seconds(300)
    private static let longState = 4 << 20

    init(
        descriptor: StreamDescriptor,
        form: StateForm,
        input: OrderedDictionary<PartitionID, Cursor>,
        fullRefresh: FullRefresh? = nil,
        openedAt: Timestamp
    ) {
        self.descriptor = descriptor
        self.form = form
        self.input = input
        self.fullRefresh = fullRefresh
        lastStateAt = openedAt
        isMet = Array(repeating: false, count: input.count)
    }

    mutating func plan(_ partition: PartitionID, _ cursor: Cursor) {
        if let index = input.index(forKey: partition), !isMet[index] {
            isMet[index] = true
            metCount += 1
        }
        if planned.updateValue(cursor, forKey: partition) != cursor { hasChanged = true }
    }

    /// Counts the days of partitions that were planned.
    mutating func expect(from start: Cursor, through today: CalendarDate) {
        guard case .date(let day) = start else { return }
        expectedRows += Int64(max(0, day.days(to: today) + 1))
    }

    /// An estimate to print: the first, and each time it has doubled, so that even many partitions print few.
    mutating func takeEstimate(at now: Timestamp) -> AirbyteMessage? {
        guard expectedRows > 0, expectedRows >= printedEstimate * 2 else { return nil }
        printedEstimate = expectedRows
        return .estimate(descriptor, rows: expectedRows, bytes: nil, emittedAt: now.milliseconds)
    }

    mutating func printed(records count: Int, bytes: Int) {
        hasRecords = hasRecords || count > 0
        records += count
        recordsSinceState += count
        recordBytes += bytes
    }

    /// Takes the cursors of a finished slice; a cursor never moves backwards.
    mutating func finished(_ cursors: [PartitionID: Cursor], _ partitions: FinishedPartitions) {
        for (partition, cursor) in cursors {
            // A parent that was never listed has no cursor until it is.
            guard planned[partition].map({ $0 < cursor }) ?? listsParents else { continue }
            planned[partition] = cursor
            (hasChanged, hasProgress) = (true, true)
        }
        guard fullRefresh != nil else { return }
        for partition in partitions.ids
        where fullRefresh?.finished.updateValue(partitions.part, forKey: partition) != partitions.part {
            (hasChanged, hasProgress) = (true, true)
        }
    }

    /// Whether enough output or time has passed for the next state.
    func isCheckpointDue(at now: Timestamp) -> Bool {
        guard form != .none, hasChanged else { return false }
        // This one, and one at the end.
        if recordBytes >= (stateBytes + 2 * nextStateBytes) * Self.outputPerState { return true }
        let pause = nextStateBytes > Self.longState ? Self.longStatePause : Self.statePause
        return hasProgress && lastStateAt.duration(to: now) >= pause
    }

    /// Whether its partitions are parents that are listed, whose state names none that have vanished.
    private var listsParents: Bool { form.cursor == .listing }

    /// Partitions that a state lists.
    private var partitions: Int { planned.count + input.count - metCount }

    /// The approximate length of the next state.
    private var nextStateBytes: Int {
        guard let lastState, lastState.partitions > 0 else { return partitions * Self.estimatedBytesPerPartition }
        return max(lastState.bytes, lastState.bytes / lastState.partitions * partitions)
    }

    /// Whether something would be lost without another state: a moved cursor, or records not counted yet.
    ///
    /// A stream that ended before its first partition was planned knows less than its input state, so the input state
    /// is kept.
    func needsState(isComplete: Bool) -> Bool {
        if planned.isEmpty, recordsSinceState == 0, form != .none, !isComplete { return false }
        if isComplete, listsParents, metCount < input.count { return true }
        return lastState == nil || hasChanged || recordsSinceState > 0
    }

    /// The next state message.
    ///
    /// - Parameters:
    ///   - now: the current time, which decides when vanished partitions are dropped.
    ///   - elapsed: since the sync began; Airbyte's own connector writes it as `lookback_window`.
    ///   - isComplete: whether the stream was read to its end, so that partitions not met no longer exist.
    mutating func takeState(now: Timestamp, elapsed: Duration, isComplete: Bool = false) -> AirbyteMessage {
        let horizon = now.date.advanced(by: -Self.daysKept)
        let forgetsUnmet = isComplete && listsParents
        let kept = zip(input.elements, isMet).lazy.filter { partition, isMet in
            !isMet && !forgetsUnmet && partition.value >= partition.value.sameKind(at: horizon)
        }
        let elements = [
            AnySequence(planned.elements.lazy.map { ($0.key, $0.value) }),
            AnySequence(kept.map { ($0.0.key, $0.0.value) }),
        ]
        let text = StreamState.text(
            form: form,
            partitions: elements.joined(),
            expectedBytes: nextStateBytes + nextStateBytes / 16,
            lookbackSeconds: max(1, Int(elapsed.wholeMilliseconds / 1000)),
            fullRefresh: fullRefresh
        )
        defer {
            (hasChanged, hasProgress, recordsSinceState) = (false, false, 0)
            (lastState, lastStateAt) = ((text.count, partitions), now)
            stateBytes += text.count
        }
        return .state(descriptor, state: text, recordCount: recordsSinceState)
    }
}

/// Partitions that have been read completely up to some point.
struct FinishedPartitions {
    let ids: [PartitionID]
    let part: FullRefresh.Part

    init(_ ids: [PartitionID], _ part: FullRefresh.Part) {
        self.ids = ids
        self.part = part
    }
}

extension Cursor {
    /// The start of a day, as a cursor of the same kind as this one.
    fileprivate func sameKind(at day: CalendarDate) -> Cursor {
        switch self {
        case .date: .date(day)
        case .epochSeconds: .epochSeconds(day.startOfDay.seconds)
        case .listing: .listing(ListedRevision(seconds: day.startOfDay.seconds, revision: ""))
        }
    }
}
