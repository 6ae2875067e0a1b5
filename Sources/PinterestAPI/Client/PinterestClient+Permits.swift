/// Calls whose caller decides only when the quota allows one which call it is.
extension PinterestClient {
    /// Waits until the quotas of a call let one through. Another call may still come first.
    ///
    /// - Throws: ``APIFailure`` as the call itself would for a limit that ends too late, `CancellationError`.
    package func waitForPermit(for request: APIRequest) async throws {
        try await RetryLoop(time: time, options: options, gate: gate, observer: observer).pass(request, counts: false)
    }

    /// Counts a call, if the quotas let one through now.
    ///
    /// - Returns: the call, which is sent without waiting again; nil if it has to wait.
    package func takePermit(for request: APIRequest) -> APIRequest? {
        guard gate.takePermit(request.operation.quotaOwners) else { return nil }
        var request = request
        request.isAdmitted = true
        return request
    }

    /// What the quota of a category leaves now; nil if it has none.
    package func budget(of category: RateCategory) -> CallBudget? { gate.budget(.category(category)) }
}
