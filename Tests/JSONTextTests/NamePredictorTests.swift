import Testing

@testable import JSONText

@Suite("Names of rows, all from one scanner")
struct RowNamesTests {
    /// A scanner that gets row after row, as in a long text. A row with a duplicate name ends it; the next one goes to
    /// another scanner, behind the rows that were clean.
    private final class Rows {
        private var scanner: RowScanner
        private var clean: [String] = []
        private let a: RowFields.Field

        struct Verdict {
            /// Whether the row needed no second check.
            let areNamesDistinct: Bool
            /// The error, its offset counted from the row's first byte.
            let error: JSONError?
            let a: String?
        }

        init() {
            var fields = RowFields()
            a = fields.add("a")
            scanner = Self.scanner(fields)
        }

        private static func scanner(_ fields: RowFields) -> RowScanner {
            RowScanner(paths: [Shape.list], fields: fields, listsMembers: true)
        }

        func take(_ row: String) throws -> Verdict {
            var value: String?
            do {
                let isFirst = clean.isEmpty
                try scanner.feed(Array("\(isFirst ? "[" : ",")\(row)".utf8)) { row in
                    value = row[a].map { String(decoding: $0, as: UTF8.self) }
                }
                clean.append(row)
                return Verdict(areNamesDistinct: scanner.finder.names.areDistinct, error: nil, a: value)
            } catch let error as JSONError {
                let areDistinct = scanner.finder.names.areDistinct
                let start = scanner.tokenizer.base + scanner.rowStart
                var fields = RowFields()
                _ = fields.add("a")
                scanner = Self.scanner(fields)
                if !clean.isEmpty { try scanner.feed(Array("[\(clean.joined(separator: ","))".utf8)) { _ in } }
                let inRow = JSONError(error.reason, at: error.offset - start)
                return Verdict(areNamesDistinct: areDistinct, error: inRow, a: value)
            }
        }
    }

    @Test("Rows like those before, with any members left out, need no second check for duplicate names")
    func alike() throws {
        let rows = Rows()
        for row in [
            #"{"a":1,"o":{"a":2,"b":{"x":1}},"l":[{"a":1,"b":2},{"b":3}],"n":"2"}"#, #"{"a":1,"n":3}"#,
            #"{"o":{"b":{"x":1}},"l":[{"a":0},{"a":4,"b":1},{}],"n":"2"}"#, #"{"a":1,"x":0,"n":3}"#, "{}",
            #"{ "a" : 1, "o" : { "a" : {} } }"#, #"{"l":[[{"a":1}]],"n":0}"#, #"{"a":1,"o":null,"l":[{"a":1,"b":2}]}"#,
        ] {
            let verdict = try rows.take(row)
            #expect(verdict.areNamesDistinct && verdict.error == nil, "\(row)")
        }
    }

    @Test(
        "A name with an escape or a letter with several spellings needs the second check",
        arguments: [#"\u0061"#, "\u{E9}", "\u{212A}"]
    )
    func notPlain(name: String) throws {
        let rows = Rows()
        for _ in 0..<3 {
            #expect(try rows.take("{\"o\":{\"\(name)\":1}}").areNamesDistinct == false)
            #expect(try rows.take("{\"o\":{}}").areNamesDistinct)
        }
    }

    @Test("A duplicate name is found at every place of similar rows, and the next row is clean again")
    func everyPlace() throws {
        let names = (0..<12).map { "n\($0)" }
        func row(_ names: [String]) -> String { "{\(names.map { "\"\($0)\":{\"x\":1}" }.joined(separator: ","))}" }
        let rows = Rows()
        for first in names.indices {
            for second in names.indices {
                var twice = names
                twice.insert(names[first], at: second)
                let error = try rows.take(row(twice)).error
                #expect(error?.reason == JSONError.duplicate(names[first]), "\(first) at \(second)")
                #expect(try rows.take(row(names)).error == nil)
            }
        }
    }

