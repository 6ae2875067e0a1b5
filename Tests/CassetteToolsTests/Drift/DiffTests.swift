import CassetteTools
import Cassettes
import HTTPTransport
import JSONText
import Testing

@Suite("Drift between recordings")
struct DiffTests {
    private func drift(_ old: String, _ new: String, ignoring: [String] = []) -> Drift {
        Drift(
            from: Recording.cassette([Recording.entry("ad_accounts/549700000001/campaigns", old)]),
            to: Recording.cassette([Recording.entry("ad_accounts/549700000001/campaigns", new)]),
            ignoring: ignoring.map(PlacePattern.init)
        )
    }

    @Test(
        "is reported by shape, with its severity",
        arguments: [
            (
                #"[{"id":"1","a":1},{"id":"2","a":null}]"#, #"[{"id":"1"},{"id":"2"}]"#, Drift.Severity.breaking,
                "$[*].a: was integer|null in all 2, now absent in all 2"
            ),
            (
                #"[{"id":"1","a":1}]"#, #"[{"id":"1","a":"1"}]"#, .breaking,
                "$[*].a: was integer in all 1, now string in all 1"
            ),
            (
                #"[{"id":"1","a":{}}]"#, #"[{"id":"1","a":null}]"#, .breaking,
                "$[*].a: was object in all 1, now null in all 1"
            ),
            (#"{"a":[1]}"#, #"{"a":{"b":1}}"#, .breaking, "$.a: was array in all 1, now object in all 1"),
            (
                #"[{"id":"1"}]"#, #"[{"id":"1","a":{"b":1}}]"#, .notable,
                "$[*].a: was absent in all 1, now object in all 1"
            ),
            (#"{"a":"ACTIVE"}"#, #"{"a":"ON_HOLD"}"#, .notable, "$.a: a value not seen before: ON_HOLD"),
            (#"{"a":1}"#, #"{"a":1.5}"#, .notable, "$.a: was integer in all 1, now decimal in all 1"),
            (#"{"a":"2026-11-20"}"#, #"{"a":"20 November"}"#, .notable, "$.a: was always day, now also text"),
            (#"{"a":[1]}"#, #"{"a":[]}"#, .notable, "$.a[*]: had 1 elements, now none"),
            (
                #"[{"id":"1","a":1},{"id":"2","a":1}]"#, #"[{"id":"1","a":1},{"id":"2"}]"#, .notable,
                "$[*].a: lost by records that had it"
            ),
            (#"{"a":1}"#, #"{"a":2}"#, .harmless, "$.a: other values"),
            (#"{"a":1.0}"#, #"{"a":1.00}"#, .harmless, "$.a: other values"),
            (#"{"a":null}"#, #"{"a":2}"#, .harmless, "$.a: was null in all 1, now integer in all 1"),
            (#"[{"id":"1"}]"#, #"[{"id":"2"}]"#, .harmless, "$[*]: missing records"),
            (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, .harmless, "response body: the same JSON, written differently"),
            (
                #"{"123456":[{"a":1}]}"#, #"{"123456":[{}]}"#, .breaking,
                "$.*[*].a: was integer in all 1, now absent in all 1"
            ),
        ] as [(String, String, Drift.Severity, String)]
    )
    func shapes(old: String, new: String, severity: Drift.Severity, line: String) {
        let drift = drift(old, new)
        #expect(drift.severity == severity, "\(drift.text)")
        #expect(drift.exitCode == Int32(severity.rawValue))
        #expect(drift.text.contains("    " + (line.hasPrefix("$") ? "response body " : "") + line), "\(drift.text)")
        #expect(drift.findings.first?.operation == "GET /v5/ad_accounts/*/campaigns")
    }

    @Test("that is in all records of all pages is one finding")
    func aggregation() {
        let pages = (0..<3).map { page in
            let items = (0..<4).map { #"{"id":"\#(page)\#($0)","bid_options":{"a":1}}"# }
            let body = #"{"items":[\#(items.joined(separator: ","))]}"#
            return Recording.entry("ad_accounts/54970000000\(page)/campaigns", body)
        }
        var new = pages
        for place in new.indices {
            let text = new[place].response?.body.text?.replacing(#","bid_options":{"a":1}"#, with: "") ?? ""
            new[place].response?.body.bytes = Array(text.utf8)
        }
        let drift = Drift(from: Recording.cassette(pages), to: Recording.cassette(new))
        #expect(drift.findings.map(\.message) == ["was object in all 12, now absent in all 12"])
        #expect(drift.findings.map(\.place) == ["response body $.items[*].bid_options"])
    }

    @Test("among many records shows fields that some lack, among few it may be chance")
    func samples() {
        func body(_ count: Int, lacking: Int) -> String {
            "[" + (0..<count).map { $0 < lacking ? "{}" : #"{"a":1}"# }.joined(separator: ",") + "]"
        }
        func drift(_ count: Int) -> Drift {
            // Other days, so that records are not compared one by one.
            Drift(
                from: Recording.cassette([Recording.entry("x?day=1", body(count, lacking: 0))]),
                to: Recording.cassette([Recording.entry("x?day=2", body(count, lacking: 1))])
            )
        }
        #expect(drift(20).severity == .notable)
        #expect(drift(20).text.contains("$[*].a: was in all 20, now missing in 1 of 20"))
        #expect(drift(3).severity == .harmless)
    }

    @Test("aligns records by their id, so that one more at the beginning changes nothing else")
    func alignment() {
        let drift = drift(
            #"{"items":[{"id":"1","a":1},{"id":"2","a":2}]}"#,
            #"{"items":[{"id":"0","a":5},{"id":"1","a":1},{"id":"2","a":2}]}"#
        )
        #expect(drift.findings.map(\.place) == ["response body $.items[*]"])
        #expect(drift.findings.map(\.message) == ["new records"])
    }

    @Test(
        "of status, content type and transport",
        arguments: [
            ("status", Drift.Severity.breaking, "response status: was 200, now 404"),
            ("type", .breaking, "response header content-type: was application/json, now text/html"),
            ("charset", .harmless, "response header content-type: other value"),
            ("failure", .breaking, "_error: was none, now connection_lost in the body"),
            ("rid", .harmless, "response header x-pinterest-rid: was not sent, now is"),
            ("quota", .notable, "response header x-ratelimit-limit: was not sent, now is"),
            ("length", .harmless, "response header content-length: was not sent, now is"),
            ("stream", .harmless, "_stream: was absent, now boards"),
            ("extra", .harmless, "$.log.entries[*]._other: written differently"),
        ] as [(String, Drift.Severity, String)]
    )
    func heads(change: String, severity: Drift.Severity, line: String) {
        let old = Recording.entry("boards", #"{"items":[]}"#)
        var new = old
        switch change {
        case "status": new.response?.status = 404
        case "type": new.response?.headers[0].value = "text/html"
        case "charset": new.response?.headers[0].value = "application/json; charset=utf-8"
        case "failure": new.failure = RecordedFailure(code: .connectionLost, phase: .body, message: "it broke off")
        case "rid": new.response?.headers.append(HeaderField("X-Pinterest-RID", "1"))
        case "quota": new.response?.headers.append(HeaderField("X-RateLimit-Limit", "1"))
        case "length": new.response?.headers.append(HeaderField("Content-Length", "999"))
        case "stream": new.stream = "boards"
        default: new.extra["_other"] = 1
        }
        let drift = Drift(from: Recording.cassette([old]), to: Recording.cassette([new]))
        #expect(drift.severity == severity, "\(drift.text)")
        #expect(drift.text.contains("    \(line)"), "\(drift.text)")
    }

    @Test("distinguishes a harmless order from an impossible one")
    func order() {
        let first = Recording.entry("boards", #"{"items":[],"bookmark":"next"}"#)
        let second = Recording.entry("boards?bookmark=next", #"{"items":[]}"#)
        let other = Recording.entry("catalogs", #"{"items":[]}"#)
        let old = Recording.cassette([first, second, other])
        let moved = Drift(from: old, to: Recording.cassette([other, first, second]))
        #expect(moved.findings.map(\.message) == ["independent requests in another order"])
        #expect(moved.severity == .harmless)
        let impossible = Drift(from: old, to: Recording.cassette([second, first, other]))
        #expect(impossible.severity == .breaking)
        #expect(impossible.text.contains("requested before the answer that provides its bookmark"))
    }

    @Test("pairs requests of other days, and reports operations and parameters that come and go")
    func pairing() {
        let old = Recording.cassette([
            Recording.entry("analytics?day=2026-11-19", #"[{"SPEND":1}]"#), Recording.entry("boards?page_size=2", "{}"),
            Recording.entry("catalogs", "{}"), Recording.entry("pins", "{}"),
        ])
        let new = Recording.cassette([
            Recording.entry("analytics?day=2026-11-20", #"[{"COST":1}]"#), Recording.entry("boards?size=2", "{}"),
            Recording.entry("pins", "{}"), Recording.entry("pins", "{}"),
        ])
        let drift = Drift(from: old, to: new)
        #expect(drift.entries.paired == 3)
        let lines = drift.findings.map { "\($0.severity) \($0.operation) \($0.place): \($0.message)" }
        #expect(
            lines.contains(
                "breaking GET /v5/analytics response body $[*].SPEND: was integer in all 1, now absent in all 1"
            )
        )
        #expect(lines.contains("harmless GET /v5/analytics request query day: other values"))
        #expect(lines.contains("notable GET /v5/boards request query size: was not sent, now is"))
        #expect(lines.contains("notable GET /v5/catalogs entries: no longer requested"))
        #expect(lines.contains("harmless GET /v5/pins entries: requests that are only in the new recording"))
    }

    @Test("pairs requests with the same parameters before others of the operation")
    func parameters() {
        let drift = Drift(
            from: Recording.cassette([Recording.entry("pins?day=1", "{}"), Recording.entry("pins?board=1", "{}")]),
            to: Recording.cassette([Recording.entry("pins?board=2", "{}"), Recording.entry("pins?day=2", "{}")])
        )
        #expect(drift.severity == .harmless, "\(drift.text)")
        #expect(drift.findings.contains { $0.place == "request query day" && $0.message == "other values" })
    }

    @Test("does not ignore a field whose name only begins the same way")
    func similarNames() {
        let drift = drift(#"{"a":1,"ab":1}"#, #"{"a":2,"ab":2}"#, ignoring: ["$.a"])
        #expect(drift.findings.map(\.place) == ["response body $.ab"])
    }

    @Test(
        "leaves out ignored places and everything below them",
        arguments: [
            ("$.a", 2), ("response body $.a", 2), ("$.a.b", 2), ("$.*", 0), ("$.ab", 4), ("response body", 0),
        ] as [(String, Int32)]
    )
    func ignoring(pattern: String, code: Int32) {
        let drift = drift(#"{"a":{"b":1},"c":1}"#, #"{"a":{"b":"x"},"c":2}"#, ignoring: [pattern])
        #expect(drift.exitCode == code, "\(drift.text)")
    }

    @Test("is printed as JSON with all members")
    func json() {
        let json = drift(#"{"a":1}"#, #"{"a":"1"}"#).json
        let entries: JSONValue = ["old": 1, "new": 1, "paired": 1]
        let finding: JSONValue = [
            "severity": "breaking", "operation": "GET /v5/ad_accounts/*/campaigns", "place": "response body $.a",
            "message": "was integer in all 1, now string in all 1", "count": 1, "example": nil,
        ]
        #expect(json == ["severity": "breaking", "entries": entries, "findings": [finding]])
        #expect(drift("{}", "{}").json["severity"] == .null)
    }
}
