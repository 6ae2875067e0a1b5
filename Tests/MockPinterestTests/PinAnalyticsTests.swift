import JSONText
import MockPinterest
import Testing

@Suite("The numbers of Pins")
struct PinAnalyticsTests {
    private let world = World()
    private var pins: [Int64] { (0..<3).map { world.id(of: .boardPins(board: 0), at: $0) } }

    private func query(_ metrics: String = "IMPRESSION,VIDEO_START,TOTAL_COMMENTS") -> String {
        "start_date=\(world.today.advanced(by: -5))&end_date=\(world.today)&metric_types=\(metrics)"
    }

    @Test("of one Pin are by app type, those of many by Pin first")
    func forms() async throws {
        let client = Client(MockPinterest(world: world))
        let many = try await client.get(
            "pins/analytics?pin_ids=\(pins.map(String.init).joined(separator: ","))&\(query())"
        )
        let answer = try #require(many.json.objectValue)
        #expect(answer.keys.map(Int64.init) == pins)
        for pin in pins {
            let alone = try await client.get("pins/\(pin)/analytics?\(query())")
            #expect(alone.json.text == answer["\(pin)"]?.text)
            let days = try #require(alone.json["all"]?["daily_metrics"]?.arrayValue)
            #expect(days.count == 6)
            for day in days {
                let metrics = try #require(day["metrics"]?.objectValue)
                #expect(
                    metrics["TOTAL_COMMENTS"] == nil
                        && (metrics["VIDEO_START"] == nil) == (pin != pins[1] || metrics.isEmpty)
                )
            }
        }
    }

    @Test("of many Pins may be cut to the first or refused", arguments: PinIDsPolicy.allCases)
    func policies(_ policy: PinIDsPolicy) async throws {
        var options = MockOptions()
        options.pinIDs = policy
        let client = Client(MockPinterest(world: world, options: options))
        let answer = try await client.get("pins/analytics?pin_ids=\(pins[0]),\(pins[1])&\(query())")
        #expect(answer.status == (policy == .refuse ? 401 : 200))
        #expect((answer.json.objectValue?["\(pins[1])"] != nil) == (policy == .honour))
        #expect(try await client.get("pins/\(pins[0])/analytics?\(query())").status == 200)
    }

    @Test("need metrics that exist, days of the last 90, at most 100 Pins, and Pins of the user")
    func refused() async throws {
        let client = Client(MockPinterest(world: world))
        let old = query().replacing("\(world.today.advanced(by: -5))", with: "\(world.today.advanced(by: -91))")
        let tooMany = (0..<101).map { "\(pins[0] + Int64($0))" }.joined(separator: ",")
        for path in [
            "pins/\(pins[0])/analytics?\(query("CLOSEUP"))", "pins/\(pins[0])/analytics?\(old)",
            "pins/analytics?pin_ids=\(tooMany)&\(query())", "pins/analytics?\(query())",
        ] { #expect(try await client.get(path).status == 400, "\(path)") }
        #expect(try await client.get("pins/1/analytics?\(query())").status == 404)
        #expect(try await client.get("pins/analytics?pin_ids=1&\(query())").status == 404)
    }
}
