import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Requests a report, waits for it, and reads its rows as they arrive.
struct ReportReader: Sendable {
    let context: ReadingContext
    let channel: SliceChannel

    /// Reads the report; one that Pinterest fails to generate is read in halves of its window.
    ///
    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    func read(_ call: ReportCall) async throws -> SliceOutcome {
        var outcome = SliceOutcome()
        var rest = [call]
        while let next = rest.popLast() {
            let halves = next.window.halves(call.definition.granularity)
            if let cursors = try await readWhole(next, isDivisible: halves != nil) {
                outcome.cursors.merge(cursors) { max($0, $1) }
            } else if let halves {
                context.warn("Pinterest failed to generate a report, which is requested in halves [\(next.subject)].")
                rest += [next.with(halves.1), next.with(halves.0)]
            }
        }
        return outcome
    }

    /// - Returns: the latest day seen; nil when Pinterest failed to generate the report and it can be divided.
    private func readWhole(_ call: ReportCall, isDivisible: Bool) async throws -> [PartitionID: Cursor]? {
        var lifecycle = ReportLifecycle(timeout: context.reportTimeout, isDivisible: isDivisible)
        let journal = Locked(RowJournal())
        var hasTurn = false
        var inProgress: UInt64?
        func endProgress() {
            if let inProgress { context.reportsInProgress.ended(inProgress) }
            inProgress = nil
        }
        defer { endProgress() }
        while true {
            let inquiry = call.inquiry(lifecycle.token ?? "")
            switch lifecycle.step(at: context.time.now) {
            case .create:
                let report = try await create(call, timesLost: lifecycle.timesLost)
                lifecycle.created(token: report.token, status: report.status, at: context.time.now)
                inProgress = inProgress ?? context.reportsInProgress.began(call.subject, at: context.time.now)
            case .wait(let moment):
                do { try await context.time.sleep(until: moment) } catch { throw APIFailure(.cancelled, inquiry) }
            case .poll:
                do {
                    let answer = try await channel.working { try await context.client.report(inquiry) }
                    lifecycle.answered(answer, at: context.time.now)
                } catch let failure as APIFailure where failure.cause == .notFound {
                    lifecycle.notFound(at: context.time.now)
                }
            case .download(nil): return [:]
            case .download where !hasTurn:
                endProgress()
                try await channel.turn(expecting: lifecycle.size)
                hasTurn = true
                lifecycle.turnCame(at: context.time.now)
            case .download(let url?):
                endProgress()
                do {
                    let isEmpty = lifecycle.size.map { $0 <= Self.emptySize }
                    let latest = try await channel.working {
                        try await rows(of: call, at: url, inquiry, journal, isEmpty: isEmpty)
                    }
                    let partition = PartitionID(id: call.account, parent: nil)
                    return latest.map { [partition: $0] } ?? [:]
                } catch let failure as APIFailure where failure.cause == .downloadRefused {
                    lifecycle.refused(at: context.time.now)
                }
            case .divide: return nil
            case .fail(let failure): throw Self.failure(failure, inquiry)
            }
        }
    }

    /// Requests the report, without columns that Pinterest does not offer for it, which are reported once per stream.
    private func create(_ call: ReportCall, timesLost: Int) async throws -> (token: String, status: ReportStatus) {
        if timesLost > 0 {
            context.warn(
                "A report that Pinterest lost is requested again, with its columns in another order; Pinterest may still "
                    + "answer with the same job [\(call.subject)]."
            )
        }
        while true {
            let refused = context.unavailableColumns.names
            do {
                return try await channel.working {
                    try await context.client.createReport(call.creation(without: refused, rotation: timesLost))
                }
            } catch let failure as APIFailure where failure.cause == .columnsNotAvailable {
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
            }
        }
    }

    /// Bytes of a report without rows, `{}` or `[]`.
    private static let emptySize = 2

    private func rows(
        of call: ReportCall,
        at url: String,
        _ inquiry: APIRequest,
        _ journal: Locked<RowJournal>,
        isEmpty isToldEmpty: Bool?
    ) async throws -> Cursor? {
        let emptyBodies = Locked(0)
        return try await context.client.download(url, inquiry) { response in
            var rows = RowPipeline(ReportSelection(call.definition, context), context, replaying: journal)
            switch try await rows.read(response.body, handingOverTo: channel) {
            case .envelope(let envelope): try Self.check(envelope)
            // A report without rows has two bytes: an empty body counts as one only if it comes a second time.
            case .noBytes where isToldEmpty == nil && emptyBodies.withLock { exchange(&$0, with: $0 + 1) } == 0:
                throw BodyFailure(.damagedBody, "it has no bytes, and Pinterest did not say how many there are")
            case .noBytes: break
            }
            if let block = rows.takeRest() { try await channel.passWhileReceiving(block) }
            if isToldEmpty == false, rows.selection.count == 0 {
                throw BodyFailure(.damagedBody, "it has no rows, though Pinterest reported some")
            }
            return rows.selection.latest
        }
    }

    // All rows have been taken out of it, so only their containers may be left.
    private static func check(_ rest: JSONValue) throws {
        if rest.objectValue?.isEmpty == true || rest.arrayValue != nil { return }
        if let error = ErrorBody(rest) { throw ErrorInBody(error) }
        throw BodyFailure(.unexpectedBody, "it has something other than rows")
    }

    private static func failure(_ failure: ReportLifecycle.Failure, _ request: APIRequest) -> APIFailure {
        switch failure {
        case .lost(let status, let times):
            APIFailure(.reportLost, request, detail: "\(status.rawValue), \(times) times")
        case .stuck(let duration):
            APIFailure(.reportStuck, request, detail: "in progress for \(duration.wholeMilliseconds / 60_000) minutes")
        case .refused(let times):
            APIFailure(.downloadRefused, request, detail: "\(times) fresh addresses were refused")
        }
    }
}
