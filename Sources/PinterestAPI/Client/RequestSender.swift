import HTTPTransport
import HTTPTypes
import JSONText

/// One attempt: builds the HTTP request, sends it, sorts the answer into good and bad.
struct RequestSender: Sendable {
    let transport: any Transport
    let time: any TimeSource
    let options: ClientOptions
    /// Takes in what answers say about quotas; nil for requests that none counts.
    var gate: QuotaGate?

    /// Bytes of an error body that are read; the API's are below 1 KB.
    private static let errorBodyLimit = 65_536

    /// - Throws: ``APIFailure``, or what `consume` threw that is no failure of the answer.
    func send<Result: Sendable>(
        _ request: APIRequest,
        authorization: String,
        form: String? = nil,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        try await perform(wire(request, authorization: authorization, form: form), request) { response in
            gate?.learn(limits(response.head.headerFields, request.operation))
            guard response.head.status.kind == .successful else { throw await failure(response, request) }
            return try await consume(response)
        }
    }

    /// One exchange, with all that can go wrong in it told as an ``APIFailure``.
    func perform<Result: Sendable>(
        _ wire: TransportRequest,
        _ request: APIRequest,
        consume: (TransportResponse) async throws -> Result
    ) async throws -> Result {
        time.requestStarted()
        defer { time.requestFinished() }
        var head: HTTPResponse?
        do {
            let response = try await transport.perform(wire)
            head = response.head
            return try await consume(response)
        } catch let error as TransportError {
            throw located(Classification.failure(error, request), head)
        } catch let error as JSONError {
            throw located(APIFailure(.damagedBody, request, detail: error.description), head)
        } catch let error as BodyFailure {
            throw located(APIFailure(error.cause, request, detail: error.detail), head)
        } catch let error as ErrorInBody {
            throw withReset(
                Classification.failure(
                    status: head?.status.code ?? 0,
                    body: RefusalBody(error.body),
                    headers: head?.headerFields ?? [:],
                    request
                ),
                head?.headerFields ?? [:]
            )
        }
    }

    private func failure(_ response: TransportResponse, _ request: APIRequest) async -> APIFailure {
        let body = await RefusalBody.read(response, limit: Self.errorBodyLimit)
        let headers = response.head.headerFields
        return withReset(
            Classification.failure(status: response.head.status.code, body: body, headers: headers, request),
            headers
        )
    }

    func withReset(_ failure: APIFailure, _ headers: HTTPFields) -> APIFailure {
        var failure = failure
        let now = time.now
        switch failure.rule.action {
        case .wait:
            let answer = RateLimitAnswer(headers: headers, message: failure.detail, at: now)
            failure.resetsAt = now.advanced(by: answer.wait)
            failure.waitNotUnderstood = answer.notUnderstood
            // The rest of the category need not wait for a limit that only questions about reports have.
            if limits(headers, failure.operation).rest?.isUsedUp(.reportPolls) == true {
                failure.limited = .reportPolls
            }
        case .retry, .retryThenEmpty:
            failure.resetsAt = RateLimitAnswer.retryAfter(headers, at: now).map(now.advanced)
        default: break
        }
        return failure
    }

    private func limits(_ headers: HTTPFields, _ operation: Operation) -> RateLimitHeaders {
        RateLimitHeaders(headers, of: operation.category, at: time.now)
    }

    private func located(_ failure: APIFailure, _ head: HTTPResponse?) -> APIFailure {
        var failure = failure
        failure.status = head?.status.code
        failure.requestID = head?.headerFields.requestID
        return failure
    }

    private func wire(_ request: APIRequest, authorization: String, form: String?) -> TransportRequest {
        var head = HTTPRequest(
            method: form == nil && request.body == nil ? .get : .post,
            scheme: options.baseURL.scheme,
            authority: options.baseURL.authority,
            path: options.baseURL.path + request.path
        )
        head.headerFields[.authorization] = authorization
        head.headerFields[.userAgent] = options.userAgent
        head.headerFields[.accept] = "application/json"
        if form != nil { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        if request.body != nil { head.headerFields[.contentType] = "application/json" }
        addMockNow(to: &head)
        return TransportRequest(
            head: head,
            body: form.map { Array($0.utf8) } ?? request.body,
            // A token serves whichever stream comes to need it.
            stream: form == nil ? request.stream : nil
        )
    }

    /// The emulated API has no clock of its own when ours is virtual; Pinterest must never see this.
    func addMockNow(to head: inout HTTPRequest) {
        guard time.isVirtual, options.baseURL.isLoopback, let name = HTTPField.Name("X-Mock-Now") else { return }
        head.headerFields[name] = time.now.iso8601
    }
}

/// An error body inside a 2xx answer, found by whoever read the body.
package struct ErrorInBody: Error, Sendable {
    package let body: ErrorBody

    package init(_ body: ErrorBody) { self.body = body }
}
