import Testing

@testable import JSONText

@Suite("Random documents, whole and damaged")
struct DifferentialTests {
    static let paths = [
        Shape.entities, Shape.report, Shape.list, Shape.userAnalytics,
    ]

    @Test("Rows, fields and envelope match the tree, however the text is cut", arguments: 0..<40)
    func rows(batch: Int) throws {
        var generator = SeededGenerator(state: UInt64(batch) &+ 1_000_000)
        var seen = 0
        for seed in UInt64(batch * 50)..<UInt64(batch * 50 + 50) {
            let text = RandomDocument.make(seed: seed)
            #expect(ReferenceGrammar.accepts(text, depthLimit: JSONLimits.depth), "seed \(seed)")
            let tree = try JSONValue(parsing: text)
            for path in Self.paths {
                guard let expected = Expected(tree, path) else { continue }
                let pieces = Self.pieces(of: text, &generator)
                let cut = try Cut(pieces: pieces, at: [path], fields: ["x", "no", "id"])
                #expect(cut.envelope == expected.envelope, "seed \(seed)")
                #expect(cut.rows.map(\.key) == expected.rows.map(\.key), "seed \(seed)")
                try #require(cut.rows.count == expected.rows.count, "seed \(seed)")
                for (row, (_, value)) in zip(cut.rows, expected.rows) {
                    #expect(try JSONValue(parsing: Array(row.text.utf8)) == value, "seed \(seed)")
                    #expect(!row.text.utf8.contains(0x0A) && !row.text.utf8.contains(0x0D), "seed \(seed)")
                    let fields = try row.fields.map { try $0.map { try JSONValue(parsing: Array($0.utf8)) } }
                    #expect(fields == [value["x"], nil, value["id"]], "seed \(seed)")
                    let members = try row.members.map { member in
                        let name = try #require(JSONValue(parsing: Array(member.name.utf8)).stringValue)
                        return (name, try JSONValue(parsing: Array(member.value.utf8)))
                    }
                    #expect(try JSONValue.members(members) == #require(value.objectValue.map(JSONValue.object)))
                    #expect(row.members.map(\.form) == members.map { RowMember.Form($0.1) }, "seed \(seed)")
                    seen += 1
                }
            }
        }
        #expect(seen > 20)
    }

    @Test("Parser, view, scanner and the reference grammar agree on damaged texts", arguments: 0..<40)
    func damage(batch: Int) throws {
        var generator = SeededGenerator(state: UInt64(batch) &+ 2_000_000)
        var verdicts = [true: 0, false: 0]
        for seed in UInt64(batch * 100)..<UInt64(batch * 100 + 100) {
            let text = Self.damaged(RandomDocument.make(seed: seed), &generator)
            let shown = Text(text).testDescription
            let isValid = ReferenceGrammar.accepts(text, depthLimit: JSONLimits.depth)
            verdicts[isValid, default: 0] += 1
            let parsed = Self.error { () throws(JSONError) in _ = try JSONValue(parsing: text) }
            #expect((parsed == nil) == isValid, "seed \(seed): \(shown)")
            #expect(Self.error { () throws(JSONError) in _ = try JSONView(validating: text) } == parsed, "\(shown)")
            if let parsed, parsed.reason.contains("duplicate name") { continue }
            let pieces = Self.pieces(of: text, &generator)
            let scanned = Self.error { () throws(JSONError) in _ = try Cut(pieces: pieces, at: [Shape.nowhere]) }
            let isEmpty = text.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            #expect(scanned == (isEmpty ? JSONError("the body is empty", at: 0) : parsed), "seed \(seed): \(shown)")
            // Cutting out rows must not accept damaged text either.
            let rows = Self.error { () throws(JSONError) in _ = try Cut(pieces: pieces, at: Self.paths) }
            if !isValid { #expect(rows != nil, "seed \(seed): \(shown)") }
        }
        #expect(verdicts[true, default: 0] > 5 && verdicts[false, default: 0] > 20)
    }

    /// The text in pieces of random lengths, some empty.
    private static func pieces(of text: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
        let longest = [1, 3, 20, 200, text.count].randomElement(using: &generator)!
        var rest = text[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
            let length = Int.random(in: 0...max(1, longest), using: &generator)
            pieces.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    /// The text with one or two bytes changed, inserted or removed, or with its end cut off.
    private static func damaged(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        let telling = Array("{}[]:,\"\\ 0123-+.eEu\n\u{1}tfn".utf8) + [0x80, 0xBF, 0xC3, 0xED, 0xA0, 0xF4, 0xFF]
        var text = text
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
            let byte = telling.randomElement(using: &generator)!
            let place = Int.random(in: 0..<max(1, text.count), using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0 where place < text.count: text[place] = byte
            case 1 where place < text.count: text.remove(at: place)
            case 2: text.removeLast(min(text.count, Int.random(in: 0..<4, using: &generator)))
            case 3 where place < text.count: text.swapAt(place, text.count / 2)
            default: text.insert(byte, at: min(place, text.count))
            }
        }
        return text
    }

    static func error(_ body: () throws(JSONError) -> Void) -> JSONError? {
        do throws(JSONError) { try body() } catch { return error }
        return nil
    }
}

extension RowMember.Form {
    fileprivate init(_ value: JSONValue) {
        switch value {
        case .string: self = .string
        case .number: self = .number
        case .null: self = .null
        case .bool, .array, .object: self = .other
        }
    }
}

/// The expected result of cutting along a path, taken from the tree; nil if the scanner has to refuse.
private struct Expected {
    var rows: [(key: String?, value: JSONValue)] = []
    var envelope: JSONValue = .null

    init?(_ tree: JSONValue, _ path: RowPath) {
        guard let envelope = cut(tree, path.steps[...], key: nil) else { return nil }
        self.envelope = envelope
    }

    private mutating func cut(_ value: JSONValue, _ steps: ArraySlice<RowPath.Step>, key: String?) -> JSONValue? {
        let next = steps.dropFirst()
        switch (value, steps.first) {
        case (.array(let elements), .element):
            guard elements.allSatisfy({ $0.objectValue != nil }) else { return nil }
            rows += elements.map { (key, $0) }
            return []
        case (.object(let members), .key(let name)):
            var members = members
            guard let member = members[name] else { return value }
            guard let envelope = cut(member, next, key: nil) else { return nil }
            members[name] = envelope
            return .object(members)
        case (.object(let members), .anyKey):
            var kept: [(String, JSONValue)] = []
            for (name, member) in members {
                if member.arrayValue == nil {
                    kept.append((name, member))
                } else if cut(member, next, key: name) == nil {
                    return nil
                }
            }
            return .members(kept)
        default: return value
        }
    }
}
