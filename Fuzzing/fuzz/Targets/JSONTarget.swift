import Basics
import Foundation
import JSONText

extension FuzzTarget {
    /// Parser, view, writer, row scanner, edits and caster must agree with each other on any bytes.
    static let json = FuzzTarget(
        "json",
        folders: ["configurations", "states", "scenarios", "worlds"],
        samples: [
            #"{"items":[{"id":"1","x":1.50},{"x":"\ud83d\ude00 \n","no":[{}]},{ }],"bookmark":null}"#,
            #"{"1":[{"D":"1e-7","x":-0.0E+1}],"2":[],"a\u0000":[{"D":true}],"m":0}"#,
            #"{"all":{"daily_metrics":[{"id":1,"x":"12"}],"summary":{}},"y":[[1],{}]}"#,
            "[ {\"id\" :\r\n\"\u{E9}\", \"e\u{301}\":0}\t, {\"\\u0069d\":\"0.1\"} ]",
            #"{"items":[{"id":1}, 5]}"#, #"{"a":1,"\u0061":2}"#, "[[[[]]],-12.50E-2,nul", "\u{FEFF}{}",
        ]
    ) { input in
        var choices = Choices(input)
        let parsed = Result { () throws(JSONError) in try JSONValue(parsing: input) }
        let view = Result { () throws(JSONError) in try JSONView(validating: input) }
        switch (parsed, view) {
        case (.success(let tree), .success(let view)):
            checkTree(tree, view, input)
            checkScan(of: input, as: tree, &choices)
            checkRows(of: input, tree, &choices)
        case (.failure(let error), .failure(let other)):
            require(error == other, "parser: \(error), view: \(other)")
            require(error.offset >= 0 && error.offset <= input.count, "\(error) is outside")
            _ = InputError(source: "file", text: input, isNoJSON: error).description
            checkRefusal(of: input, error, &choices)
        default: require(false, "parser: \(parsed), view: \(view)")
        }
        checkLongText(of: input, &choices)
    }

    private static let paths = [
        RowPath([.key("items"), .element]), RowPath([.element]), RowPath([.anyKey, .element]),
        RowPath([.key("all"), .key("daily_metrics"), .element]),
    ]
    private static let nowhere = RowPath([.key("\u{1}nowhere"), .element])
    private static let fields = ["x", "no", "id"]

    private static func checkTree(_ tree: JSONValue, _ view: JSONView, _ input: [UInt8]) {
        let written = tree.bytes
        let again = try? JSONValue(parsing: written)
        require(again == tree && again?.bytes == written, "what was written reads back differently")
        require(view.value == tree, "the view holds another value")
        require(numbers(of: tree) == numbers(in: input), "a number's text was changed")
        check(view, tree)
    }

    private static func check(_ view: JSONView, _ tree: JSONValue) {
        require(view.kind == tree.kind && view.isNull == tree.isNull, "the view is \(view.kind)")
        require(view.stringValue == tree.stringValue, "the view holds another string")
        require(view.numberText == tree.numberValue?.text, "the view holds another number")
        require(view.count == tree.arrayValue?.count ?? tree.objectValue?.count ?? 0, "the view counts \(view.count)")
        view.forEachElement { index, element in
            if index < 8 { check(element, tree.arrayValue?[index] ?? .null) }
        }
        var place = 0
        view.forEachMember { name, member in
            let expected = tree.objectValue?.elements[place]
            place += 1
            require(name == expected?.key, "the view names a member \(name)")
            if place < 8 {
                require(view[name]?.kind == member.kind, "the view does not find \(name)")
                check(member, expected?.value ?? .null)
            }
        }
    }

    private static func numbers(of tree: JSONValue) -> [String] {
        switch tree {
        case .number(let number): [number.text]
        case .array(let elements): elements.flatMap(numbers)
        case .object(let members): members.values.flatMap(numbers)
        case .null, .bool, .string: []
        }
    }

