package import Basics

/// The life of one report as a value: given an event and its time, it returns what to do next.
///
/// Create, poll, and download when it is finished. A report that Pinterest lost is created again. One that stays in
/// progress is given up. When a report in progress is polled is not decided here, since all reports share a quota.
package struct ReportLifecycle: Sendable {
    /// What to do next.
    package enum Step: Sendable, Equatable {
        /// Create it, after a pause if it was lost.
        case create(notBefore: Timestamp?)
        /// Poll it now and then.
        case poll
        /// Poll it for a fresh address.
        case renewAddress(notBefore: Timestamp)
        /// Download from the address as soon as it is the report's turn; nil for a report without rows.
        case download(url: String?)
        /// Request it in parts: Pinterest failed to create it as a whole.
        case divide
        case fail(Failure)
    }

    /// Why there are no rows.
    package enum Failure: Error, Sendable, Equatable {
        /// Created repeatedly, with this final status.
        case lost(ReportStatus, times: Int)
        case stuck(for: Duration)
        /// Fresh addresses were refused repeatedly.
        case refused(times: Int)
    }

    private enum Phase {
        case toCreate(notBefore: Timestamp?)
        case inProgress(since: Timestamp)
        case finished(ReportAnswer, at: Timestamp)
        /// A fresher address than the last one is needed.
        case toAsk(notBefore: Timestamp)
        case tooLarge
        case over(Failure)
    }

    /// The first pause before a report is created again, or its address is renewed again.
    package static let firstPause = Duration.seconds(1)
    /// How often a lost report is created again.
    package static let recreations = 3
    /// How often Pinterest may fail to create a report that can be divided.
    package static let failuresOfALargeReport = 2
    /// How often an address may be refused.
    package static let refusals = 3
    /// How long after its creation a report may be unknown.
    package static let unknownLimit = Duration.seconds(120)
    /// An address lives five minutes; one that is older than this is no longer used.
    package static let freshness = Duration.seconds(120)

    private let timeout: Duration
    private let isDivisible: Bool
    private var phase = Phase.toCreate(notBefore: nil)
    private var losses = 0
    /// Losses that Pinterest reports as failures.
    private var failures = 0
    private var refused = 0
    private var hasWaited = false
    /// Whether a poll of the latest report has been answered.
    private var isKnown = false
    /// The token of the latest report.
    package private(set) var token: String?

    /// - Parameters:
    ///   - timeout: how long a report may be in progress.
    ///   - isDivisible: whether its window can be requested in parts.
    package init(timeout: Duration, isDivisible: Bool = false) {
        self.timeout = timeout
        self.isDivisible = isDivisible
    }

    /// Bytes of the rows, if it is finished and Pinterest reported the size.
    package var size: Int? { if case .finished(let answer, _) = phase { answer.size } else { nil } }

    package var step: Step {
        switch phase {
        case .toCreate(let moment): .create(notBefore: moment)
        case .inProgress: .poll
        case .toAsk(let moment): .renewAddress(notBefore: moment)
        case .finished(let answer, _): .download(url: answer.url)
        case .tooLarge: .divide
        case .over(let failure): .fail(failure)
        }
    }

    /// When it counts as stuck; nil unless it is in progress.
    package var deadline: Timestamp? {
        if case .inProgress(let since) = phase { since.advanced(by: timeout) } else { nil }
    }

    /// The number of reports that Pinterest has lost so far.
    package var timesLost: Int { losses }

    package mutating func created(token: String, at now: Timestamp) {
        self.token = token
        isKnown = false
        phase = .inProgress(since: now)
    }

    /// A poll was answered with 404. This is normal shortly after a creation; later the report is lost.
    package mutating func notFound(at now: Timestamp) {
        guard !isKnown, case .inProgress(let since) = phase, since.duration(to: now) < Self.unknownLimit else {
            return lose(.doesNotExist, at: now)
        }
        stillInProgress(at: now)
    }

    package mutating func answered(_ answer: ReportAnswer, at now: Timestamp) {
        isKnown = true
        switch answer.status {
        case .finished: phase = .finished(answer, at: now)
        case .doesNotExist, .expired, .failed, .cancelled: lose(answer.status, at: now)
        case .inProgress: stillInProgress(at: now)
        }
    }

    /// It is the report's turn after a wait: an address that is now too old is requested again.
    package mutating func turnCame(at now: Timestamp) {
        guard case .finished(let answer, let since) = phase, answer.url != nil,
            since.duration(to: now) > Self.freshness
        else { return }
        hasWaited = true
        phase = .toAsk(notBefore: now)
    }

    /// The address was refused, most likely because it is too old.
    package mutating func refused(at now: Timestamp) {
        refused += 1
        guard refused <= Self.refusals else {
            phase = .over(.refused(times: refused))
            return
        }
        phase = .toAsk(notBefore: refused == 1 ? now : now.advanced(by: Self.firstPause * (refused - 1)))
    }

    private mutating func lose(_ status: ReportStatus, at now: Timestamp) {
        // A report lives an hour: one that expired while it waited for its turn was not lost by Pinterest.
        if hasWaited {
            hasWaited = false
            phase = .toCreate(notBefore: nil)
            return
        }
        losses += 1
        if status == .failed { failures += 1 }
        guard !isDivisible || failures < Self.failuresOfALargeReport else {
            phase = .tooLarge
            return
        }
        guard losses <= Self.recreations else {
            phase = .over(.lost(status, times: losses))
            return
        }
        phase = .toCreate(notBefore: now.advanced(by: Self.firstPause * (1 << (losses - 1))))
    }

    private mutating func stillInProgress(at now: Timestamp) {
        // A finished report that is in progress again counts from now.
        guard case .inProgress(let since) = phase else { return phase = .inProgress(since: now) }
        if now >= since.advanced(by: timeout) { phase = .over(.stuck(for: since.duration(to: now))) }
    }
}
