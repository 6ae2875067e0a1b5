import Basics

/// Carries out what the error table says after a failed attempt: retry now, later, with a new token, or not at all.
struct RetryLoop: Sendable {
    let time: any TimeSource
    let options: ClientOptions
    /// Nil for requests that count against no quota.
    let gate: QuotaGate?
    let observer: any ClientObserver

    /// A failure that ends the call regardless of the table.
    struct Final: Error {
        let failure: APIFailure
    }

    /// Runs `attempt` until it succeeds or the table gives up.
    func run<Result>(_ request: APIRequest, attempt: () async throws -> Result) async throws -> Result {
        var pauses = options.backoff.makeIterator()
        var failures = 0
        var weight = CallWeight()
        var (waited, refusals): (Duration, Int) = (.zero, 0)
        var isAdmitted = request.isAdmitted
        while true {
            do {
                if !exchange(&isAdmitted, with: false) { try await pass(request) }
                observer.callStarted(request)
                return try await attempt()
            } catch let failure as APIFailure {
                switch failure.rule.action {
                case .retry, .retryThenEmpty:
                    failures += 1
                    guard !request.isOptional else { throw failure }
                    guard !weight.isTooMuch(failure, of: request) else { throw failure }
                    guard let pause = pauses.next().map({ self.pause($0, failure) }) else { throw failure }
                    // A retry before the time that the response named only adds to the load of a server that is
                    // overloaded already.
                    guard pause <= max(options.maximumRateLimitWait, options.backoff.cap) else { throw failure }
                    observer.retrying(failure, attempt: failures, after: pause)
                    try await sleep(until: time.now.advanced(by: pause), request)
                case .wait:
                    let now = time.now
                    let least = min(RateLimitAnswer.leastWait(after: refusals), options.maximumRateLimitWait)
                    let end = max(failure.resetsAt ?? now, now.advanced(by: least))
                    let wait = now.duration(to: end)
                    refusals += 1
                    waited += wait
                    gate?.block(failure.limited ?? .category(request.operation.category), until: end)
                    if let form = failure.waitNotUnderstood, gate?.isFirstWarning() ?? (refusals == 1) {
                        observer.notUnderstood(failure, form: form, wait: wait)
                    }
                    guard !request.isOptional, wait <= options.maximumRateLimitWait else {
                        throw failure.recast(as: .rateLimitTooLong)
                    }
                    guard waited <= options.maximumRateLimitWait * options.rateLimitWaitsOfOneCall else {
                        throw failure.recast(as: .rateLimitWithoutEnd)
                    }
                    observer.waiting(failure, until: end)
                    if gate == nil { try await sleep(until: end, request) }
                case .refreshToken: continue
                default: throw failure
                }
            } catch let final as Final {
                throw final.failure
            } catch is CancellationError {
                throw APIFailure(.cancelled, request)
            }
        }
    }

    /// Waits until the quotas let the call through.
    ///
    /// - Parameter counts: whether it is counted then.
    /// - Throws: ``APIFailure`` for a limit that ends too late, `CancellationError`.
    func pass(_ request: APIRequest, counts: Bool = true) async throws {
        do {
            let longest = request.isOptional ? .zero : options.maximumRateLimitWait
            try await gate?.waitForPermit(request.operation.quotaOwners, counts: counts, longest: longest) { end in
                observer.stillWaiting(request, until: end)
            }
        } catch let limit as QuotaGate.TooLong {
            var failure = APIFailure(.rateLimitTooLong, request)
            failure.resetsAt = limit.end
            throw failure
        }
    }

    private func pause(_ pause: Duration, _ failure: APIFailure) -> Duration {
        max(pause, failure.resetsAt.map { time.now.duration(to: $0) } ?? .zero)
    }

    /// Reports once a minute that the call is still waiting.
    private func sleep(until moment: Timestamp, _ request: APIRequest) async throws {
        do {
            while true {
                try await time.sleep(until: min(moment, time.now.advanced(by: QuotaGate.reminder)))
                guard time.now < moment else { return }
                observer.pausing(request, until: moment)
            }
        } catch { throw APIFailure(.cancelled, request) }
    }
}
