package import Basics
import HTTPTransport
import HTTPTypes
package import JSONText

/// The emulated Pinterest API: one handler for the in-memory transport (`transport(time:)`) and the server.
///
/// ```swift
/// let mock = MockPinterest()
/// let time = VirtualTime(startingAt: mock.world.today.startOfDay)
/// let transport = mock.transport(time: time)
/// var head = HTTPRequest(method: .get, scheme: "https", authority: "api.pinterest.com", path: "/v5/boards")
/// head.headerFields[.authorization] = "Bearer \(mock.makeAccessToken(now: time.now))"
/// let response = try await transport.perform(TransportRequest(head: head))
/// let page = try JSONValue(parsing: try await response.body.collect(limit: 1 << 20))
/// // page["items"] are the boards of the world; mock.counts is ["boards/list": 1].
/// ```
///
/// **Thread-safety.** All members may be called from any task. Requests are handled one at a time under a lock; bodies
/// are produced while they are read.
///
/// **Complexity.** Records are computed from the world's seed and their position. A page costs the same wherever it is in
/// its list, and memory does not grow with the world, only with tokens, reports and the journal
/// (``MockOptions/journalLimit``).
///
/// The API is Pinterest's v5 (<https://developers.pinterest.com/docs/api/v5/>), version 5.28 of its description;
/// `docs/mock-server.md` has its options, worlds and scenarios.
package final class MockPinterest: Sendable {
    struct State {
        var authority: Authority
        var desk: ReportJobs
        var meter = QuotaMeter()
        var player: ScenarioPlayer
        var journal: Journal
    }

    package let world: World
    package let options: MockOptions
    private let clock: any TimeSource
    private let initialScenario: Scenario
    let state: Locked<State>

    /// - Parameters:
    ///   - today: moves the world to that day; nil keeps its own.
    ///   - clock: gives the time of requests that do not state it themselves (header `X-Mock-Now`); by default a clock
    ///     that starts at noon of the world's day.
    package init(
        world: World = World(),
        today: CalendarDate? = nil,
        scenario: Scenario = Scenario(),
        options: MockOptions = MockOptions(),
        clock: (any TimeSource)? = nil
    ) {
        let world = today.map { world.moved(to: $0) } ?? world
        self.world = world
        self.options = options
        self.clock = clock ?? ShiftedTime(startingAt: world.today.startOfDay.advanced(by: .seconds(43_200)))
        initialScenario = scenario
        state = Locked(Self.initialState(world.seed, scenario, options))
    }

    private static func initialState(_ seed: UInt64, _ scenario: Scenario, _ options: MockOptions) -> State {
        State(
            authority: Authority(seed: seed),
            desk: ReportJobs(seed: seed),
            player: ScenarioPlayer(scenario),
            journal: Journal(limit: options.journalLimit)
        )
    }

    /// A connector configuration whose credentials are accepted.
    package var configuration: JSONValue {
        let authority = state.withLock { $0.authority }
        return [
            "credentials": [
                "auth_method": "oauth2.0",
                "client_id": .string(authority.clientID),
                "client_secret": .string(authority.clientSecret),
                "refresh_token": .string(authority.refreshToken),
            ],
            "start_date": .string(world.startDate.description),
            "targeting_types": .array(TargetingCell.typesByDefault.map(JSONValue.string)),
        ]
    }

    /// The requests received so far; the oldest are dropped beyond ``MockOptions/journalLimit``.
    package var received: [ReceivedRequest] { state.withLock { $0.journal.requests } }

    /// Requests so far by operation id, `unknown` for all other paths.
    package var counts: [String: Int] { state.withLock { $0.journal.counts } }

    /// Resets everything since the start: journal, tokens, reports, quotas, and the progress of the scenario.
    package func reset() {
        state.withLock { $0 = Self.initialState(world.seed, initialScenario, options) }
    }

    /// Replaces the scenario.
    package func play(_ scenario: Scenario) { state.withLock { $0.player = ScenarioPlayer(scenario) } }

    /// Rules of the scenario that have not been used up, each as a sentence.
    package var unusedRules: [String] {
        state.withLock { $0.player.leftovers }.map {
            "rule \($0.rule) was applied \($0.applied) of \($0.expected) times"
        }
    }

    /// A valid access token without a token request, for tests of everything else.
    package func makeAccessToken(now: Timestamp? = nil) -> String {
        state.withLock { state in
            let form = "grant_type=refresh_token&refresh_token=\(state.authority.refreshToken)"
            var options = options
            options.refreshTokens = .keep
            let answer = try? state.authority.grant(
                body: Array(form.utf8),
                now: now ?? clock.now,
                options: options
            )
            let body = answer.flatMap { try? JSONValue(parsing: $0.body.collect()) }
            return body?["access_token"]?.stringValue ?? ""
        }
    }

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

    private func createReport(
        _ request: MockRequest,
        _ arguments: Arguments,
        _ now: Timestamp,
        isMix: Bool
    ) throws(APIError) -> MockAnswer {
        let account = try Routes(world: world).account(arguments)
        let report =
            try isMix
            ? ReportRequest(parsingMix: request.body, account: account, today: now.date)
            : ReportRequest(parsing: request.body, account: account, today: now.date)
        let job = try state.withLock { (state) throws(APIError) in
            try state.desk.create(report, text: request.body, now: now, options: options.reports)
        }
        return reports.created(job)
    }

    private func reportStatus(
        _ request: MockRequest,
        _ arguments: Arguments,
        _ now: Timestamp,
        isMix: Bool
    ) throws(APIError) -> MockAnswer {
        let account = try Routes(world: world).account(arguments)
        let token = arguments.text("token") ?? ""
        var progress = state.withLock {
            $0.desk.poll(token, account: account, isMix: isMix, now: now, options: options.reports)
        }
        if case .finished(var job) = progress, job.content == nil {
            // Outside the lock: it may take a while.
            let content = reports.content(of: job)
            job.content = content
            state.withLock { $0.desk.keep(content, of: job) }
            progress = .finished(job)
        }
        let host = options.reports.host ?? request.head.authority ?? "127.0.0.1"
        let base = "\(request.head.scheme ?? "http")://\(host)"
        return reports.status(progress, base: base, now: now)
    }

    private func download(
        _ request: MockRequest,
        path: String,
        query: QueryString?,
        now: Timestamp
    ) -> MockAnswer {
        do throws(StorageError) {
            guard request.head.method == .get else { throw .methodNotAllowed }
            guard request.head.headerFields[.authorization] == nil else { throw .twoCredentials }
            guard let query else { throw .accessDenied }
            let address = try ReportAddress(path: path, query: query, seed: world.seed)
            guard address.isGood(at: now) else { throw .expired }
            guard let job = state.withLock({ $0.desk.job(serial: address.serial) }) else { throw .noSuchKey }
            return reports.download(job)
        } catch {
            return error.answer
        }
    }

    private var reports: ReportRoutes { ReportRoutes(world: world, options: options.reports) }

    /// `/__mock/…`: inspection and control; not part of the API, so it bypasses the journal and the scenario.
    private func control(_ request: MockRequest, path: String) -> MockAnswer {
        switch (request.head.method, path) {
        case (.get, "/__mock/fewest-calls"):
            return truth(QueryString(ofURL: request.head.path ?? ""), \.fewestCalls)
        case (.get, "/__mock/record-counts"):
            return truth(QueryString(ofURL: request.head.path ?? ""), \.recordCounts)
        case (.get, "/__mock/requests"):
            return MockAnswer(json: state.withLock { $0.journal }.json.bytes)
        case (.post, "/__mock/reset"):
            reset()
            return MockAnswer(json: Array("{}".utf8))
        case (.post, "/__mock/scenario"):
            do throws(InputError) {
                play(try Scenario(parsing: request.body, source: "scenario"))
                return MockAnswer(json: Array("{}".utf8))
            } catch {
                return MockAnswer(json: JSONValue.object(["error": .string(error.description)]).bytes, status: 400)
            }
        case (.get, "/__mock/verify"):
            let unused = unusedRules
            let body: JSONValue = ["unused": .array(unused.map { .string($0) })]
            return MockAnswer(json: body.bytes, status: unused.isEmpty ? 200 : 409)
        default: return APIError.unknownPath.answer
        }
    }

    private func truth(_ query: QueryString, _ what: KeyPath<ExpectedData, JSONValue>) -> MockAnswer {
        var truth = ExpectedData(world, startDate: query["start_date"].flatMap { CalendarDate($0) })
        let statuses = query["statuses"].map { $0.split(separator: ",").map { EntityStatus(rawValue: String($0)) } }
        truth.adGroupIDs = options.adGroupIDs
        truth.pinIDsPolicy = options.pinIDs
        if let statuses { truth.statuses = Set(statuses.compactMap(\.self)) }
        guard (truth.startDate == nil) == (query["start_date"] == nil), statuses?.contains(nil) != true else {
            let error = "start_date must be a day as in 2026-11-23, statuses a list as in ACTIVE,PAUSED"
            return MockAnswer(json: JSONValue.object(["error": .string(error)]).bytes, status: 400)
        }
        return MockAnswer(json: truth[keyPath: what].bytes)
    }
}
