import Basics
import HTTPTransport
import HTTPTypes

/// The way of a request: the scenario, credentials, scopes and quotas, then its operation.
extension MockPinterest {
    /// Answers one request.
    package func handle(_ request: MockRequest) async -> MockAnswer {
        let target = request.head.path ?? "/"
        let path = String(target.prefix { $0 != "?" })
        let query = String(target.dropFirst(path.count).dropFirst())
        if path.hasPrefix("/__mock/") { return control(request, path: path) }

        let pairs = QueryString(query[...])
        if path == Self.consentPath { return consent(request, query: pairs) }
        let found = operation(request, path: path)
        let action = state.withLock {
            $0.player.action(operation: found?.operation.id, path: path, query: pairs)
        }
        let delay = options.latency + (action?.delay ?? .zero)
        if delay > .zero { await options.delay(delay) }

        let stated = request.head.headerFields[.mockNow].map { Timestamp(iso8601: $0) }
        let now = now(of: request)
        var (answer, credentials): (MockAnswer, CredentialState)
        if case .some(nil) = stated {
            (answer, credentials) = (APIError.invalid("The header X-Mock-Now is not an instant").answer, .none)
        } else {
            let effect = action?.effect ?? .pass
            (answer, credentials) = self.answer(request, found: found, path: path, query: pairs, effect, now: now)
        }
        if let order = options.respelled, found != nil, answer.status == 200 {
            answer.body = answer.body.respelled(order)
            answer.headers[.contentLength] = nil
        }
        let headers = ServiceHeaders(seed: world.seed)
        if found?.operation.id == Operation.reportDownload.id {
            headers.addStorage(to: &answer, of: "\(request.head.method) \(path)", now: now)
        } else {
            headers.add(to: &answer, of: "\(request.head.method) \(target)", now: now)
        }
        let status = answer.status
        state.withLock {
            $0.journal.add(
                request.head.method.rawValue,
                path: path,
                query: query,
                operation: found?.operation.id,
                status: status,
                credentials: credentials,
                body: [Operation.createReport, Operation.createMixReport].contains(found?.operation.id)
                    ? String(decoding: request.body, as: UTF8.self) : nil
            )
        }
        if case .fault(let fault)? = action?.effect { fault.damage(&answer) }
        return answer
    }

    private typealias Found = (operation: Operation, path: [String: String])

    /// The time stated by the request, or that of the API's own clock.
    func now(of request: MockRequest) -> Timestamp {
        request.head.headerFields[.mockNow].flatMap { Timestamp(iso8601: $0) } ?? clock.now
    }

    private func operation(_ request: MockRequest, path: String) -> Found? {
        if path.hasPrefix(ReportAddress.folder) { return (.reportDownload, [:]) }
        guard path.hasPrefix("/v5/") else { return nil }
        let segments = path.dropFirst(4).split(separator: "/").map {
            QueryString.decode($0, isForm: false) ?? String($0)
        }
        return Operation.find(segments).first { $0.operation.method == request.head.method }
    }

    private func answer(
        _ request: MockRequest,
        found: Found?,
        path: String,
        query: QueryString?,
        _ effect: ScenarioAction.Effect,
        now: Timestamp
    ) -> (MockAnswer, CredentialState) {
        let headers = request.head.headerFields
        if case .expireToken = effect { state.withLock { $0.authority.expireAll() } }
        let isTokenRequest = found?.operation.id == Operation.token
        let credentials = state.withLock { state in
            isTokenRequest ? state.authority.stateOfApp(headers) : state.authority.state(of: headers, now: now)
        }
        if case .answer(let canned) = effect { return (canned.answer, credentials) }
        if found?.operation.id == Operation.reportDownload.id {
            return (download(request, path: path, query: query, now: now), credentials)
        }
        guard let found else { return (unknown(request.head.method, path).answer, credentials) }
        guard credentials == .valid else { return (APIError.notAuthenticated.answer, credentials) }
        if let scopes = options.scopes, !Set(found.operation.scopes).isSubset(of: scopes) {
            return (APIError.missingScope.answer, .insufficient)
        }
        let quota = state.withLock {
            $0.meter.count(found.operation.categories, quotas: options.quotas, now: now)
        }
        var answer: MockAnswer
        do throws(APIError) {
            if quota?.isOver == true { throw .rateLimited }
            answer = try self.answer(found, request, query, now, repeatsBookmarks: effect.repeatsBookmarks)
        } catch {
            answer = error.answer
        }
        for field in quota?.headers ?? [:] { answer.headers.append(field) }
        return (answer, credentials)
    }

    /// Why a request does not match an emulated operation.
    private func unknown(_ method: HTTPRequest.Method, _ path: String) -> APIError {
        let segments = path.hasPrefix("/v5/") ? path.dropFirst(4).split(separator: "/").map(String.init) : []
        let known = (Operation.find(segments) + Operation.find(segments, in: Operation.described)).map(\.operation)
        if known.isEmpty { return .unknownPath }
        guard let operation = known.first(where: { $0.method == method }) else {
            return .methodNotAllowed(but: Set(known.map(\.method.rawValue)).sorted())
        }
        return .notEmulated(operation)
    }

    private func answer(
        _ found: Found,
        _ request: MockRequest,
        _ query: QueryString?,
        _ now: Timestamp,
        repeatsBookmarks: Bool
    ) throws(APIError) -> MockAnswer {
        guard let query else { throw .invalid("The query is not properly encoded") }
        let arguments = try found.operation.arguments(
            path: found.path,
            query: query,
            passesUnknown: options.passesUnknownParameters
        )
        if found.operation.id == Operation.token {
            return try state.withLock { (state) throws(APIError) in
                try state.authority.grant(body: request.body, now: now, options: options)
            }
        }
        switch found.operation.id {
        case Operation.createReport, Operation.createMixReport:
            return try createReport(request, arguments, now, isMix: found.operation.id == Operation.createMixReport)
        case Operation.getReport, Operation.getMixReport:
            return try reportStatus(request, arguments, now, isMix: found.operation.id == Operation.getMixReport)
        default: break
        }
        let routes = Routes(
            world: world,
            repeatsBookmarks: repeatsBookmarks,
            adGroupIDs: options.adGroupIDs,
            pinIDs: options.pinIDs
        )
        return try routes.answer(found.operation, arguments, today: now.date)
    }
}
