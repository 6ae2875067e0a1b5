/// Decides when a call for many ids is too much for Pinterest, so that it is not sent again as it is.
struct CallWeight {
    /// Failures that suffice.
    private static let limit = 2

    private var failures = 0
    private var brokenBodies = 0

    /// Takes in a failed attempt.
    mutating func isTooMuch(_ failure: APIFailure, of request: APIRequest) -> Bool {
        guard request.isDivisible, failure.mayBeTooHeavy else { return false }
        failures += 1
        // A body that had begun when it broke off may have brought rows, and is read whole at least once more.
        let hasBegun = failure.status.map { $0 < 300 } == true
        if hasBegun { brokenBodies += 1 }
        return failures >= Self.limit && !(hasBegun && brokenBodies == 1)
    }
}
