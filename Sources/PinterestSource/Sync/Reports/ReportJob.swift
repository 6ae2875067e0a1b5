import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// A report of a slice, from its creation to its last row; one that Pinterest fails to generate is continued in halves
/// of its window. It belongs to whoever makes its next call.
struct ReportJob: Sendable {
    let context: ReadingContext
    let channel: SliceChannel
    private let whenEnded: @Sendable (SliceOutcome) -> Void

    private(set) var call: ReportCall
    private(set) var lifecycle: ReportLifecycle
    private(set) var hasTurn = false
    /// Halves that are requested when this one has been read.
    private var rest: [ReportCall] = []
    private var halves: (DateWindow, DateWindow)?
    private var outcome = SliceOutcome()
    private var rows = 0
    private var journal = Locked(RowJournal())
    /// Its number among those that Pinterest is generating.
    private var inProgress: UInt64?

    /// - Parameter whenEnded: called once, when nothing more will arrive in the channel.
    init(
        _ call: ReportCall,
        _ context: ReadingContext,
        _ channel: SliceChannel,
        whenEnded: @escaping @Sendable (SliceOutcome) -> Void
    ) {
        self.call = call
        self.context = context
        self.channel = channel
        self.whenEnded = whenEnded
        halves = call.window.halves(call.definition.granularity)
        lifecycle = ReportLifecycle(timeout: context.reportTimeout, isDivisible: halves != nil)
    }

    /// Whether its rows are still needed.
    var isWanted: Bool { channel.isWanted }

    /// The call that creates it.
    var creation: APIRequest {
        call.creation(without: context.unavailableColumns.names, rotation: lifecycle.timesLost)
    }

    /// The call that polls it.
    var inquiry: APIRequest { call.inquiry(lifecycle.token ?? "") }

    /// Creates it.
    ///
    /// - Parameter request: ``creation``, for which a permit may have been taken.
    /// - Returns: whether it is finished already.
    /// - Throws: `APIFailure`.
    mutating func create(_ request: APIRequest) async throws -> Bool {
        if lifecycle.timesLost > 0 {
            context.warn(
                "A report that Pinterest lost is requested again, with its columns in another order; Pinterest may still "
                    + "answer with the same job [\(call.subject)]."
            )
        }
        let report = try await createWithoutRefused(request)
        lifecycle.created(token: report.token, at: context.time.now)
        inProgress = inProgress ?? context.reportsInProgress.began(call.subject, at: context.time.now)
        return report.status == .finished
    }

    /// Creates it without columns that Pinterest does not offer for it, which are reported once per stream.
    private func createWithoutRefused(_ request: APIRequest) async throws -> (token: String, status: ReportStatus) {
        var (request, refused) = (request, context.unavailableColumns.names)
        while true {
            do { return try await context.client.createReport(request) } catch let failure as APIFailure
                where failure.cause == .columnsNotAvailable
            {
                let columns = Set(call.definition.columns).subtracting(refused)
                let named = columns.intersection(failure.refusedColumns)
                let isPossible = named.isDisjoint(with: context.definition.primaryKey) && named != columns
                guard !named.isEmpty, isPossible else { throw failure }
                let new = context.unavailableColumns.add(named)
                if !new.isEmpty {
                    context.warn(
                        "Pinterest does not offer these columns at level \(call.definition.level.rawValue), so the reports are "
                            + "requested without them: \(new.sorted().joined(separator: ", "))."
                    )
                }
                (request, refused) = (creation, context.unavailableColumns.names)
            }
        }
    }

    /// Asks for its status.
    ///
    /// - Parameter request: ``inquiry``, for which a permit may have been taken.
    /// - Throws: `APIFailure`.
    mutating func poll(_ request: APIRequest) async throws {
        do {
            lifecycle.answered(try await context.client.report(request), at: context.time.now)
        } catch let failure as APIFailure where failure.cause == .notFound {
            lifecycle.notFound(at: context.time.now)
        }
    }

    /// Waits for its turn. An address that is too old by then has to be renewed.
    ///
    /// - Throws: ``SliceAbandoned``.
    mutating func takeTurn() async throws {
        endProgress()
        try await channel.turn(expecting: lifecycle.size)
        hasTurn = true
        lifecycle.turnCame(at: context.time.now)
    }

    /// Reads the rows. An address that was refused has to be renewed.
    ///
    /// - Returns: whether they were read.
    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    mutating func download(_ url: String) async throws -> Bool {
        endProgress()
        do {
            let isEmpty = lifecycle.size.map { $0 <= ReportRows.emptySize }
            let reader = ReportRows(context: context, channel: channel, call: call, journal: journal)
            let (latest, count) = try await channel.working {
                try await reader.read(url, inquiry, isEmpty: isEmpty)
            }
            rows += count
            let partition = PartitionID(id: call.account, parent: nil)
            if let latest { outcome.cursors.merge([partition: latest]) { max($0, $1) } }
            return true
        } catch let failure as APIFailure where failure.cause == .downloadRefused {
            lifecycle.refused(at: context.time.now)
            return false
        }
    }

    /// Continues with the halves of its window.
    mutating func divide() {
        context.warn("Pinterest failed to generate a report, which is requested in halves [\(call.subject)].")
        if let halves { rest += [call.with(halves.1), call.with(halves.0)] }
        _ = nextPart()
    }

    /// Continues with the next part of its window.
    ///
    /// - Returns: false if there is none.
    mutating func nextPart() -> Bool {
        endProgress()
        guard let next = rest.popLast() else { return false }
        call = next
        halves = next.window.halves(next.definition.granularity)
        lifecycle = ReportLifecycle(timeout: context.reportTimeout, isDivisible: halves != nil)
        journal = Locked(RowJournal())
        return true
    }

    /// Everything was read.
    func end() {
        var outcome = outcome
        outcome.isSilent = rows == 0
        finish(outcome)
    }

    /// Nothing more is needed.
    func abandon() { finish(SliceOutcome()) }

    /// It cannot be read to its end.
    func end(_ error: any Error) { finish(SliceOutcome(error, of: .createReport)) }

    private func finish(_ outcome: SliceOutcome) {
        if let inProgress { context.reportsInProgress.ended(inProgress) }
        whenEnded(outcome)
    }

    private mutating func endProgress() {
        if let inProgress { context.reportsInProgress.ended(inProgress) }
        inProgress = nil
    }

    /// Why it ended, with the call that found out.
    func failure(_ failure: ReportLifecycle.Failure) -> APIFailure {
        switch failure {
        case .lost(let status, let times):
            APIFailure(.reportLost, inquiry, detail: "\(status.rawValue), \(times) times")
        case .stuck(let duration):
            APIFailure(.reportStuck, inquiry, detail: "in progress for \(duration.wholeMilliseconds / 60_000) minutes")
        case .refused(let times):
            APIFailure(.downloadRefused, inquiry, detail: "\(times) fresh addresses were refused")
        }
    }
}
