import JSONText
import Testing

@Suite("Casting rows to declared types")
struct RowCasterTests {
    struct ReportedIssue: Hashable, Sendable {
        let field: String
        let remark: RowCaster.ConversionIssue
    }

    /// A caster with the scanner whose rows it gets, and the issues it has reported so far.
    final class Bench {
        private var caster: RowCaster
        private var scanner = RowScanner(paths: [Shape.list], listsMembers: true)
        private var isFirst = true
        private(set) var told: [ReportedIssue] = []

        init(_ types: [String: RowCaster.Target], known: Set<String> = []) {
            caster = RowCaster(types: types, known: known)
        }

        func cast(_ row: String, after start: String = "") throws -> String {
            var output = Array(start.utf8)
            var count = 0
            try scanner.feed(Array("\(isFirst ? "[" : ",")\(row)".utf8)) { row in
                count += 1
                caster.cast(row, into: &output) { told.append(ReportedIssue(field: $0, remark: $1)) }
            }
            isFirst = false
            try #require(count == 1)
            return String(decoding: output, as: UTF8.self)
        }
    }

    static let numbers = [
        "0", "-0", "-0.0", "0.10", "7", "10", "9007199254740993", "123456789012345678", "9999999999999999999",
        "1e-7", "1E+7", "-12.50e00", String(repeating: "98", count: 200), "0." + String(repeating: "0", count: 400),
    ]

    @Test("A string that is a number becomes it, digit for digit", arguments: numbers)
    func toNumber(number: String) throws {
        let bench = Bench(["n": .number])
        #expect(try bench.cast("{\"n\":\"\(number)\"}") == "{\"n\":\(number)}")
        #expect(try bench.cast("{ \"n\" : \"\(number)\" }") == "{ \"n\" : \(number) }")
        #expect(bench.told.isEmpty)
    }

    @Test("A number becomes a string, digit for digit", arguments: numbers)
    func toString(number: String) throws {
        let bench = Bench(["s": .string])
        #expect(try bench.cast("{\"s\":\(number)}") == "{\"s\":\"\(number)\"}")
        #expect(try bench.cast("{ \"s\" : \(number) }") == "{ \"s\" : \"\(number)\" }")
        #expect(bench.told.isEmpty)
    }

    @Test(
        "A string that is not a number is kept and reported once",
        arguments: [
            "", "N/A", "NaN", "Infinity", "007", "-", "-01", "+1", "1.", ".5", "1e", "1e+", "1.e5", " 1", "1 ", "1,5",
            "0x10", "--1", "1_000", "1.2.3", "true", "null", "{}", "1\\\"", "\\n1", "\\u0031 ", "１", "1é", "00",
            "1e5.0",
        ]
    )
    func noNumber(contents: String) throws {
        let bench = Bench(["n": .number])
        let row = "{\"n\":\"\(contents)\"}"
        #expect(try bench.cast(row) == row)
        #expect(try bench.cast(row) == row)
        #expect(bench.told == [ReportedIssue(field: "n", remark: .notConvertible)])
    }

    @Test(
        "A boolean, an array or an object is kept and reported once",
        arguments: [
            "true", "false", "[]", "{}", "[1,\"2\"]", #"{"n":"1","s":2}"#, #"["}",{"]":"\"{"},"\\"]"#,
        ],
        [RowCaster.Target.string, .number]
    )
    func otherKinds(value: String, target: RowCaster.Target) throws {
        let bench = Bench(["a": target, "s": .string])
        #expect(try bench.cast("{\"a\":\(value),\"s\":5}") == "{\"a\":\(value),\"s\":\"5\"}")
        #expect(try bench.cast("{\"s\":5,\"a\": \(value) }") == "{\"s\":\"5\",\"a\": \(value) }")
        #expect(bench.told == [ReportedIssue(field: "a", remark: .notConvertible)])
    }

    @Test("A field is still converted after a value that could not be")
    func convertsAfterRemark() throws {
        let bench = Bench(["n": .number])
        #expect(try bench.cast(#"{"n":"N/A"}"#) == #"{"n":"N/A"}"#)
        #expect(try bench.cast(#"{"n":"12"}"#) == #"{"n":12}"#)
    }

    @Test(
        "A value of the declared type is kept byte for byte, without an issue",
        arguments: [
            "{}", "{ }", "{ \t}", #"{"n":null,"s":null,"k":null}"#, #"{"n":1.50,"s":"1.50","k":"1"}"#,
            #"{ "n" :  -0.0e1 , "s":"\u0031 \"}{\\" ,"k": {"n":"1","s":1,"q":[{}]} }"#, #"{"s":"日本 😀","k":[1,"2"]}"#,
            #"{"k":true}"#, #"{"k":{}}"#,
        ]
    )
    func unchanged(row: String) throws {
        let bench = Bench(["n": .number, "s": .string], known: ["k"])
        #expect(try bench.cast(row) == row)
        #expect(bench.told.isEmpty)
    }

