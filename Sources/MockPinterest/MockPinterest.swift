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
    let clock: any TimeSource
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
}
