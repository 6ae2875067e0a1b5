import Basics
import DequeModule
import PinterestAPI

/// Decides which report is created or polled next: a value that learns what happened from its caller, without a clock.
///
/// Every poll counts against the same quota as a creation, so the fewest calls are one of each, and the fewest polls
/// are those of reports that are finished already. While there are reports to create, they are created, as many as the
/// limit allows, and the oldest is polled. The first reports of each stream are scouts: they are polled soon and often,
/// and show how long a report of the stream takes. Once all are created, the others are polled when that time has
/// passed. Ids are those of the caller.
///
/// **Complexity.** A step is logarithmic in the number of reports.
struct PollingPolicy {
    /// What to do with the next call that the quota allows.
    enum Step: Equatable {
        case create(Int)
        case poll(Int)
        /// Nothing, until the moment has come or something happens.
        case wait(until: Timestamp?)
    }

    struct Report {
        enum Place { case toCreate, fresh, queued, called, idle }

        let stream: Int
        var place = Place.toCreate
        var created = Timestamp(milliseconds: 0)
        /// When it counts as stuck, and is polled for the last time.
        var deadline: Timestamp?
        var polledAt = Timestamp(milliseconds: 0)
        var polls = 0
        var isScout = false
        /// Polled before its time because calls were left over.
        var isEarly = false
        var isInProgress = false
    }

    /// What is known of a stream's reports.
    struct Stream {
        /// The age at which the first scout was finished, with a margin; nil until then.
        var wait: Duration?
        var scouts = 0
        /// Those that were never polled in earnest, in the order of their creation.
        var fresh: Deque<Int> = []
    }

    /// Reports that Pinterest may be generating at the same time: at first, and when it takes long for each.
    static let limits = 240.0...1024.0
    /// The first pause before a poll, and the shortest between two.
    static let shortest = Duration.seconds(1)
    /// The longest pause between two polls, once all reports are created and the quota allows it.
    static let longest = Duration.seconds(15)
    static let scouts = 2
    /// When a report is polled of whose stream nothing is known.
    static let patience = Duration.seconds(60)
    /// How much longer than a scout another report is assumed to take.
    static let margin = 1.1

    var reports: [Int: Report] = [:]
    var streams: [Stream] = []
    private var indices: [String: Int] = [:]
    var limit = Self.limits.lowerBound
    var inProgress = 0
    var toCreate: Deque<Int> = []
    /// Those that are created again, when their pause is over.
    var toCreateAgain = DueQueue()
    /// Scouts, and reports whose answer is needed at once.
    var urgent = DueQueue()
    /// Those that were not finished when they were polled.
    var again = DueQueue()
    /// Those that may be polled early.
    var early: Deque<Int> = []

    /// A report that is to be created after all others.
    mutating func add(_ id: Int, stream name: String) {
        let index = indices[name] ?? streams.count
        if index == streams.count {
            indices[name] = index
            streams.append(Stream())
        }
        reports[id] = Report(stream: index)
        toCreate.append(id)
    }

    /// The next step; nothing changes until ``start(_:at:)``.
    ///
    /// - Parameter budget: the calls that the quota leaves; nil if there is no quota.
    mutating func next(at now: Timestamp, _ budget: @autoclosure () -> CallBudget?) -> Step {
        prune()
        if let id = urgent.due(at: now) { return .poll(id) }
        let isCreationAllowed = Double(inProgress) < limit
        if isCreationAllowed, let id = toCreateAgain.due(at: now) ?? toCreate.first { return .create(id) }
        if let id = again.due(at: now) { return .poll(id) }
        let fresh = toCreate.isEmpty ? soonest(budget()) : oldest()
        if let fresh, fresh.moment <= now { return .poll(fresh.id) }
        let moments = [
            urgent.first?.moment, again.first?.moment, isCreationAllowed ? toCreateAgain.first?.moment : nil,
            fresh?.moment,
        ]
        return .wait(until: moments.compactMap { $0 }.min())
    }

    /// The call of a step begins.
    mutating func start(_ step: Step, at now: Timestamp) {
        switch step {
        case .wait: break
        case .create(let id):
            if toCreate.first == id { toCreate.removeFirst() } else { toCreateAgain.removeFirst() }
            reports[id]?.place = .called
            reports[id]?.isInProgress = true
            inProgress += 1
        case .poll(let id):
            guard let report = reports[id] else { return }
            if report.place == .queued {
                if urgent.first?.id == id { urgent.removeFirst() } else { again.removeFirst() }
            }
            let isPatient = report.created.advanced(by: Self.patience) <= now
            reports[id]?.isEarly =
                report.place == .fresh && toCreate.isEmpty && !isPatient && streams[report.stream].wait == nil
            reports[id]?.place = .called
            reports[id]?.polledAt = now
        }
    }
}
