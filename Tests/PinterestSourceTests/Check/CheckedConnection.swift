import Basics
import AirbyteProtocol
import ConnectorTesting
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

/// The result of `check` for a connection to the emulated API.
struct CheckedConnection {
    let status: String?
    let message: String
    let mock: MockPinterest
    let log: MessageLog
    /// The time that passed.
    let waited: Duration

    static func check(
        world: World = World(),
        scenario: Scenario = Scenario(),
        configuration: [String: JSONValue] = [:],
        options: MockOptions = MockOptions()
    ) async throws -> CheckedConnection {
        let mock = MockPinterest(world: world, scenario: scenario, options: options)
        let start = mock.world.today.startOfDay.advanced(by: .seconds(43_200))
        let time = VirtualTime(startingAt: start)
        let sink = CollectingSink()
        let connector = Connector.testing(mock, time: time, into: sink)
        var members = mock.configuration.objectValue ?? [:]
        for (name, value) in configuration { members[name] = value }
        await connector.check(configuration: JSONInput(source: "config", value: .object(members)))
        let log = try MessageLog(sink.bytes)
        let answers = log.entries.compactMap { entry -> JSONValue? in
            if case .other(let value) = entry { value["connectionStatus"] } else { nil }
        }
        #expect(answers.count == 1)
        return CheckedConnection(
            status: answers.first?["status"]?.stringValue,
            message: answers.first?["message"]?.stringValue ?? "",
            mock: mock,
            log: log,
            waited: start.duration(to: time.now)
        )
    }
}
