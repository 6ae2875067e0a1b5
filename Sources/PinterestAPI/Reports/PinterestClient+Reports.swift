package import HTTPTransport
import HTTPTypes
import JSONText

extension PinterestClient {
    /// Limit of a response about a report in bytes; Pinterest's are below 3 KB.
    private static let answerLimit = 65_536

    /// Asks for a report.
    ///
    /// - Parameter request: the operation that creates it, with its body.
    /// - Returns: the token by which the report is polled, and its status: a body that was sent before may get the
    ///   finished report of that time.
    /// - Throws: ``APIFailure``.
    package func createReport(_ request: APIRequest) async throws -> (token: String, status: ReportStatus) {
        try await call(request) { response in
            let body = try await response.body.collect(limit: Self.answerLimit)
            let value = try JSONValue(parsing: body, reading: .repairing)
            guard let token = value["token"]?.stringValue, !token.isEmpty else {
                if let error = ErrorBody(value), value["report_status"] == nil { throw ErrorInBody(error) }
                throw BodyFailure(.unexpectedBody, "it has no token")
            }
            return (token, ReportStatus(value["report_status"]))
        }
    }

    /// Asks for the status of a report.
    ///
    /// - Parameter request: the operation that reports its status, with the token.
    /// - Throws: ``APIFailure``.
    package func report(_ request: APIRequest) async throws -> ReportAnswer {
        try await call(request) { response in
            let body = try await response.body.collect(limit: Self.answerLimit)
            return try ReportAnswer(JSONValue(parsing: body, reading: .repairing))
        }
    }

    /// Downloads the rows of a report, without credentials, with retries as the error table says.
    ///
    /// - Parameters:
    ///   - url: as the report's status gave it.
    ///   - request: the call that gave it, for messages.
    ///   - consume: as in ``call(_:consume:)``.
    /// - Throws: ``APIFailure``: `downloadRefused` when a fresh address is needed, `addressNotAllowed` for one that
    ///   leads where downloads are not allowed; or what `consume` threw.
    package func download<Result: Sendable>(
        _ url: String,
        _ request: APIRequest,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        let address: DownloadAddress
        do { address = try DownloadAddress(url, api: options.baseURL) } catch {
            throw APIFailure(.addressNotAllowed, request, detail: error.description)
        }
        let sender = RequestSender(transport: transport, time: time, options: options)
        // No gate: the storage that holds the reports does not count against the API's quotas.
        return try await RetryLoop(time: time, options: options, gate: nil, observer: observer).run(request) {
            try await sender.download(address, request, consume: consume)
        }
    }
}

extension RequestSender {
    /// One attempt to download from an address that is not part of the API.
    fileprivate func download<Result: Sendable>(
        _ address: DownloadAddress,
        _ request: APIRequest,
        consume: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        var head = HTTPRequest(
            method: .get,
            scheme: address.scheme,
            authority: address.authority,
            path: address.path
        )
        head.headerFields[.userAgent] = options.userAgent
        head.headerFields[.accept] = "application/json"
        let download = TransportRequest(head: head, prefersHTTP1: true, stream: request.stream)
        return try await perform(download, request) { response in
            guard response.head.status.kind == .successful else {
                throw withReset(
                    Classification.download(status: response.head.status.code, request),
                    response.head.headerFields
                )
            }
            return try await consume(response)
        }
    }
}
