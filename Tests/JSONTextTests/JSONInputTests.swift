import Basics
import JSONText
import Testing

@Suite("Input files")
struct JSONInputTests {
    enum Color: String, CaseIterable { case red, green }

    private func input(_ text: String) throws -> JSONInput {
        try JSONInput(source: "configuration file c.json", parsing: Array(text.utf8))
    }

    @Test("A file that is not JSON is refused with line and column")
    func noJSON() throws {
        let error = try #require(throws: InputError.self) { try input("{\n  \"a\": 1,\n}") }
        #expect(
            error.description
                == "configuration file c.json: this is not valid JSON: expected a member name in quotes "
                + "(line 3, column 1). Correct the file there."
        )
    }

    @Test("Each error names the place as a JSON pointer, with ~ and / escaped")
    func pointer() throws {
        let file = try input(#"{"a/b":{"c~d":[1,{"e":true}]}}"#)
        let elements = try file.required("a/b").required("c~d").array()
        #expect(elements.map(\.pointer) == ["/a~1b/c~0d/0", "/a~1b/c~0d/1"])
        #expect(throws: InputError.self) { try elements[1].required("e").string() }
        let error = try #require(throws: InputError.self) { try elements[1].required("e").string() }
        #expect(
            error.description
                == "configuration file c.json at /a~1b/c~0d/1/e: expected a string, found a boolean. "
                + "Change it to a string."
        )
    }

    @Test("A member that is missing or null is absent, and an error if it is required")
    func absent() throws {
        let file = try input(#"{"a":null}"#)
        #expect(file["a"] == nil)
        #expect(file["b"] == nil)
        for name in ["a", "b"] {
            let error = try #require(throws: InputError.self) { try file.required(name) }
            #expect(
                error.description == "configuration file c.json: the field \"\(name)\" is missing. Add \"\(name)\"."
            )
        }
    }

    @Test("A value of the right kind is returned, any other is refused")
    func kinds() throws {
        let file = try input(#"{"s":"x","b":false,"i":-7,"f":1.0,"big":9223372036854775808,"o":{"k":1},"l":[1]}"#)
        #expect(try file.required("s").string() == "x")
        #expect(try file.required("b").bool() == false)
        #expect(try file.required("i").integer() == -7)
        #expect(try file.required("o").object().map { "\($0.key) \($0.value.pointer)" } == ["k /o/k"])
        #expect(try file.required("l").array().count == 1)
        #expect(throws: InputError.self) { try file.required("i").string() }
        #expect(throws: InputError.self) { try file.required("s").bool() }
        #expect(throws: InputError.self) { try file.required("l").object() }
        #expect(throws: InputError.self) { try file.required("o").array() }
        for name in ["f", "big", "s"] {
            #expect(throws: InputError.self) { try file.required(name).integer() }
        }
    }

    @Test("An integer outside its range and a word outside its list are refused, with the allowed values")
    func ranges() throws {
        let file = try input(#"{"n":41,"c":"blue","g":"green"}"#)
        #expect(try file.required("n").integer(in: 1...41) == 41)
        let range = try #require(throws: InputError.self) { try file.required("n").integer(in: 1...40) }
        #expect(range.problem == "41 is not in 1…40")
        #expect(try file.required("g").oneOf(Color.self) == .green)
        let choice = try #require(throws: InputError.self) { try file.required("c").oneOf(Color.self) }
        #expect(choice.problem == "\"blue\" is not an allowed value")
        #expect(choice.fix == "Use one of red, green")
    }
}
