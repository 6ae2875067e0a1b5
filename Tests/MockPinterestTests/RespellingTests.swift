import JSONText
import Testing

@testable import MockPinterest

@Suite("Answers in another spelling")
struct RespellingTests {
    @Test("have spaces, escapes and another order of members in each row, however they are cut")
    func text() {
        let plain =
            #"{"items":[{"a":1,"b":{"c":[{"d":1,"e":2}]},"f":"é/\/\"😀"},{"a":1,"b":[],"f":{}}],"bookmark":null}"#
        let other =
            #"{"items": [{"a": 1, "b": {"c": [{"d": 1, "e": 2}]}, "f": "\u00e9\/\/\"\ud83d\ude00"}, "#
            + #"{"b": [], "f": {}, "a": 1}], "bookmark": null}"#
        #expect(Self.respelled([Array(plain.utf8)]) == other)
        let shuffled =
            #"{"items": [{"f": "\u00e9\/\/\"\ud83d\ude00", "b": {"c": [{"d": 1, "e": 2}]}, "a": 1}, "#
            + #"{"b": [], "a": 1, "f": {}}], "bookmark": null}"#
        #expect(Self.respelled([Array(plain.utf8)], .shuffled) == shuffled)
        #expect(Self.respelled(plain.utf8.map { [$0] }) == other)
        #expect(Self.respelled([Array(#"[{}, [], "x"]"#.utf8)]) == #"[{}, [], "x"]"#)
    }

    private static func respelled(_ pieces: [[UInt8]], _ order: RespelledOrder = .rotated) -> String {
        var respelling = Respelling(order)
        return String(decoding: pieces.flatMap { respelling.rewrite($0) }, as: UTF8.self)
    }

    @Test("mean the same as the usual ones, and are not shorter", arguments: RespelledOrder.allCases)
    func meaning(order: RespelledOrder) async throws {
        let world = World()
        var options = MockOptions()
        let usual = MockPinterest(world: world, options: options)
        options.respelled = order
        let other = MockPinterest(world: world, options: options)
        for path in ["boards?page_size=100", "ad_accounts"] {
            let (a, b) = (await Self.answer(usual, path), await Self.answer(other, path))
            #expect(a.count < b.count)
            #expect(Self.sorted(try JSONValue(parsing: a)) == Self.sorted(try JSONValue(parsing: b)))
        }
    }

    private static func answer(_ mock: MockPinterest, _ path: String) async -> [UInt8] {
        await mock.handle(MockRequest(get: path, token: mock.makeAccessToken())).body.collect()
    }

    /// With the members of each object in one order.
    private static func sorted(_ value: JSONValue) -> String {
        if let list = value.arrayValue { return "[\(list.map(sorted).joined(separator: ","))]" }
        guard let members = value.objectValue else { return value.text }
        return "{\(members.map { "\($0.key):\(sorted($0.value))" }.sorted().joined(separator: ","))}"
    }
}
