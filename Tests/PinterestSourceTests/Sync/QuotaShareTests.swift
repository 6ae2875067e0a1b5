import Basics
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Connections that share a rate limit", .timeLimit(.minutes(10)))
struct QuotaShareTests {
    private static let world: World = {
        var counts = WorldScale.tiny.counts
        counts[.adAccounts] = 400
        return World(counts: counts)
    }()

    private struct Outcome {
        /// The time of the last connection that ended.
        let elapsed: Duration
        let refused: Int
        let calls: Int
    }

    /// Reads the analytics of all accounts, at an enforced limit of 300 calls a minute.
    private func run(connections: Int, share: Int) async throws -> Outcome {
        var options = MockOptions()
        options.refreshTokens = .keep
        options.quotas["ads_analytics"] = .init(calls: 300, per: .seconds(60))
        let mock = MockPinterest(world: Self.world, options: options)
        let start = Self.world.today.startOfDay.advanced(by: .seconds(43_200))
        let time = VirtualTime(startingAt: start)
        let ids = (0..<400).map { String(Self.world.id(of: .adAccounts, at: $0)) }
        let size = ids.count / connections
        try await time.run {
            try await withThrowingTaskGroup { group in
                for index in 0..<connections {
                    var members = mock.configuration.objectValue ?? [:]
                    members["ad_account_ids"] = .strings(Array(ids[index * size..<(index + 1) * size]))
                    members["quota_share"] = .number(JSONNumber(share))
                    members["start_date"] = .string("\(Self.world.today.advanced(by: -60))")
                    let configuration = JSONInput(source: "config", value: .object(members))
                    group.addTask {
                        let connector = Connector.testing(mock, time: time)
                        let isComplete = try await connector.read(
                            configuration: configuration,
                            selection: .choice(StreamChoice(names: ["ad_account_analytics"])),
                            states: nil
                        )
                        #expect(isComplete)
                    }
                }
                try await group.waitForAll()
            }
        }
        return Outcome(
            elapsed: start.duration(to: time.now),
            refused: mock.received.count { $0.status == 429 },
            calls: mock.counts["ad_account/analytics"] ?? 0
        )
    }

    @Test("four with a quarter each are never refused, and end when one with all of it would")
    func quarters() async throws {
        let one = try await run(connections: 1, share: 100)
        let four = try await run(connections: 4, share: 25)
        #expect(one.calls == 1200 && four.calls == 1200)
        #expect(one.refused == 0 && four.refused == 0)
        #expect(one.elapsed >= .seconds(180))
        #expect(four.elapsed <= one.elapsed * 1.05, "\(four.elapsed), \(one.elapsed)")
    }

    @Test("four that each take all of it are refused")
    func greedy() async throws {
        #expect(try await run(connections: 4, share: 100).refused > 0)
    }
}
