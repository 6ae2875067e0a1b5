import Basics
package import JSONText
import PinterestAPI

extension Connector {
    /// What a read of this configuration will do.
    ///
    /// - Parameter isOffline: makes no call, so the number of ad accounts is unknown unless they are configured.
    /// - Throws: `InputError`; ``APIFailure`` when the ad accounts cannot be listed.
    package func explanation(
        configuration: JSONInput,
        selection: StreamSelection,
        states: consuming InputStates?,
        isOffline: Bool
    ) async throws -> Explanation {
        let configuration = try self.configuration(configuration)
        warn(configuration)
        let factory = try factory(configuration, selection, SyncStatistics())
        let streams = factory.streams(from: states)
        var accounts = streams.outlook.configuredAccounts
        if !isOffline, streams.outlook.needsAccounts {
            accounts = try await environment.time.run { try await list(configuration, factory.client) }
        }
        return Explanation(
            streams.outlook,
            accounts: accounts,
            refusals: streams.refusals,
            today: environment.time.now.date
        )
    }

    private func list(_ configuration: ConnectorConfiguration, _ client: PinterestClient) async throws -> [EntityID] {
        let probe = Probe(client: client, day: environment.time.now.date.advanced(by: -1))
        let directory = AdAccountDirectory(probe: probe, selection: configuration.accounts)
        return try await directory.accounts().map { EntityID($0.id) }
    }
}