    @Test("Results and fields match the parser's, whatever rows came before", arguments: UInt64(1)...20)
    func differential(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"].map { $0 + $0 } + ["a", #"\u0061"#]
        // Many different names exhaust the memory for names, and forgetting them must not cause misses.
        let many = (0..<40).map { "name_\(seed)_\($0)" }
        var order = letters
        func object(depth: Int, _ count: Int) -> String {
            if random.chance(1, in: 20) { order.shuffle(using: &random) }
            var names = order.filter { _ in random.chance(count, in: 12) }
            if random.chance(1, in: 8), let name = names.randomElement(using: &random) {
                names.insert(name, at: Int.random(in: 0...names.count, using: &random))
            }
            if random.chance(1, in: 30) {
                names.append(many[Int.random(in: 0..<40, using: &random)] + "\(random.next())")
            }
            let members = names.map { name in
                let space = random.chance(1, in: 12) ? " " : ""
                let value =
                    depth < 2 && random.chance(1, in: 4)
                    ? random.chance(1, in: 2)
                        ? object(depth: depth + 1, 3)
                        : "[\(object(depth: depth + 1, 3)),\(object(depth: depth + 1, 3))]"
                    : ["1", "\"a\"", "null", "-0.5", "[]", "{}", "true"].randomElement(using: &random)!
                return "\"\(name)\"\(space):\(space)\(value)"
            }
            return "{\(members.joined(separator: ","))}"
        }
        let rows = Rows()
        var verdicts = [true: 0, false: 0]
        for _ in 0..<600 {
            let row = object(depth: 0, Int.random(in: 1...11, using: &random))
            let verdict = try rows.take(row)
            var tree: JSONValue?
            let parsed = DifferentialTests.error { () throws(JSONError) in
                tree = try JSONValue(parsing: Array(row.utf8))
            }
            verdicts[parsed == nil, default: 0] += 1
            #expect(verdict.error == parsed, "\(row)")
            #expect(!verdict.areNamesDistinct || parsed == nil, "\(row)")
            if let tree { #expect(try verdict.a.map { try JSONValue(parsing: Array($0.utf8)) } == tree["a"], "\(row)") }
        }
        #expect(verdicts[true, default: 0] > 50 && verdicts[false, default: 0] > 50)
    }

    @Test("Identifiers as names, even more than are kept, are all distinguished", arguments: [1, 40, 700])
    func identifiers(count: Int) throws {
        let rows = Rows()
        for number in 0..<40 {
            let names = (0..<count).map { "id\(number * 1_000 + $0)" }
            let members = names.map { "\"\($0)\":{\"a\":1}" }.joined(separator: ",")
            let clean = try rows.take("{\(members),\"a\":\(number)}")
            #expect(clean.error == nil && clean.a == "\(number)")
            let twice = try rows.take("{\(members),\"a\":2,\"\(names[count / 2])\":0}")
            #expect(twice.error?.reason == JSONError.duplicate(names[count / 2]))
        }
    }

    @Test(
        "Rows with their names in another order need the second check only until that order is known",
        arguments: [6, 40]
    )
    func otherOrder(count: Int) throws {
        let names = (0..<count).map { "n\($0)" }
        func row(_ names: some Sequence<String>) -> String {
            "{\(names.map { "\"\($0)\":1" }.joined(separator: ","))}"
        }
        let rows = Rows()
        _ = try rows.take(row(names))
        var swapped = names
        swapped.swapAt(3, 4)
        for order in [swapped, Array(names[(count / 2)...] + names[..<(count / 2)]), names.reversed(), names] {
            for _ in 0..<3 { _ = try rows.take(row(order)) }
            #expect(try rows.take(row(order)).areNamesDistinct)
        }
    }

    @Test(
        "Rows with their names in changing order need no second check, and a duplicate is still found",
        arguments: [6, 100]
    )
    func changingOrder(count: Int) throws {
        var random = SeededGenerator(state: 1)
        let names = (0..<count).map { "n\($0)" }
        func row(_ names: [String]) -> String { "{\(names.map { "\"\($0)\":{\"x\":1}" }.joined(separator: ","))}" }
        let rows = Rows()
        _ = try rows.take(row(names))
        for _ in 0..<20 {
            let order = names.shuffled(using: &random)
            #expect(try rows.take(row(order)).areNamesDistinct)
            let twice = try rows.take(row(order + [order[count / 2]]))
            #expect(twice.error?.reason == JSONError.duplicate(order[count / 2]))
        }
    }

    @Test("After more names than are kept, similar rows need no second check again")
    func forgets() throws {
        let rows = Rows()
        let many = (0..<700).map { "\"id\($0)\":1" }.joined(separator: ",")
        #expect(try rows.take("{\(many)}").areNamesDistinct == false)
        for _ in 0..<2 { #expect(try rows.take(#"{"a":1,"b":{"a":2}}"#).areNamesDistinct) }
    }

    @Test(
        "Names too long to be kept are distinguished, and their duplicates found",
        arguments: [253, 254, 255, 256, 257, 5_000]
    )
    func longNames(length: Int) throws {
        let rows = Rows()
        let stem = String(repeating: "n", count: length - 1)
        for number in 0..<3 {
            let clean = try rows.take(#"{"\#(stem)1":1,"a":\#(number),"\#(stem)2":{"a":7}}"#)
            #expect(clean.error == nil && clean.a == "\(number)")
            let twice = try rows.take(#"{"\#(stem)1":1,"a":5,"\#(stem)1":2}"#)
            #expect(twice.error?.reason == JSONError.duplicate(stem + "1"))
        }
    }

    @Test("The memory for names stays small, however many rows have distinct long names")
    func staysSmall() {
        var names = NamePredictor()
        for number in 0..<2_000 {
            let name = Array("\"\(number)\(String(repeating: "x", count: 20_000))\"".utf8)
            names.beginRow()
            name.withUnsafeBufferPointer { name in
                let isKnown = names.pass(name, 0..<name.count)
                #expect(!isKnown)
                names.learn(name, 0..<name.count, isPlain: true, field: -1)
            }
        }
        #expect(names.keptBytes < 200_000)
    }
}