    @Test("A number spelled with escapes in a string is written without them")
    func escapedNumber() throws {
        let bench = Bench(["n": .number])
        #expect(try bench.cast(#"{"n":"\u0031\u002e5","x":0}"#) == #"{"n":1.5,"x":0}"#)
    }

    @Test("Names are compared after unescaping, and keep their spelling")
    func escapedNames() throws {
        let bench = Bench(["né\"x": .number, "n": .string])
        #expect(try bench.cast(#"{"n\u00e9\"x":"1","\u006e":2}"#) == #"{"n\u00e9\"x":1,"\u006e":"2"}"#)
        #expect(try bench.cast(#"{"né\"x":"3","n":4}"#) == #"{"né\"x":3,"n":"4"}"#)
        #expect(try bench.cast(#"{"\u006E":5}"#) == #"{"\u006E":"5"}"#)
        #expect(bench.told.isEmpty)
    }

    @Test("Letters composed in different ways make different names")
    func composedNames() throws {
        let bench = Bench(["\u{E9}": .number])
        #expect(try bench.cast("{\"e\u{301}\":\"1\"}") == "{\"e\u{301}\":\"1\"}")
        #expect(try bench.cast("{\"\u{E9}\":\"2\"}") == "{\"\u{E9}\":2}")
        #expect(bench.told == [ReportedIssue(field: "e\u{301}", remark: .undeclared)])
    }

    @Test("A name differs from any other that is its prefix or suffix or differs in one byte, however long")
    func similarNames() throws {
        let stems = (0...40).map { "SPEND_IN_MICRO_DOLLAR_TOTAL_CONVERSIONS_X".prefix($0) }
        let declared = stems.map { "\($0)1" }
        let bench = Bench(Dictionary(uniqueKeysWithValues: declared.map { ($0, .number) }), known: [""])
        for row in 0..<3 {
            for (index, name) in declared.enumerated() {
                #expect(try bench.cast("{\"\(name)\":\"1\"}") == "{\"\(name)\":1}")
                let other = "{\"\(stems[index])2\":\"1\",\"\(name)1\":\"1\",\"x\(name)\":\"1\",\"\":\"1\"}"
                #expect(try bench.cast(other) == other, "round \(row)")
            }
        }
        #expect(bench.told.allSatisfy { $0.remark == .undeclared && !declared.contains($0.field) })
    }

    @Test("A different byte anywhere in a name makes a different name", arguments: [1, 6, 7, 8, 13, 14, 15, 23, 40])
    func nameDiffersInOneByte(length: Int) throws {
        let name = String(repeating: "a", count: length)
        let bench = Bench([name: .number])
        for place in 0..<length {
            #expect(try bench.cast("{\"\(name)\":\"1\"}") == "{\"\(name)\":1}")
            let other = name.prefix(place) + "b" + name.dropFirst(place + 1)
            #expect(try bench.cast("{\"\(other)\":\"1\"}") == "{\"\(other)\":\"1\"}")
        }
        #expect(bench.told.count == length)
    }

    @Test("A name far from its usual place in the row is found")
    func namesInOtherOrder() throws {
        let names = (0..<30).map { "n\($0)" }
        let bench = Bench(Dictionary(uniqueKeysWithValues: names.map { ($0, .number) }))
        func row(_ names: [String], _ quote: String) -> String {
            "{" + names.map { "\"\($0)\":\(quote)1\(quote)" }.joined(separator: ",") + "}"
        }
        let back = Array(names[1..<12] + names[13..<29]) + [names[12], names[29], names[0]]
        for order in [names, back, names.reversed(), back, names, Array(names[25...] + names[..<25]), back] {
            #expect(try bench.cast(row(order, "\"")) == row(order, ""))
        }
        #expect(bench.told.isEmpty)
    }

