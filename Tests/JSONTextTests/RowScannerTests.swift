import JSONText
import Testing

@Suite("Row scanner")
struct RowScannerTests {
    @Test("The rows of an entity page are returned as written, and the envelope keeps the rest")
    func entityPage() throws {
        let page = #"{"items":[{"id":"1","n":1.50},{"id" : "2" , "x":{"id":3}}],"bookmark":"b"}"#
        let cut = try Cut(page, at: [Shape.entities], fields: ["id", "n"])
        #expect(cut.rows.map(\.text) == [#"{"id":"1","n":1.50}"#, #"{"id" : "2" , "x":{"id":3}}"#])
        #expect(cut.rows.map(\.fields) == [["\"1\"", "1.50"], ["\"2\"", nil]])
        #expect(cut.envelope.text == #"{"items":[],"bookmark":"b"}"#)
    }

    @Test("Every way to cut a document in two gives the same rows and envelope", arguments: Sample.documents)
    func everySplit(sample: Sample) throws {
        let whole = Cut.attempt(sample, pieces: [sample.bytes])
        for place in 0...sample.bytes.count {
            let pieces = [Array(sample.bytes[..<place]), Array(sample.bytes[place...])]
            let cut = Cut.attempt(sample, pieces: pieces)
            #expect(cut == whole, "cut at \(place)")
        }
        let bytes = sample.bytes.map { [$0] }
        #expect(Cut.attempt(sample, pieces: bytes) == whole, "byte by byte")
    }

