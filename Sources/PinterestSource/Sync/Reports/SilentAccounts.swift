import Basics
import PinterestAPI

/// What the reports of whole ad accounts say about finer reports: where an account has no numbers at all, its campaigns,
/// ad groups, ads and targeting values have none either.
///
/// All members may be called from any task.
final class SilentAccounts: Sendable {
    fileprivate struct Account {
        /// The windows of which nothing is known yet.
        var expected: [DateWindow]
        var silent: [DateWindow] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    fileprivate struct State {
        var accounts: [EntityID: Account] = [:]
        /// Those that ask before the account is planned.
        var waiting: [EntityID: [CheckedContinuation<Void, Never>]] = [:]
        var isClosed = false
    }

    /// The report stream of whole accounts.
    let definition: StreamDefinition
    private let report: ReportDefinition
    private let state = Locked(State())

    /// - Returns: nil if the stream does not read reports of whole accounts.
    init?(_ definition: StreamDefinition) {
        guard let report = definition.family.report, report.level == .advertiser else { return nil }
        self.definition = definition
        self.report = report
    }

    /// Whether an empty report of an account means that this stream's report of it is empty.
    ///
    /// Not for custom reports, and not where rows have numbers that belong to no campaign or ad: of product items and
    /// keywords.
    func applies(to stream: StreamDefinition) -> Bool {
        guard let finer = stream.family.report, stream.name != definition.name,
            BuiltInReports.all.contains(where: { $0.name == stream.name }),
            ![.productItem, .keyword].contains(finer.level), finer.granularity == report.granularity,
            finer.options.isEmpty, report.options.isEmpty
        else { return false }
        return Set(finer.columns).subtracting(stream.primaryKey).isSubset(of: report.columns)
    }

    /// The reports of an account are planned: all of them, at once.
    func plan(_ account: EntityID, _ windows: [DateWindow]) {
        let waiting = state.withLock { state in
            state.accounts[account] = Account(expected: windows)
            return state.waiting.removeValue(forKey: account) ?? []
        }
        for continuation in waiting { continuation.resume() }
    }

    /// A report of an account has ended.
    ///
    /// - Parameter isSilent: whether it was read to its end and has no row.
    func ended(_ account: EntityID, _ window: DateWindow, isSilent: Bool) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard var known = state.accounts[account] else { return [] }
            known.expected.removeAll { $0 == window }
            if isSilent { known.silent.append(window) }
            let waiting = known.waiting
            known.waiting = []
            state.accounts[account] = known
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// No report of whole accounts is read any more.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            let waiting = state.waiting.values.flatMap(\.self) + state.accounts.values.flatMap(\.waiting)
            state.waiting = [:]
            for account in state.accounts.keys { state.accounts[account]?.waiting = [] }
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Whether a report of an account is known to be empty. Waits until the reports of the whole account that overlap it
    /// have ended.
    func isSilent(_ account: EntityID, in window: DateWindow) async -> Bool {
        while true {
            if let verdict = verdict(account, window) { return verdict }
            await withCheckedContinuation { continuation in
                let isKnown = state.withLock { state in
                    if state.verdict(account, window) != nil { return true }
                    if state.accounts[account] == nil {
                        state.waiting[account, default: []].append(continuation)
                    } else {
                        state.accounts[account]?.waiting.append(continuation)
                    }
                    return false
                }
                if isKnown { continuation.resume() }
            }
        }
    }

    private func verdict(_ account: EntityID, _ window: DateWindow) -> Bool? {
        state.withLock { $0.verdict(account, window) }
    }
}

extension SilentAccounts.State {
    /// Nil while it is not known.
    fileprivate func verdict(_ account: EntityID, _ window: DateWindow) -> Bool? {
        guard let known = accounts[account] else { return isClosed ? false : nil }
        if known.silent.contains(where: { $0.contains(window) }) { return true }
        return known.expected.contains { $0.contains(window) } && !isClosed ? nil : false
    }
}

extension DateWindow {
    fileprivate func contains(_ other: DateWindow) -> Bool { start <= other.start && other.end <= end }
}
