import Testing

@testable import JSONText

@Suite("Text that is nearly JSON")
struct RepairTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let row: String
        let repaired: String
        let changes: [RowChange]
        var testDescription: String { row.debugDescription }

        init(_ row: String, _ repaired: String, _ changes: (String, RowChange.Kind, Int)...) {
            self.row = row
            self.repaired = repaired
            self.changes = changes.map { RowChange(field: $0.0, kind: $0.1, count: $0.2) }
        }
    }

    static let cases = [
        Case(#"{"id":"1","d":"cut \ud83d"}"#, #"{"id":"1","d":"cut \ufffd"}"#, ("d", .unpairedSurrogate, 1)),
        Case(#"{"d":"\ude00 \ud83d\ude00"}"#, #"{"d":"\ufffd \ud83d\ude00"}"#, ("d", .unpairedSurrogate, 1)),
        Case(#"{"d":"\ud83d\ud83d\ude00"}"#, #"{"d":"\ufffd\ud83d\ude00"}"#, ("d", .unpairedSurrogate, 1)),
        Case(#"{"d":"\ud83d\u0041\ud83d\n"}"#, #"{"d":"\ufffd\u0041\ufffd\n"}"#, ("d", .unpairedSurrogate, 2)),
        Case(#"{"a\uDBFF":{"x":1},"id":2}"#, #"{"a\ufffd":{"x":1},"id":2}"#, ("a\u{FFFD}", .unpairedSurrogate, 1)),
        Case("{\"d\":\"a\u{0}b\tc\nd\u{1f}\"}", #"{"d":"a\u0000b\tc\nd\u001f"}"#, ("d", .controlCharacter, 4)),
        Case("{\"n\u{1}\" :\n{\"x\":0.10} }", #"{"n\u0001" : {"x":0.10} }"#, ("n\u{1}", .controlCharacter, 1)),
        Case(#"{"a":NaN,"id":1.50}"#, #"{"a":null,"id":1.50}"#, ("a", .notANumber, 1)),
        Case(
            #"{"id":Infinity , "b":-Infinity}"#,
            #"{"id":null , "b":null}"#,
            ("id", .notANumber, 1),
            ("b", .notANumber, 1)
        ),
        Case(#"{"a":[-Infinity,{"b":NaN}, -1]}"#, #"{"a":[null,{"b":null}, -1]}"#, ("a", .notANumber, 2)),
        Case(
            "{\"a\":[NaN,\"\\ud800\u{7}\"],\"id\":\"\\udc00\"}",
            #"{"a":[null,"\ufffd\u0007"],"id":"\ufffd"}"#,
            ("a", .unpairedSurrogate, 1),
            ("a", .notANumber, 1),
            ("a", .controlCharacter, 1),
            ("id", .unpairedSurrogate, 1)
        ),
    ]

    @Test("is repaired in its row, wherever the text is cut, and the rows around it are unchanged", arguments: cases)
    func everySplit(_ odd: Case) throws {
        let clean = #"{"id":"é","d":"fine","a":1e5}"#
        let text = Array("\u{FEFF}{\"items\":[\(clean),\(odd.row),\(odd.row),\(clean)],\"bookmark\":\"b\"}".utf8)
        let sample = Sample("odd", [Shape.entities], fields: ["id"], bytes: text)
        let whole = try Cut(pieces: [text], at: sample.paths, fields: ["id"], reading: .repairing)
        #expect(whole.rows.map(\.text) == [clean, odd.repaired, odd.repaired, clean])
        #expect(whole.rows.map(\.changes) == [[], odd.changes, odd.changes, []])
        #expect(whole.envelope == ["items": [], "bookmark": "b"])
        let expected = try Cut("[\(odd.repaired)]", at: [Shape.list], fields: ["id"])
        #expect(whole.rows[1].fields == expected.rows[0].fields)
        #expect(whole.rows[1].members == expected.rows[0].members)
        for place in 0...text.count {
            let pieces = [Array(text[..<place]), Array(text[place...])]
            #expect(Cut.attempt(sample, pieces: pieces, reading: .repairing) == .success(whole), "cut at \(place)")
        }
        #expect(Cut.attempt(sample, pieces: text.map { [$0] }, reading: .repairing) == .success(whole))
        #expect(throws: JSONError.self) { try Cut("[\(odd.row)]", at: [Shape.list]) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: Array(odd.row.utf8)) }
        let value = try JSONValue(parsing: Array(odd.row.utf8), reading: .repairing)
        #expect(try value == JSONValue(parsing: Array(odd.repaired.utf8)))
    }

    @Test("is also repaired outside the rows, in a value, a name or the key of rows")
    func envelope() throws {
        let page = "{\"items\":[],\"bookmark\":\"a\u{1}\\ud83d\",\"x\\ude00\":[NaN,-Infinity]}"
        let cut = try Cut(page, at: [Shape.entities], reading: .repairing)
        #expect(cut.envelope == ["items": [], "bookmark": "a\u{1}\u{FFFD}", "x\u{FFFD}": [nil, nil]])
        let report = try Cut(#"{"1\ud83d":[{"a":1}]}"#, at: [Shape.report], reading: .repairing)
        #expect(report.rows.map(\.key) == ["1\u{FFFD}"])
        #expect(report.rows.map(\.changes) == [[]])
    }

    @Test(
        "is damage if anything else is wrong with it",
        arguments: [
            "[{\"a\":nan}]", "[{\"a\":-NaN}]", "[{\"a\":+Infinity}]", "[{\"a\":Infinit}]", "[{\"a\":NaNs}]",
            "[{\"a\":-infinity}]", "[{\"a\":NaN", "[{\"a\":\"\\ud83d", "[{\"a\":\"\\ud83\"}]",
            "[{\"a\":\"\\ud83d\\u00g0\"}]",
            "[{\"a\":\"\\x\"}]", "[{\"a\"\u{1}:1}]", "\u{FEFF}\u{FEFF}[]", "[\u{FEFF}{}]", "\u{FEFF}", "[NaN]", "NaN 1",
            "{\"a\":1,\"\\u0061\":2}", "{\"a\\ud83d\":1,\"a\\ud83d\":2}",
        ]
    )
    func damage(_ text: String) {
        #expect(throws: JSONError.self) {
            try Cut(text, at: [Shape.list], reading: .repairing)
        }
    }

    @Test("is damage in bytes that are not UTF-8", arguments: [[0xC3], [0xED, 0xA0, 0xBD], [0xFF]] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        let text = Array("[{\"a\":\"".utf8) + bytes + Array("\"}]".utf8)
        #expect(throws: JSONError.self) { try Cut(pieces: [text], at: [Shape.list], reading: .repairing) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: text, reading: .repairing) }
    }

    @Test("does not make a record larger than the limit")
    func size() throws {
        let text = "[{\"a\":\"\(String(repeating: "x", count: JSONLimits.row - 16))\u{1}\u{1}\u{1}\"}]"
        #expect(throws: JSONError.self) { try Cut(text, at: [Shape.list], reading: .repairing) }
        let many = "[{\"a\":\"\(String(repeating: "\n", count: JSONLimits.repairs + 1))\"}]"
        #expect(throws: JSONError.self) { try Cut(many, at: [Shape.list], reading: .repairing) }
    }

    @Test("that is JSON is read as strictly as ever", arguments: Sample.documents)
    func clean(_ sample: Sample) {
        let pieces = sample.bytes.map { [$0] }
        guard case .success(let strict) = Cut.attempt(sample, pieces: pieces) else { return }
        #expect(Cut.attempt(sample, pieces: pieces, reading: .repairing) == .success(strict))
    }

    @Test("is read by its meaning in random documents, however they are cut", arguments: 0..<20)
    func random(_ batch: Int) throws {
        var generator = SeededGenerator(state: UInt64(batch) &+ 3_000_000)
        var repaired = 0
        for round in 0..<50 {
            var rows: [OddText] = []
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                var row = OddText()
                row.appendObject(&generator)
                rows.append(row)
            }
            var rest = OddText()
            rest.appendValue(&generator)
            let text = Array("{\"items\":[\(rows.map(\.odd).joined(separator: ","))],\"rest\":\(rest.odd)}".utf8)
            var pieces: [[UInt8]] = []
            var start = 0
            while start < text.count {
                let end = min(text.count, start + Int.random(in: 0...40, using: &generator))
                pieces.append(Array(text[start..<end]))
                start = end
            }
            let cut = try Cut(pieces: pieces, at: [Shape.entities], fields: ["n1"], reading: .repairing)
            #expect(cut.rows.map(\.text) == rows.map(\.clean), "round \(round)")
            #expect(try cut.envelope["rest"] == JSONValue(parsing: Array(rest.clean.utf8)), "round \(round)")
            let cleanRows = "[\(rows.map(\.clean).joined(separator: ","))]"
            let strict = try Cut(cleanRows, at: [Shape.list], fields: ["n1"])
            #expect(cut.rows.map(\.fields) == strict.rows.map(\.fields), "round \(round)")
            #expect(cut.rows.map(\.members) == strict.rows.map(\.members), "round \(round)")
            for (row, source) in zip(cut.rows, rows) {
                #expect(row.changes.isEmpty == !Self.isOdd(source.odd), "round \(round)")
                repaired += row.changes.isEmpty ? 0 : 1
            }
        }
        #expect(repaired > 20)
    }

    private static func isOdd(_ text: String) -> Bool {
        (try? JSONValue(parsing: Array(text.utf8))) == nil
    }
}