    @Test("A report gives each row its entity's id, and no list is left in the envelope")
    func report() throws {
        let cut = try Cut(#"{"12":[{"D":1},{"D":2}],"34":[],"5\u0036":[{"D":3}]}"#, at: [Shape.report, Shape.list])
        #expect(cut.rows.map(\.key) == ["12", "12", "56"])
        #expect(cut.envelope == [:])
    }

    @Test("A report that is a bare list has rows without a key")
    func bareReport() throws {
        let cut = try Cut(#"[{"D":1},{"D":2}]"#, at: [Shape.report, Shape.list])
        #expect(cut.rows.map(\.text) == [#"{"D":1}"#, #"{"D":2}"#])
        #expect(cut.rows.map(\.key) == [nil, nil])
        #expect(cut.envelope == [])
    }

    @Test("A row reached by a path without entity ids has no key, even if another path matches any name on the way")
    func keyOfItsOwnPath() throws {
        let text = #"{"all":{"daily_metrics":[{"n":1}]},"12":[{"n":2}]}"#
        let cut = try Cut(text, at: [Shape.report, Shape.userAnalytics])
        #expect(cut.rows.map(\.key) == [nil, "12"])
    }

    @Test("A row below two members of any name has the names of both, and one below a single one has no outer name")
    func twoKeys() throws {
        let text = #"{"1":{"all":{"daily_metrics":[{"n":1},{"n":2}],"x":{}},"web":{"daily_metrics":[{"n":3}]}},"2":{}}"#
        let cut = try Cut(text, at: [Shape.pinAnalytics])
        #expect(cut.rows.map(\.key) == ["all", "all", "web"])
        #expect(cut.rows.map(\.outerKey) == ["1", "1", "1"])
        #expect(
            cut.envelope.text
                == #"{"1":{"all":{"daily_metrics":[],"x":{}},"web":{"daily_metrics":[]}},"2":{}}"#
        )
        let below = try Cut(
            #"{"a":{"1":{"2":[{}]},"3":[]},"b":[{}]}"#,
            at: [RowPath([.key("a"), .anyKey, .anyKey, .element])]
        )
        #expect(below.rows.map(\.key) == ["2"] && below.rows.map(\.outerKey) == ["1"])
        #expect(try Cut(#"{"12":[{"D":1}]}"#, at: [Shape.report]).rows.map(\.outerKey) == [nil])
    }

    @Test("A report of any number of entities has a small envelope")
    func manyEntities() throws {
        let entities = (0..<60_000).map { "\"\(687_194_767_360_000_000 + $0)\":[]" }.joined(separator: ",")
        #expect(try Cut("{\(entities)}", at: [Shape.report]).envelope == [:])
    }

    @Test("Daily metrics are found below two members")
    func userAnalytics() throws {
        let text = #"{"all":{"daily_metrics":[{"date":"2026-11-23"}],"summary":1},"all ":{"daily_metrics":[{}]}}"#
        let cut = try Cut(text, at: [Shape.userAnalytics], fields: ["date"])
        #expect(cut.rows.map(\.fields) == [["\"2026-11-23\""]])
        #expect(cut.envelope.text == #"{"all":{"daily_metrics":[],"summary":1},"all ":{"daily_metrics":[{}]}}"#)
    }

    @Test("A document that is itself the record is one row")
    func bareObject() throws {
        let cut = try Cut(" {\"id\":\"1\",\"x\":[{}]}\n", at: [Shape.document], fields: ["id"])
        #expect(cut.rows.map(\.text) == [#"{"id":"1","x":[{}]}"#])
        #expect(cut.envelope == .null)
    }

    @Test(
        "A value in place of a list stays in the envelope",
        arguments: [
            #"{"items":null}"#, #"{"items":{"a":[{}]},"bookmark":"b"}"#, #"{"code":8,"message":"é"}"#, "[]", "3",
            #""x""#,
        ]
    )
    func noList(text: String) throws {
        let cut = try Cut(text, at: [Shape.entities])
        #expect(cut.rows.isEmpty)
        #expect(cut.envelope.text == text)
    }

    @Test("An error body in place of a report stays in the envelope")
    func errorForReport() throws {
        let cut = try Cut(#"{"code":8,"1":[{}],"message":"no","2":[]}"#, at: [Shape.report, Shape.list])
        #expect(cut.rows.map(\.key) == ["1"])
        #expect(cut.envelope.text == #"{"code":8,"message":"no"}"#)
    }

    @Test("Names are compared after unescaping")
    func escapedNames() throws {
        let cut = try Cut(#"{"\u0069tems":[{"\u0069d":1,"n\/a":2}]}"#, at: [Shape.entities], fields: ["id", "n/a"])
        #expect(cut.rows.map(\.fields) == [["1", "2"]])
        #expect(cut.envelope == ["items": []])
    }

    @Test("Only top-level members of a row are fields, and a row without them has none")
    func topLevelOnly() throws {
        let cut = try Cut(#"[{"x":{"a":1},"y":[{"a":2}]},{"a":null},{}]"#, at: [Shape.list], fields: ["a"])
        #expect(cut.rows.map(\.fields) == [[nil], ["null"], [nil]])
    }

    @Test("A row is returned on one line, with its other bytes and its fields unchanged")
    func oneLine() throws {
        let text = "[{\"a\" :\r\n\t\"x\\n\u{2028}\" ,\n \"b\":[1,\n2]},\n{\"a\":1}]"
        let cut = try Cut(text, at: [Shape.list], fields: ["a", "b"])
        #expect(cut.rows.map(\.text) == ["{\"a\" :  \t\"x\\n\u{2028}\" ,  \"b\":[1, 2]}", "{\"a\":1}"])
        #expect(cut.rows.map(\.fields) == [["\"x\\n\u{2028}\"", "[1, 2]"], ["1", nil]])
    }

    @Test("A line break of any kind is replaced", arguments: ["\n", "\r", "\r\n"])
    func lineBreaks(lineBreak: String) throws {
        let cut = try Cut("[{\"a\":\(lineBreak)1},{\"a\":2}]", at: [Shape.list])
        #expect(
            cut.rows.map(\.text) == ["{\"a\":\(String(repeating: " ", count: lineBreak.utf8.count))1}", "{\"a\":2}"]
        )
    }

    @Test("A body that breaks off anywhere is refused with the parser's error and offset")
    func breaksOff() throws {
        let page = Array(#"{"items":[{"n":1.5,"s":"\u00e9é","b":true},{"o":{"x":[null]}}],"bookmark":-2}"#.utf8)
        for count in 1..<page.count {
            let part = Array(page[..<count])
            let error = try #require(throws: JSONError.self) { try JSONValue(parsing: part) }
            #expect(throws: error, "cut after \(count)") { try Cut(pieces: [part], at: [Shape.entities]) }
        }
    }

    @Test(
        "A duplicate name in an object of a row is found, at any depth and in any spelling",
        arguments: [#"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"o":{"x":[{"b":1,"b":2}]}}"#]
    )
    func twice(row: String) throws {
        let error = try #require(throws: JSONError.self) { try Cut("[\(row)]", at: [Shape.list]) }
        #expect(throws: error) { try JSONValue(parsing: Array("[\(row)]".utf8)) }
        #expect(try Cut(#"[{"a":{"a":[{"a":1},{"a":2}]},"b":1}]"#, at: [Shape.list]).rows.count == 1)
    }

    @Test("Duplicate names in rows are found where the parser finds them, whatever rows came before", arguments: 0..<20)
    func twiceAsParsed(seed: UInt64) throws {
        // The kelvin sign and K are one name, as are both spellings of é; n1 … make objects with many names.
        let pool = ["a", "b", "\u{212A}", "K", "e\u{301}", "\u{E9}", "\\u0061", "", "\\n"] + (0..<150).map { "n\($0)" }
        var generator = SeededGenerator(state: seed)
        var verdicts = [true: 0, false: 0]
        var before: [String] = []
        func object(depth: Int) -> String {
            let count = [0, 1, 2, 6, 40].randomElement(using: &generator)!
            let usesMany = count == 40 || Bool.random(using: &generator)
            let members = (0..<count).map { index in
                let name =
                    usesMany && !generator.chance(1, in: 60) ? "n\(index * 3)" : pool.randomElement(using: &generator)!
                let value = depth < 3 && generator.chance(1, in: 3) ? "[\(object(depth: depth + 1))]" : "\"x{\\\"n0\""
                return "\"\(name)\" : \(value)"
            }
            return "{\(members.joined(separator: ", "))}"
        }
        for _ in 0..<100 {
            let row = object(depth: 0)
            let text = "[\((before + [row]).joined(separator: ","))]"
            let parsed = DifferentialTests.error { () throws(JSONError) in _ = try JSONValue(parsing: Array(text.utf8))
            }
            let found = DifferentialTests.error { () throws(JSONError) in _ = try Cut(text, at: [Shape.list]) }
            verdicts[parsed == nil, default: 0] += 1
            #expect(found == parsed, "\(row)")
            if parsed == nil { before.append(row) }
        }
        #expect(verdicts[true, default: 0] > 5 && verdicts[false, default: 0] > 5)
    }

    @Test("A row is delivered with the piece that contains its last byte")
    func rowsComeAtOnce() throws {
        var scanner = RowScanner(paths: [Shape.entities])
        var rows: [Int] = []
        for (index, byte) in #"{"items":[{"a":1},{}]}"#.utf8.enumerated() {
            try scanner.feed([byte]) { _ in rows.append(index) }
        }
        #expect(rows == [16, 19])
    }

    @Test(
        "A record that is not an object is refused",
        arguments: [("[null]", 1), ("[{},5]", 4), ("[{}, \"a\"]", 5), ("[[{}]]", 1), ("[true]", 1)]
    )
    func recordIsNoObject(text: String, offset: Int) {
        let error = JSONError("a record is not an object", at: offset)
        #expect(throws: error) { try Cut(text, at: [Shape.list]) }
        #expect(throws: JSONError(error.reason, at: offset + 9)) {
            try Cut("{\"items\":\(text)}", at: [Shape.entities])
        }
        #expect(throws: JSONError(error.reason, at: offset + 5)) { try Cut("{\"1\":\(text)}", at: [Shape.report]) }
    }

    @Test("A document that is not an object is not a record either", arguments: ["[]", "3", "null"])
    func documentIsNoObject(text: String) {
        #expect(throws: JSONError("a record is not an object", at: 0)) { try Cut(text, at: [Shape.document]) }
    }

    @Test("An empty body is distinguished from a damaged one", arguments: ["", " ", "\r\n\t "])
    func empty(text: String) {
        #expect(throws: JSONError("the body is empty", at: 0)) { try Cut(text, at: [Shape.list]) }
    }

    @Test("Rows before the damage are delivered, and the scanner keeps reporting the damage")
    func damage() throws {
        var scanner = RowScanner(paths: [Shape.list])
        var count = 0
        let error = JSONError("this is not a JSON value", at: 12)
        #expect(throws: error) { try scanner.feed(Array(#"[{},{},{"a":nope},{}]"#.utf8)) { _ in count += 1 } }
        #expect(count == 2)
        #expect(throws: error) { try scanner.feed(Array("[]".utf8)) { _ in count += 1 } }
        #expect(throws: error) { try scanner.finish() }
        #expect(count == 2)
    }

    @Test("An error of the receiver of rows is rethrown, and the scanner does not continue")
    func receiverThrows() throws {
        struct Full: Error {}
        var scanner = RowScanner(paths: [Shape.list])
        #expect(throws: Full.self) { try scanner.feed(Array("[{},{}]".utf8)) { _ in throw Full() } }
        #expect(throws: JSONError.self) { try scanner.feed([0x20]) { _ in } }
        #expect(throws: JSONError.self) { try scanner.finish() }
    }

    @Test("A duplicate name outside the rows is refused with its place in the document")
    func duplicateInEnvelope() {
        let text = "{ \"a\" : 1,\n \"items\" : [{\"id\":1}], \"a\":2}"
        #expect(throws: JSONError("duplicate name \"a\" in one object", at: 34)) {
            try Cut(text, at: [Shape.entities])
        }
        let report = #"{"12345":[{}], "x":1,"6":[],"a":1, "a":2}"#
        #expect(throws: JSONError("duplicate name \"a\" in one object", at: 35)) {
            try Cut(report, at: [Shape.report])
        }
        let lists = #"{"items":[{}],"items":[{}]}"#
        #expect(throws: JSONError("duplicate name \"items\" in one object", at: 14)) {
            try Cut(lists, at: [Shape.entities])
        }
    }