    @Test("Each kind of issue is reported once per field, however the field is spelled")
    func remarks() throws {
        let bench = Bench(["n": .number], known: ["k"])
        let rows = [#"{"n":"x","q":1,"k":3}"#, #"{"\u006e":[],"\u0071":2,"\u006b":4}"#, #"{"q":true}"#]
        for row in rows + rows { #expect(try bench.cast(row) == row) }
        #expect(
            bench.told == [
                ReportedIssue(field: "n", remark: .notConvertible), ReportedIssue(field: "q", remark: .undeclared),
            ]
        )
    }

    @Test("The names of an undeclared object's members are not looked at")
    func nested() throws {
        let bench = Bench(["n": .number])
        let row = #"{"o":{"n":"1","z":[{"n":"2"},"}]",{"\\":"\\\""}]},"n":"3"}"#
        #expect(try bench.cast(row) == #"{"o":{"n":"1","z":[{"n":"2"},"}]",{"\\":"\\\""}]},"n":3}"#)
        #expect(bench.told == [ReportedIssue(field: "o", remark: .undeclared)])
    }

    @Test("Rows are appended to what the output holds")
    func appends() throws {
        let bench = Bench(["n": .number])
        #expect(try bench.cast(#"{"n":"1"}"#, after: "[") == #"[{"n":1}"#)
        #expect(try bench.cast("{}", after: "x") == "x{}")
    }

    @Test("More different names than are remembered are all treated correctly, and reported once")
    func manyNames() throws {
        let declared = (0..<400).map { "declared_\($0)" }
        let bench = Bench(Dictionary(uniqueKeysWithValues: declared.map { ($0, .number) }))
        func row(_ quote: String) -> String {
            "{"
                + declared.enumerated().map { "\"\($1)\":\(quote)\($0)\(quote),\"other_\($0)\":\"\($0)\"" }
                .joined(separator: ",") + "}"
        }
        for _ in 0..<2 { #expect(try bench.cast(row("\"")) == row("")) }
        #expect(bench.told == (0..<400).map { ReportedIssue(field: "other_\($0)", remark: .undeclared) })
    }

    @Test("What was known about forgotten names is not attributed to other names")
    func forgottenNames() throws {
        let bench = Bench(["n": .number])
        let many = "{\((0..<600).map { "\"k\($0)\":\"0\"" }.joined(separator: ","))}"
        for _ in 0..<2 {
            #expect(try bench.cast(many) == many)
            #expect(try bench.cast(#"{"n":"1","k0":"2"}"#) == #"{"n":1,"k0":"2"}"#)
        }
        #expect(bench.told.count == 600)
    }

    @Test("Members in any order and number are converted as by a simple reference caster", arguments: 0..<20)
    func differential(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let names = (0..<40).map { "\(["N", "S", "K", "U"][$0 % 4])\(String(repeating: "é_", count: $0 / 8))\($0)" }
        let types = Dictionary(
            uniqueKeysWithValues: names.filter { "NS".contains($0.prefix(1)) }.map { name in
                (name, name.hasPrefix("N") ? RowCaster.Target.number : .string)
            }
        )
        let known = Set(names.filter { $0.hasPrefix("K") })
        let bench = Bench(types, known: known)
        var slow = SlowCaster(types: types, known: known)
        let undeclared = Bench([:])
        var order = names
        var changed = 0
        for _ in 0..<60 {
            if generator.chance(1, in: 10) { order.shuffle(using: &generator) }
            let left = Int.random(in: 1...5, using: &generator)
            let row = RandomDocument.row(order.filter { _ in left < 2 || !generator.chance(1, in: left) }, &generator)
            let output = try bench.cast(row)
            #expect(try JSONValue(parsing: Array(output.utf8)) == slow.cast(row), "of \(row)")
            let line = String(decoding: row.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
            if output != line { changed += 1 }
            #expect(try undeclared.cast(row) == line)
        }
        #expect(bench.told == slow.told)
        #expect(changed > 40)
    }
}

/// The same rules on trees.
private struct SlowCaster {
    let types: [String: RowCaster.Target]
    let known: Set<String>
    var told: [RowCasterTests.ReportedIssue] = []

    mutating func cast(_ row: String) throws -> JSONValue {
        let tree = try JSONValue(parsing: Array(row.utf8))
        return .members(try #require(tree.objectValue).map { ($0.key, member($0.key, $0.value)) })
    }

    private mutating func member(_ name: String, _ value: JSONValue) -> JSONValue {
        guard let target = types[name] else {
            if !known.contains(name) { tell(name, .undeclared) }
            return value
        }
        switch (target, value) {
        case (_, .null), (.string, .string), (.number, .number): return value
        case (.string, .number(let number)): return .string(number.text)
        case (.number, .string(let string)):
            if let number = JSONNumber(text: string) { return .number(number) }
        default: break
        }
        tell(name, .notConvertible)
        return value
    }

    private mutating func tell(_ name: String, _ remark: RowCaster.ConversionIssue) {
        let remark = RowCasterTests.ReportedIssue(field: name, remark: remark)
        if !told.contains(remark) { told.append(remark) }
    }
}
