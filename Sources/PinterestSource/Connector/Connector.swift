package import Basics
import AirbyteProtocol
package import JSONText
import PinterestAPI

/// The four commands of an Airbyte source, and those for people. Files, arguments and sockets are left to
/// the caller.
package struct Connector: Sendable {
    let environment: ConnectorEnvironment
    package let statistics = SyncStatistics()

    package init(_ environment: ConnectorEnvironment) { self.environment = environment }

    var output: Output { environment.output }
    private var now: Timestamp { environment.time.now }

    /// Prints the specification.
    package func spec() { output.send(.spec(ConnectorSpec.document)) }

    /// The configured catalog of the chosen streams, to be passed to ``read(configuration:selection:states:)``.
    ///
    /// - Parameter isDescribed: whether it holds the streams' schemas.
    /// - Throws: `InputError` for a configuration that cannot be used, or a stream that does not exist.
    package func configuredCatalog(
        configuration: JSONInput,
        choice: StreamChoice,
        isDescribed: Bool
    ) throws(InputError) -> JSONValue {
        try choice.document(of: try self.configuration(configuration), isDescribed: isDescribed)
    }

    /// Prints all streams, including those of the valid custom reports.
    ///
    /// - Throws: `InputError` for a configuration that cannot be used.
    package func discover(configuration: JSONInput) throws(InputError) {
        let configuration = try self.configuration(configuration)
        warnOfRefusedReports(configuration)
        output.send(.catalog(StreamTable.streams(of: configuration).map(\.catalogStream)))
    }

    /// Prints whether the credentials work and what they give access to.
    package func check(configuration: JSONInput) async {
        do throws(InputError) {
            let configuration = try self.configuration(configuration)
            warn(configuration)
            warnOfRefusedReports(configuration)
            let check = ConnectionCheck(
                client: client(configuration, longestWait: ConnectionCheck.longestWait),
                configuration: configuration,
                today: now.date,
                output: output
            )
            let verdict = await environment.time.run { await check.run() }
            output.send(.connectionStatus(succeeded: verdict == nil, message: verdict))
        } catch { reject(error) }
    }

    /// Prints that the connection cannot work with this input.
    package func reject(_ error: InputError) {
        output.send(.connectionStatus(succeeded: false, message: error.description))
    }

    /// Reads the streams of a configured catalog, or those chosen otherwise.
    ///
    /// - Returns: whether every selected stream is complete.
    /// - Throws: `InputError` before anything is read.
    package func read(
        configuration: JSONInput,
        selection: StreamSelection,
        states: consuming InputStates?
    ) async throws(InputError) -> Bool {
        let configuration = try self.configuration(configuration)
        warn(configuration)
        let factory = try factory(configuration, selection, statistics)
        if states?.streams.isEmpty == true { output.log(.info, "The state is empty: everything is read.") }
        for warning in factory.plan.warningsOfTargeting(configured: configuration.targetingTypes) {
            output.log(.warn, warning)
        }
        let engine = SyncEngine(
            configuration: configuration,
            time: environment.time,
            output: output,
            statistics: statistics,
            // With one worker nothing overlaps anyway, so the order may as well be the same each time.
            order: environment.interleavesStreams && configuration.workers > 1 ? .perStream : .global
        )
        let streams = factory.streams(from: states)
        let errors = await environment.time.run { await engine.run(streams) }
        statistics.ended(holding: streams.resources.unreturned)
        for error in errors { output.send(error) }
        return errors.isEmpty && output.failure == nil
    }

    /// Plans the streams of a read.
    ///
    /// - Throws: `InputError` for a catalog that cannot be used, or a stream that does not exist.
    func factory(
        _ configuration: ConnectorConfiguration,
        _ selection: StreamSelection,
        _ statistics: SyncStatistics
    ) throws(InputError) -> RunnerFactory {
        if let remark = selection.remark { output.log(.info, remark) }
        var knowsAccounts = false
        if case .only = configuration.accounts { knowsAccounts = true }
        let plan = SyncPlan(
            catalog: try selection.catalog(of: configuration),
            streams: StreamTable.streams(of: configuration),
            refused: configuration.refusedReports,
            adAccountsAreKnown: knowsAccounts
        )
        return RunnerFactory(
            plan: plan,
            configuration: configuration,
            client: client(configuration),
            time: environment.time,
            output: output,
            statistics: statistics
        )
    }

    func warn(_ configuration: ConnectorConfiguration) {
        for warning in configuration.warnings { output.log(.warn, warning) }
    }

    /// A read reports this only for the streams of its catalog.
    private func warnOfRefusedReports(_ configuration: ConnectorConfiguration) {
        for refusal in configuration.refusedReports {
            output.log(.warn, "\(refusal.stream ?? "a custom report") cannot be read: \(refusal)")
        }
    }

    /// Parses a configuration as `check` and `read` do.
    ///
    /// - Throws: `InputError` that names the place and the fix.
    package func configuration(_ input: JSONInput) throws(InputError) -> ConnectorConfiguration {
        try ConnectorConfiguration(input, today: now.date)
    }

    /// - Parameter longestWait: the most that one call may wait for rate limits in total, if the configuration allows
    ///   more.
    func client(_ configuration: ConnectorConfiguration, longestWait: Duration? = nil) -> PinterestClient {
        var options = ClientOptions(
            userAgent: ConnectorVersion.userAgent,
            backoff: Backoff(jitter: environment.jitter)
        )
        options.baseURL = environment.baseURL
        options.quotas = environment.quotas.sharing(configuration.quotaShare)
        let accepted = configuration.maximumRateLimitWait
        options.maximumRateLimitWait = longestWait.map { min($0, accepted) } ?? accepted
        if longestWait != nil { options.rateLimitWaitsOfOneCall = 1 }
        let handover = RefreshTokenPublisher(configuration: configuration, output: output, time: environment.time)
        let stored = configuration.credentials
        output.hide([stored.clientSecret, stored.refreshToken] + (stored.accessToken.map { [$0] } ?? []))
        return PinterestClient(
            transport: environment.transport,
            time: environment.time,
            grant: OAuthGrant(
                clientID: stored.clientID,
                clientSecret: stored.clientSecret,
                refreshToken: stored.refreshToken,
                accessToken: stored.accessToken.map { AccessToken(value: $0, expiresAt: stored.accessTokenExpiry) }
            ),
            options: options,
            observer: CallLog(output: output, statistics: statistics),
            publish: { grant throws in try handover.publish(grant) }
        )
    }
}
