import CassetteTools
import Cassettes
import JSONText
import Testing

@Suite("Drift that a type does not show")
struct UnitDriftTests {
    private func drift(_ old: String, _ new: String) -> Drift {
        Drift(
            from: Recording.cassette([Recording.entry("campaigns", old)]),
            to: Recording.cassette([Recording.entry("campaigns", new)])
        )
    }

    @Test(
        "is notable when all numbers at a place have changed by the factor between two units",
        arguments: [
            (
                #"[{"id":"1","t":1787263234},{"id":"2","t":1787263299}]"#,
                #"[{"id":"1","t":1787263234000},{"id":"2","t":1787263299000}]"#,
                "all 2 numbers changed by a factor of 1000"
            ),
            (#"{"t":1787263234567}"#, #"{"t":1787263234}"#, "the number changed by a factor of 1000"),
            (
                #"[{"id":"1","p":12.34},{"id":"2","p":0}]"#, #"[{"id":"1","p":1234},{"id":"2","p":0}]"#,
                "the number changed by a factor of 100"
            ),
            (
                #"[{"id":"1","p":2},{"id":"2","p":3}]"#, #"[{"id":"2","p":3000000},{"id":"1","p":2000000}]"#,
                "all 2 numbers changed by a factor of 1000000"
            ),
        ]
    )
    func units(old: String, new: String, message: String) {
        let drift = drift(old, new)
        #expect(drift.severity == .notable, "\(drift.text)")
        #expect(drift.text.contains("another unit: \(message)"), "\(drift.text)")
    }

    @Test(
        "counts as other values when some numbers are unchanged, or when it may be chance",
        arguments: [
            (#"[{"id":"1","p":123},{"id":"2","p":5}]"#, #"[{"id":"1","p":12300},{"id":"2","p":5}]"#),
            (#"{"p":1}"#, #"{"p":100}"#), (#"{"p":1787263234}"#, #"{"p":1787436034}"#), (#"{"p":0}"#, #"{"p":1000}"#),
        ]
    )
    func otherValues(old: String, new: String) { #expect(drift(old, new).severity == .harmless) }

    @Test(
        "is notable when the API announces a change, or a different one",
        arguments: [("Deprecation", "true"), ("sunset", "Wed, 11 Nov 2026 23:59:59 GMT"), ("Warning", #"299 - "old""#)]
    )
    func announcements(name: String, value: String) {
        func recording(_ headers: [HeaderField]) -> Cassette {
            Recording.cassette([Recording.entry("boards", "{}", headers: headers)])
        }
        let announced = recording([HeaderField(name, value)])
        for (old, new) in [
            (recording([]), announced), (announced, recording([])),
            (announced, recording([HeaderField(name, "other")])),
        ] { #expect(Drift(from: old, to: new).severity == .notable) }
    }

    @Test("is breaking when requests go to another version of the API")
    func version() {
        var new = Recording.cassette([Recording.entry("boards", "{}")])
        let old = new
        new.interactions[0].request.url = new.interactions[0].request.url.replacing("/v5/", with: "/v6/")
        #expect(Drift(from: old, to: new).severity == .breaking)
    }

    @Test("is notable when nothing is requested about things that answers still return", arguments: [true, false])
    func lost(isStillTold: Bool) {
        let accounts = Recording.entry("ad_accounts", #"[{"id":"549700000001"},{"id":"549700000002"}]"#)
        let campaigns = (1...2).map { Recording.entry("ad_accounts/54970000000\($0)/campaigns", "{}") }
        var fewer = accounts
        if !isStillTold { fewer.response?.body.bytes = Array(#"[{"id":"549700000001"}]"#.utf8) }
        let drift = Drift(
            from: Recording.cassette([accounts] + campaigns),
            to: Recording.cassette([fewer, campaigns[0]])
        )
        #expect(drift.severity == (isStillTold ? .notable : .harmless), "\(drift.text)")
    }
}
