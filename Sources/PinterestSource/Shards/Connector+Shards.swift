import Basics
package import JSONText
import PinterestAPI

extension Connector {
    /// Divides the ad accounts of a configuration among several connections.
    ///
    /// - Throws: `InputError`; ``APIFailure`` when the ad accounts cannot be listed.
    package func shards(
        _ count: Int,
        configuration: JSONInput,
        selection: StreamSelection
    ) async throws -> ShardPlan {
        let configuration = try self.configuration(configuration)
        warn(configuration)
        let factory = try factory(configuration, selection, SyncStatistics())
        let selected = factory.plan.entries.filter { $0.selected != nil }.map(\.definition)
        let ofAccounts = Set(selected.filter(\.isOfAdAccounts).map(\.name))
        if ofAccounts.isEmpty, count > 1 {
            throw refusal("none of the streams belongs to ad accounts", "Select a stream that does, or make one shard")
        }
        if count > configuration.quotaShare {
            throw refusal(
                "\(count) shards cannot have one percent each of \(configuration.quotaShare) % of the rate limits",
                "Make fewer shards, or raise \"quota_share\""
            )
        }
        let probe = Probe(client: factory.client, day: environment.time.now.date.advanced(by: -1))
        let sizes = AccountSizes(probe: probe, configuration: configuration, output: output)
        return try await environment.time.run {
            let directory = AdAccountDirectory(probe: probe, selection: configuration.accounts)
            let ids = try await directory.accounts().map(\.id)
            guard count <= ids.count else {
                let found = ids.count.counted("ad account")
                throw refusal(
                    "there \(ids.count == 1 ? "is" : "are") \(found) for \(count) shards",
                    "Make fewer shards"
                )
            }
            return ShardPlan(
                try await sizes.measure(ids),
                into: count,
                streams: selected.map(\.name),
                ofAccounts: ofAccounts,
                quotaShare: configuration.quotaShare
            )
        }
    }

    private func refusal(_ problem: String, _ fix: String) -> InputError {
        InputError(source: "number of shards", pointer: nil, problem: problem, fix: fix)
    }
}
