import HTTPTransport
import JSONText
import MockPinterest
import Testing

@Suite("Records in the form of live ones")
struct LiveWorldTests {
    private func records(_ stream: DirectStream, _ world: World = World(scale: .small)) -> [String] {
        ExpectedData(world).records(of: stream)
    }

    @Test("types of keywords and of their parents are in capitals")
    func keywords() throws {
        for text in records(.keywords) {
            let record = try JSONValue(parsing: Array(text.utf8))
            #expect(record["type"] == "KEYWORD" && record["parent_type"] == "AD_GROUP")
        }
    }

    @Test("ids of ad entities have 18 digits at most")
    func ids() throws {
        for stream in [DirectStream.ads, .adGroups, .campaigns] {
            for text in records(stream) {
                let record = try JSONValue(parsing: Array(text.utf8))
                #expect(try #require(record["id"]?.stringValue).count <= 18)
            }
        }
    }

    @Test("some ad groups have no start time, campaigns all have one")
    func startTimes() throws {
        let marker = "\"start_time\":null"
        let without = records(.adGroups).count { $0.contains(marker) }
        #expect((1..<records(.adGroups).count).contains(without))
        #expect(!records(.campaigns).contains { $0.contains(marker) })
    }

    @Test("pins have images of the four sizes, and a parent pin as text or null")
    func pins() throws {
        var parents: Set<Bool> = []
        for text in records(.boardPins) {
            let record = try JSONValue(parsing: Array(text.utf8))
            let images = record["media"]?["images"]?.objectValue
            #expect(images.map { $0.map { $0.key } } == ["150x150", "400x300", "600x", "1200x"])
            if let parent = record["parent_pin_id"] { parents.insert(parent.stringValue != nil) }
        }
        #expect(parents == [true, false])
    }

    @Test("days before the account was a business have no numbers, those of other days are ready")
    func userDays() async throws {
        let statuses = try await days(World()).map { $0["data_status"]?.stringValue ?? "" }
        #expect(Set(statuses) == ["BEFORE_BUSINESS_CREATED", "READY"])
        #expect(statuses.firstIndex(of: "READY") == 14)
        let before = try #require(try await days(World()).first)
        #expect(before["metrics"] == [:])
    }

    @Test("with the option the last days are not final")
    func unsettledDays() async throws {
        let world = World(oddities: WorldOddities(unsettledDays: 3))
        for world in [world, world.moved(to: World.defaultToday), world.grown(by: 1)] {
            let statuses = try await days(world).suffix(4).map { $0["data_status"]?.stringValue ?? "" }
            #expect(statuses == ["READY", "ESTIMATE", "ESTIMATE", "PROCESSING"])
        }
    }

    private func days(_ world: World) async throws -> [JSONValue] {
        let range = "start_date=\(world.today.advanced(by: -89))&end_date=\(world.today)"
        let answer = try await Client(MockPinterest(world: world)).get("user_account/analytics?\(range)")
        return try #require(answer.json["all"]?["daily_metrics"]?.arrayValue)
    }

    @Test("a day is ready once its numbers are no longer corrected, those of conversions a day later")
    func metricsReady() async throws {
        let client = Client(MockPinterest())
        for (age, conversions, others) in [(0, false, false), (2, false, false), (3, false, true), (4, true, true)] {
            let day = World.defaultToday.advanced(by: -age)
            let json = try await client.get("resources/metrics_ready_state?date=\(day)").json
            #expect(
                json == [
                    "conversion_metrics_ready": .bool(conversions),
                    "non_conversion_metrics_ready": .bool(others),
                ]
            )
        }
    }

    @Test("with the option texts have unpaired surrogates, U+0000 and raw control characters; without it none do")
    func oddText() throws {
        func all(_ world: World) -> String {
            DirectStream.allCases.flatMap { records($0, world) }.joined(separator: "\n")
        }
        let odd = [
            "first half \\ud83d", "second half \\ude00", "nothing \\u0000 there", "raw \u{01} control", "raw\ttab",
        ]
        let world = try World(parsing: Array("{\"odd_text\": true, \"unsettled_days\": 2}".utf8), source: "world")
        #expect(world.oddities == WorldOddities(hasOddText: true, unsettledDays: 2))
        #expect(world.grown().oddities == world.oddities)
        let (text, plain) = (all(world), all(World()))
        for part in odd {
            #expect(text.contains(part) && !plain.contains(part), "\(part)")
        }
    }
}
