import Basics
import AirbyteProtocol
import JSONText
import PinterestAPI

/// An ad account, and how much there is in it.
struct AccountSize: Sendable, Equatable {
    let id: String
    let size: Int
}

/// Measures ad accounts by the number of their campaigns: one call for 250 of them, at most ``pages`` an account and
/// ``accountsMeasured`` accounts. The others count as their mean.
struct AccountSizes: Sendable {
    let probe: Probe
    let configuration: ConnectorConfiguration
    let output: Output

    static let pages = 4
    static let accountsMeasured = 1000

    /// One more than the number of campaigns, since an empty account takes calls too.
    ///
    /// - Throws: a failure after which no other call can succeed. An account that cannot be measured counts as the mean of
    ///   those that were.
    func measure(_ ids: [String]) async throws(APIFailure) -> [AccountSize] {
        let count = min(ids.count, Self.accountsMeasured)
        // Evenly over the list, since neighbours are alike.
        let places = (0..<count).map { $0 * ids.count / count }
        let most = count * Self.pages
        output.log(
            .info,
            "Measures \(count) of \(ids.count.counted("ad account")) by campaigns, with \(count) to \(most) calls."
        )
        var sizes: [Int: Int] = [:]
        var failures: [(id: String, failure: APIFailure)] = []
        for group in places.chunks(of: configuration.workers) {
            for (place, result) in await results(group.map { ($0, ids[$0]) }) {
                switch result {
                case .success(let size): sizes[place] = size
                case .failure(let failure) where failure.endsSync: throw failure
                case .failure(let failure): failures.append((ids[place], failure))
                }
            }
        }
        let mean = sizes.isEmpty ? 1 : (sizes.values.reduce(0, +) + sizes.count / 2) / sizes.count
        warn(of: failures, mean: sizes.isEmpty ? nil : mean)
        return ids.enumerated().map { AccountSize(id: $1, size: sizes[$0] ?? mean) }
    }

    /// - Parameter mean: nil if no account could be measured.
    private func warn(of failures: [(id: String, failure: APIFailure)], mean: Int?) {
        // Without the advice, which is for a sync.
        for (id, failure) in failures {
            let size = mean.map { ", with the mean size \($0)" } ?? ""
            output.log(.warn, "Ad account \(id) could not be measured. It is in a shard\(size): \(failure.statement).")
        }
        guard mean == nil, !failures.isEmpty else { return }
        output.log(
            .warn,
            "No ad account could be measured, so the shards are equal in number only, not in size. Plan again once their "
                + "campaigns can be listed."
        )
    }

    /// - Returns: in the order of the places.
    private func results(
        _ accounts: [(place: Int, id: String)]
    ) async -> [(place: Int, size: Result<Int, APIFailure>)] {
        let results = await withTaskGroup(of: (place: Int, size: Result<Int, APIFailure>).self) { group in
            for (place, id) in accounts { group.addTask { (place, await size(of: id)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return results.sorted { $0.place < $1.place }
    }

    private func size(of id: String) async -> Result<Int, APIFailure> {
        var request = APIRequest(
            .campaignsList,
            pathIDs: [id],
            query: [("page_size", "\(SliceSettings.pageSize)")],
            subject: "ad account \(id)"
        )
        if let statuses = configuration.statuses {
            request.query.append(("entity_statuses", statuses.map(\.rawValue).joined(separator: ",")))
        }
        var size = 1
        do throws(APIFailure) {
            for _ in 0..<Self.pages {
                let page = try await probe.answer(to: request).get()
                size += page["items"]?.arrayValue?.count ?? 0
                guard let bookmark = page.nextBookmark else { break }
                request = request.setting("bookmark", to: bookmark)
            }
            return .success(size)
        } catch { return .failure(error) }
    }
}
