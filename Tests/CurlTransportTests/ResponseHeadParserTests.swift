import HTTPTypes
import Testing

@testable import CurlTransport

@Suite("Response heads")
struct ResponseHeadParserTests {
    private func parse(_ lines: [String]) throws -> HTTPResponse? {
        var parser = ResponseHeadParser()
        for line in lines {
            let head = try Array(line.utf8).withUnsafeBytes { try parser.take($0) }
            if let head { return head }
        }
        return nil
    }

    @Test("a head ends with the empty line, with either line end")
    func lineEnds() throws {
        for end in ["\r\n", "\n"] {
            let head = try #require(try parse(["HTTP/1.1 404 Not Found\(end)", "A: b \(end)", end]))
            #expect(head.status.code == 404)
            #expect(head.status.reasonPhrase == "Not Found")
            #expect(head.headerFields.map(\.value) == ["b"])
        }
        #expect(try parse(["HTTP/1.1 200 OK\r\n", "A: b\r\n"]) == nil)
    }

    @Test("a reason is optional", arguments: ["HTTP/2 204 \r\n", "HTTP/1.1 204\r\n", "HTTP/1.0 204 No Content\r\n"])
    func reasons(line: String) throws {
        #expect(try parse([line, "\r\n"])?.status.code == 204)
    }

    @Test("a folded line belongs to the field before it")
    func folded() throws {
        let head = try parse(["HTTP/1.1 200 OK\r\n", "A: one\r\n", "  two\r\n", "B: three\r\n", "\r\n"])
        #expect(head?.headerFields.map(\.value) == ["one two", "three"])
    }

    @Test("an interim head and its fields are ignored")
    func interim() throws {
        let head = try parse([
            "HTTP/1.1 103 Early\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "A: b\r\n", "\r\n",
        ])
        #expect(head?.headerFields.map(\.name.rawName) == ["A"])
    }

    @Test("lines after the head are ignored")
    func trailers() throws {
        var parser = ResponseHeadParser()
        for line in ["HTTP/1.1 200 OK\r\n", "\r\n", "Trailer without colon\r\n", "\r\n"] {
            _ = try Array(line.utf8).withUnsafeBytes { try parser.take($0) }
        }
        #expect(parser.isComplete)
    }

    @Test(
        "a malformed line is refused",
        arguments: [
            ["HTTP/1.1 2000 OK\r\n"], ["HTTP/1.1 abc OK\r\n"], ["HTTP/1.1 -20 OK\r\n"], ["ICY 200 OK\r\n"],
            ["HTTP/1.1\r\n"],
            ["HTTP/1.1 200 OK\r\n", "no colon\r\n"], ["HTTP/1.1 200 OK\r\n", "bad name: x\r\n"],
            ["HTTP/1.1 200 OK\r\n", ": x\r\n"], ["HTTP/1.1 200 OK\r\n", " folded too early\r\n"],
        ]
    )
    func malformed(lines: [String]) {
        #expect(throws: ResponseHeadParser.Problem.malformedLine) { try parse(lines) }
    }

    @Test("a head that never ends is refused")
    func tooLarge() {
        let field = "X-Fill: \(String(repeating: "x", count: 1000))\r\n"
        #expect(throws: ResponseHeadParser.Problem.tooLarge) {
            try parse(["HTTP/1.1 200 OK\r\n"] + Array(repeating: field, count: 300))
        }
    }
}
