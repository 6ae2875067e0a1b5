package import HTTPTransport

/// The gate each call passes: a category whose limit was hit stays shut until the limit ends, for all workers;
/// other categories go on.
package final class QuotaGate: Sendable {
    private let time: any TimeSource
    private let shutUntil = Locked<[RateCategory: Timestamp]>([:])

    package init(time: any TimeSource) { self.time = time }

    /// Shuts a category until the moment given, if it is not shut longer already.
    func shut(_ category: RateCategory, until moment: Timestamp) {
        shutUntil.withLock { $0[category] = max($0[category] ?? moment, moment) }
    }

    /// Waits until the category is open.
    func pass(_ category: RateCategory) async throws(CancellationError) {
        while let moment = shutUntil.withLock({ $0[category] }), moment > time.now {
            try await time.sleep(until: moment)
        }
    }
}
