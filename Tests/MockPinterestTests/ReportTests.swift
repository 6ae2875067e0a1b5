import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Reports")
struct ReportTests {
    @Test("are created, polled and downloaded, and are the truth", arguments: ReportingLevel.allCases)
    func lifeCycle(level: ReportingLevel) async throws {
        let world = World()
        let reports = ReportClient(MockPinterest(world: world))
        for granularity in Granularity.allCases {
            let days = granularity == .hour ? 3 : 31
            let start = world.today.advanced(by: -(granularity == .hour ? 8 : 91))
            let end = start.advanced(by: days - 1)
            for account in 0..<world.count(of: .adAccounts) {
                let columns = ReportClient.columns(of: level)
                let rows = try await reports.rows(
                    account: account,
                    [
                        "start_date": .string(start.description), "end_date": .string(end.description),
                        "granularity": .string(granularity.rawValue), "level": .string(level.rawValue),
                        "columns": .array(columns.map { .string($0) }),
                    ]
                )
                let truth = Truth(world).report(
                    level,
                    granularity: granularity,
                    columns: columns,
                    from: start,
                    through: end,
                    account: account
                )
                let isTrue = rows == truth.map { ReportClient.Row(key: $0.entityID, text: $0.text) }
                #expect(isTrue, "\(granularity) of account \(account)")
            }
        }
    }
}
