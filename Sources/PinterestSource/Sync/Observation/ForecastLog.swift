import Basics
import PinterestAPI

/// Logs what a sync is expected to take, before its first record as far as it is known then, and compares it with what it
/// took. Makes no calls.
struct ForecastLog: Sendable {
    private let outlook: Outlook
    private let statistics: SyncStatistics
    private let output: Output
    private let time: any TimeSource
    private let started: Timestamp

    init(_ outlook: Outlook, _ statistics: SyncStatistics, _ output: Output, _ time: any TimeSource) {
        self.outlook = outlook
        self.statistics = statistics
        self.output = output
        self.time = time
        started = time.now
    }

    func begin() {
        guard !outlook.streams.isEmpty else { return }
        log(outlook.forecast(accounts: outlook.configuredAccounts), isWhole: !outlook.needsAccounts)
    }

    /// - Parameter accounts: the ad accounts, which have been listed; nil if no stream waits for them.
    func listed(_ accounts: [EntityID]?) {
        guard outlook.needsAccounts, let accounts else { return }
        log(outlook.forecast(accounts: accounts), isWhole: true)
    }

    func end() {
        guard let forecast = statistics.forecast else { return }
        let line = forecast.line(
            made: statistics.callsByCategory,
            reports: statistics.reportsRequested,
            seconds: Int(started.duration(to: time.now).wholeMilliseconds / 1000)
        )
        output.log(.info, line)
    }

    private func log(_ forecast: Forecast, isWhole: Bool) {
        statistics.expect(forecast)
        output.log(.info, forecast.line(isWhole: isWhole))
    }
}