    /// The numbers of a valid text, found independently of the fuzzed code.
    private static func numbers(in text: [UInt8]) -> [String] {
        var numbers: [String] = []
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""):
                index += 1
                while text[index] != UInt8(ascii: "\"") { index += text[index] == UInt8(ascii: "\\") ? 2 : 1 }
                index += 1
            case UInt8(ascii: "-"), 0x30...0x39:
                let number = text[index...].prefix { "+-.0123456789eE".utf8.contains($0) }
                numbers.append(String(decoding: number, as: UTF8.self))
                index = number.endIndex
            default: index += 1
            }
        }
        return numbers
    }

    private static func checkRefusal(of input: [UInt8], _ error: JSONError, _ choices: inout Choices) {
        let isDuplicate = error.reason.contains("duplicate name")
        let isEmpty = input.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let expected = isEmpty ? JSONError("the body is empty", at: 0) : error
        for _ in 0..<2 {
            switch Cut.make(choices.pieces(of: input), [nowhere], fields) {
            case .success: require(false, "the scanner accepts what the parser refuses: \(error)")
            case .failure(let found):
                require(found == expected || isDuplicate, "scanner: \(found), parser: \(expected)")
            }
        }
        // Only a duplicate key above lists of rows is accepted.
        if case .success = Cut.make(choices.pieces(of: input), paths, fields) {
            require(isDuplicate, "the scanner accepts what the parser refuses: \(error)")
        }
    }

    private static func checkScan(of input: [UInt8], as tree: JSONValue, _ choices: inout Choices) {
        if case .success(let cut) = Cut.make(choices.pieces(of: input), [nowhere], fields) {
            require(cut.rows.isEmpty && cut.envelope == tree, "the envelope of a document without rows differs from it")
        } else {
            require(false, "the scanner refuses what the parser accepts")
        }
        for path in paths {
            let whole = Cut.make([input], [path], fields)
            require(
                whole == Cut.make(choices.pieces(of: input), [path], fields),
                "splitting into pieces changes the result"
            )
            let expected = ExpectedRows(tree, path)
            guard case .success(let cut) = whole else {
                require(expected == nil, "the scanner refuses rows")
                continue
            }
            guard let expected else { return require(false, "the scanner accepts a row that is not an object") }
            require(cut.envelope == expected.envelope, "the envelope differs")
            require(cut.rows.map(\.key) == expected.rows.map(\.key), "the keys of rows differ")
            for (row, (_, value)) in zip(cut.rows, expected.rows) {
                require((try? JSONValue(parsing: row.text)) == value, "a row differs")
                require(!row.text.contains(0x0A) && !row.text.contains(0x0D), "a row holds a line break")
                for (name, found) in zip(fields, row.fields) {
                    require(found.flatMap { try? JSONValue(parsing: $0) } == value[name], "the field \(name) differs")
                }
            }
        }
    }

    /// Edits and casts each top-level object of the document, or the document itself.
    private static func checkRows(of input: [UInt8], _ tree: JSONValue, _ choices: inout Choices) {
        var rows: [[UInt8]] = tree.objectValue == nil ? [] : [input]
        if case .success(let cut) = Cut.make([input], paths, fields) { rows += cut.rows.prefix(8).map(\.text) }
        if case .success(let cut) = Cut.make([input], [RowPath([.key("items"), .element])], []) {
            rows += cut.rows.prefix(8).map(\.text)
        }
        var bench = CasterBench(choices.next())
        for row in rows {
            // With overlapping paths a row may be an invalid document: it may have a duplicate name.
            guard let value = try? JSONValue(parsing: row), let members = value.objectValue else { continue }
            checkEdits(of: row, value, named: members.keys.randomElement(using: &choices) ?? "")
            bench.check(row, members.elements)
        }
    }

    private static func checkEdits(of row: [UInt8], _ value: JSONValue, named name: String) {
        var expected = value.objectValue ?? [:]
        let hadIt = expected.removeValue(forKey: name) != nil
        var output: [UInt8] = []
        let removed = row.withUnsafeBufferPointer { JSONEdit.removingMember(named: name, from: $0, to: &output) }
        require(removed == hadIt, "removing \(name) gives \(removed)")
        require((try? JSONValue(parsing: output)) == .object(expected), "removing \(name) leaves something else")
        let new = "\u{1}new"
        guard value[new] == nil else { return }
        output = row
        JSONEdit.append(named: new, rawValue: "-0.0".utf8, to: &output)
        let appended = try? JSONValue(parsing: output)
        require(appended?[new]?.numberValue?.text == "-0.0", "the appended member is missing")
        require(appended?.objectValue?.count == (value.objectValue?.count ?? 0) + 1, "appending changes the rest")
    }

    /// The repeated input must take linear time: a scan that is not linear exceeds the time limit.
    private static func checkLongText(of input: [UInt8], _ choices: inout Choices) {
        guard (1...64).contains(input.count), Int.random(in: 0..<64, using: &choices) == 0 else { return }
        let times = 300_000 / input.count
        let repeated = Array(repeatElement(input, count: times).joined())
        for prefix in ["", "{\"items\":[{\"id\":", "[[\"", "{\"a\":"] {
            let text = Array(prefix.utf8) + repeated
            _ = try? JSONValue(parsing: text)
            _ = try? JSONView(validating: text)
            _ = Cut.make(choices.pieces(of: text), paths, fields)
        }
    }
}

/// The result of a row scanner for a document.
private struct Cut: Equatable {
    struct Row: Equatable {
        let text: [UInt8]
        let key: String?
        let fields: [[UInt8]?]
    }

