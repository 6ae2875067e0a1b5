/// Decides when a call for many ids is too much for Pinterest and must not be retried unchanged.
struct CallWeight {
    /// The number of failures that is enough.
    private static let limit = 2

    private var failures = 0
    private var brokenBodies = 0

    /// Records a failed attempt.
    mutating func isTooMuch(_ failure: APIFailure, of request: APIRequest) -> Bool {
        guard request.isDivisible, failure.mayBeTooHeavy else { return false }
        failures += 1
        // A body that broke off after it began may have delivered rows, so it is tried in full at least once more.
        let hasBegun = failure.status.map { $0 < 300 } == true
        if hasBegun { brokenBodies += 1 }
        return failures >= Self.limit && !(hasBegun && brokenBodies == 1)
    }
}
