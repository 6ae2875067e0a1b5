import Basics
import HTTPTransport
import HTTPTypes
import JSONText

/// One attempt: builds the HTTP request, sends it, and accepts or rejects the response.
struct RequestSender: Sendable {
    let transport: any Transport
    let time: any TimeSource
    let options: ClientOptions
    /// Observes what responses say about quotas; nil for requests that count against none.
    var gate: QuotaGate?

    /// How many bytes of an error body are read; the API's are below 1 KB.
    private static let errorBodyLimit = 65_536

    /// - Throws: ``APIFailure``, or an error of `consume` that is not a failure of the response.
    func send<Result: Sendable>(
        _ request: APIRequest,
        authorization: String,
        form: String? = nil,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        try await perform(wire(request, authorization: authorization, form: form), request) { response in
            gate?.observe(limits(response.head.headerFields, request.operation))
            guard response.head.status.kind == .successful else { throw await failure(response, request) }
            return try await consume(response)
        }
    }

    /// One exchange, with everything that can go wrong reported as an ``APIFailure``.
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
            // The rest of the category need not wait for a limit that only applies to polls of reports.
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
        return TransportRequest(
            head: head,
            body: form.map { Array($0.utf8) } ?? request.body,
            // A token is not fetched for any particular stream.
            stream: form == nil ? request.stream : nil
        )
    }
}

/// An error body inside a 2xx response, as found by the reader of the body.
package struct ErrorInBody: Error, Sendable {
    package let body: ErrorBody

    package init(_ body: ErrorBody) { self.body = body }
}