    var rows: [Row] = []
    var envelope: JSONValue = .null

    static func make(_ pieces: [[UInt8]], _ paths: [RowPath], _ fields: [String]) -> Result<Cut, JSONError> {
        var wanted = RowFields()
        let places = fields.map { wanted.add($0) }
        var scanner = RowScanner(paths: paths, fields: wanted)
        var cut = Cut()
        do {
            for piece in pieces {
                try scanner.feed(piece) { row in
                    let found = places.map { row[$0].map { Array($0) } }
                    cut.rows.append(Row(text: Array(row.bytes), key: row.key, fields: found))
                }
            }
            cut.envelope = try scanner.finish()
            return .success(cut)
        } catch {
            return .failure(error as? JSONError ?? JSONError("another error: \(error)", at: 0))
        }
    }
}

/// The rows along a path, taken from the tree; nil if one is not an object, which the scanner must refuse.
private struct ExpectedRows {
    private(set) var rows: [(key: String?, value: JSONValue)] = []
    private(set) var envelope: JSONValue = .null

    init?(_ tree: JSONValue, _ path: RowPath) {
        guard let rest = take(tree, path.steps[...], key: nil) else { return nil }
        envelope = rest
    }

    /// The part of a value that stays in the envelope.
    private mutating func take(_ value: JSONValue, _ steps: ArraySlice<RowPath.Step>, key: String?) -> JSONValue? {
        switch (steps.first, value) {
        case (.element, .array(let elements)):
            for element in elements {
                guard element.objectValue != nil else { return nil }
                rows.append((key, element))
            }
            return []
        case (.key(let name), .object(var members)):
            guard let member = members[name] else { return value }
            guard let rest = take(member, steps.dropFirst(), key: nil) else { return nil }
            members[name] = rest
            return .object(members)
        case (.anyKey, .object(var members)):
            for (name, member) in members where member.arrayValue != nil {
                guard take(member, steps.dropFirst(), key: name) != nil else { return nil }
                members[name] = nil
            }
            return .object(members)
        default: return value
        }
    }
}

/// A caster, compared with a slow one that works on trees.
private struct CasterBench {
    private enum Declared: CaseIterable { case string, number, other, nothing }

    private let seed: UInt64

    init(_ seed: UInt64) { self.seed = seed }

    private func declared(_ name: String) -> Declared {
        var choices = Choices(Array(name.utf8) + [UInt8(truncatingIfNeeded: seed)])
        return Declared.allCases.randomElement(using: &choices) ?? .other
    }

    mutating func check(_ row: [UInt8], _ members: some Collection<(key: String, value: JSONValue)>) {
        let names = members.map(\.key)
        let types = names.compactMap { name -> (String, RowCaster.Target)? in
            switch declared(name) {
            case .string: (name, .string)
            case .number: (name, .number)
            case .other, .nothing: nil
            }
        }
        let known = Set(names.filter { declared($0) == .other })
        var caster = RowCaster(types: Dictionary(uniqueKeysWithValues: types), known: known)
        var scanner = RowScanner(paths: [RowPath([.element])], listsMembers: true)
        var told: [String: RowCaster.ConversionIssue] = [:]
        var expectedTold: [String: RowCaster.ConversionIssue] = [:]
        var expected: [(String, JSONValue)] = []
        for (name, value) in members {
            let (result, remark) = cast(value, declared(name))
            expected.append((name, result))
            expectedTold[name] = remark
        }
        for round in 0..<3 {
            var output: [UInt8] = []
            do {
                try scanner.feed(Array((round == 0 ? "[" : ",").utf8) + row) { row in
                    caster.cast(row, into: &output) { told[$0] = $1 }
                }
            } catch {
                // A row of the maximum depth is too deep inside a list.
                if "\(error)".contains("deeper") { return }
                require(false, "the scanner refuses a row with each name once: \(error)")
            }
            let result = (try? JSONValue(parsing: output))?.objectValue
            require(
                result?.elementsEqual(expected) { $0.key == $1.0 && $0.value == $1.1 } == true,
                "cast \(round): \(String(decoding: output, as: UTF8.self))"
            )
            require(told == expectedTold, "cast \(round) reports \(told), not \(expectedTold)")
        }
    }

    private func cast(_ value: JSONValue, _ declared: Declared) -> (JSONValue, RowCaster.ConversionIssue?) {
        switch (declared, value) {
        case (.nothing, _): (value, .undeclared)
        case (.other, _), (_, .null), (.string, .string), (.number, .number): (value, nil)
        case (.string, .number(let number)): (.string(number.text), nil)
        case (.number, .string(let text)):
            JSONNumber(text: text).map { (.number($0), nil) } ?? (value, .notConvertible)
        default: (value, .notConvertible)
        }
    }
}
