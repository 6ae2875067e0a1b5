import JSONText
import Testing

@Suite("Lazy view")
struct JSONViewTests {
    static let text = #"""
         {"states": [ {"id":"1\u0030","n":1.50} , {"id":null,"deep":{"a":[[],{"b":"\ud83d\ude00"}]}} ], "ok" : true,
          "empty":{}, "none":[ ], "\u0061/b":-0.10e5, "s":"é" }
        """#
    let view: JSONView

    init() throws { view = try JSONView(validating: Array(Self.text.utf8)) }

    @Test("Members come in order with unescaped names and their kinds")
    func members() throws {
        var seen: [String] = []
        view.forEachMember { name, member in seen.append("\(name): \(member.kind)") }
        #expect(
            seen == [
                "states: an array", "ok: a boolean", "empty: an object", "none: an array", "a/b: a number",
                "s: a string",
            ]
        )
        #expect(view.count == 6)
    }

    @Test("Elements come in order with their indices")
    func elements() throws {
        var seen: [String] = []
        view["states"]?.forEachElement { index, element in seen.append("\(index) \(element["id"]?.kind ?? "-")") }
        #expect(seen == ["0 a string", "1 null"])
        #expect(view["states"]?.count == 2)
        #expect(view["none"]?.count == 0)
        #expect(view["empty"]?.count == 0)
        #expect(view["ok"]?.count == 0)
    }

    @Test("A part returns the same string, number text or tree as the whole tree")
    func values() throws {
        let tree = try JSONValue(parsing: Array(Self.text.utf8))
        #expect(view.value == tree)
        view.forEachMember { name, member in
            #expect(member.value == tree[name])
            #expect(member.stringValue == tree[name]?.stringValue)
            #expect(member.numberText == tree[name]?.numberValue?.text)
            #expect(member.isNull == (tree[name]?.isNull ?? false))
        }
        #expect(view["a/b"]?.numberText == "-0.10e5")
        #expect(view["states"]?.value.arrayValue?.last?["id"]?.isNull == true)
    }

    @Test("Anything that is absent, or in a value of another kind, is nil")
    func absent() throws {
        #expect(view["state"] == nil)
        #expect(view["ok"]?["x"] == nil)
        #expect(view["states"]?["0"] == nil)
        view.forEachElement { _, _ in Issue.record("an object has no elements") }
        view["states"]?.forEachMember { _, _ in Issue.record("an array has no members") }
        view["s"]?.forEachMember { _, _ in Issue.record("a string has no members") }
    }

    @Test("Parts of parts keep their places")
    func nested() throws {
        var found: JSONView?
        view["states"]?.forEachElement { _, element in found = element["deep"]?["a"] }
        let deep = try #require(found)
        var parts: [JSONValue] = []
        deep.forEachElement { _, part in parts.append(part["b"]?.value ?? part.value) }
        #expect(parts == [[], "😀"])
    }

    @Test("An error thrown by the body ends the iteration")
    func bodyThrows() throws {
        struct Stop: Error {}
        var count = 0
        #expect(throws: Stop.self) {
            try view.forEachMember { (_, _) throws(Stop) in
                count += 1
                throw Stop()
            }
        }
        #expect(count == 1)
    }

    @Test("A view of random documents has the tree's values", arguments: 0..<20)
    func random(batch: Int) throws {
        for seed in UInt64(batch * 20)..<UInt64(batch * 20 + 20) {
            let text = RandomDocument.make(seed: seed)
            let tree = try JSONValue(parsing: text)
            #expect(try JSONView(validating: text).rebuilt == tree, "seed \(seed)")
        }
    }
}

extension JSONView {
    /// The tree rebuilt from iterations alone.
    fileprivate var rebuilt: JSONValue {
        switch kind {
        case "an object":
            var members: [(String, JSONValue)] = []
            forEachMember { members.append(($0, $1.rebuilt)) }
            return .members(members)
        case "an array":
            var elements: [JSONValue] = []
            forEachElement { elements.append($1.rebuilt) }
            return .array(elements)
        default:
            return stringValue.map { .string($0) } ?? numberText.flatMap { JSONNumber(text: $0) }.map { .number($0) }
                ?? value
        }
    }
}