    @Test("Too many bytes outside the rows are refused, in one piece and in many", arguments: [100_000, 4_000_000])
    func envelopeLimit(piece: Int) {
        let text = Array("{\"items\":[],\"x\":\"".utf8) + Self.filler(JSONLimits.envelope) + Array("\"}".utf8)
        #expect(throws: JSONError("more than 1000000 bytes are outside the records", at: 16)) {
            try Cut(pieces: Self.pieces(text, piece), at: [Shape.entities])
        }
    }

    @Test("A row larger than any real one is refused, in one piece and in many", arguments: [1_000_000, 40_000_000])
    func rowLimit(piece: Int) {
        let (head, tail) = (Array("[{\"x\":\"".utf8), Array("\"}]".utf8))
        let fitting = Self.pieces(head + Self.filler(JSONLimits.row - 8) + tail, piece)
        #expect(throws: Never.self) { try Cut(pieces: fitting, at: [Shape.list]) }
        let tooLarge = Self.pieces(head + Self.filler(JSONLimits.row - 7) + tail, piece)
        #expect(throws: JSONError("a record is larger than 16000000 bytes", at: 1)) {
            try Cut(pieces: tooLarge, at: [Shape.list])
        }
    }

    private static func filler(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "y"), count: count) }

    private static func pieces(_ bytes: [UInt8], _ length: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: length).map { Array(bytes[$0..<min($0 + length, bytes.count)]) }
    }
}
