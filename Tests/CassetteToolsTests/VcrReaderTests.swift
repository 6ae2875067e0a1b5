import Basics
import CassetteTools
import Cassettes
import HTTPTransport
import JSONText
import Testing

@Suite("A cassette of vcrpy")
struct VcrReaderTests {
    /// One interaction as vcrpy's YAML serializer writes it, with parts replaced.
    private static func yaml(
        requestBody: String = "null",
        headers: String = "{}",
        body: String = "string: ok",
        more: String = ""
    ) -> String {
        """
        interactions:
        - request:
            body: \(requestBody)
            headers:
              Accept:
              - '*/*'
            method: POST
            uri: https://api.pinterest.com/v5/boards?page_size=250
          response:
            body:
              \(body)
            headers: \(headers)
            status:
              code: 200
              message: OK
        \(more)
        version: 1

        """
    }

    private static func read(_ yaml: String) throws -> (cassette: Cassette, notes: [String]) {
        try VcrReader.cassette(yaml: Array(yaml.utf8), source: "cassette a.yaml")
    }

    private static func only(_ yaml: String) throws -> Interaction {
        let cassette = try read(yaml).cassette
        #expect(cassette.interactions.count == 1)
        return try #require(cassette.interactions.first)
    }

    @Test("gives method, URL, headers, bodies and status their places in HAR")
    func fields() throws {
        let interaction = try Self.only(
            Self.yaml(
                requestBody: #"'{"a": 1.0}'"#,
                headers: "{Set-Cookie: [a=b; Path=/, c=d], Date: ['Wed, 25 Nov 2026 22:39:41 GMT'], Retry-After: [7]}"
            )
        )
        #expect(interaction.request.method == "POST")
        #expect(interaction.request.url == "https://api.pinterest.com/v5/boards?page_size=250")
        #expect(interaction.request.headers == [HeaderField("Accept", "*/*")])
        #expect(interaction.request.body?.text == #"{"a": 1.0}"#)
        #expect(interaction.started == "2026-11-25T22:39:41.000Z")
        let response = try #require(interaction.response)
        #expect(response.status == 200)
        #expect(response.statusText == "OK")
        #expect(
            response.headers == [
                HeaderField("Set-Cookie", "a=b; Path=/"), HeaderField("Set-Cookie", "c=d"),
                HeaderField("Date", "Wed, 25 Nov 2026 22:39:41 GMT"), HeaderField("Retry-After", "7"),
            ]
        )
        #expect(response.body.text == "ok")
    }

    private static let file = """
        !!python/object/new:_io.BytesIO
              state: !!python/tuple
              - !!binary aGVsbG8=
              - 0
              - null
        """
    private static let iterator = """
        !!python/object/apply:builtins.iter
              args:
              - - !!binary YQ==
                - b
              state: 0
        """

    @Test(
        "keeps a request body in each form that vcrpy writes",
        arguments: [
            ("null", ""), ("''", ""), ("a=b", "a=b"), ("!!binary |\n      aGVs\n      bG8=", "hello"),
            ("!!python/unicode 'x'", "x"), (file, "hello"), (iterator, "ab"),
        ]
    )
    func requestBodies(yaml: String, body: String) throws {
        let recorded = try Self.only(Self.yaml(requestBody: yaml)).request.body?.text
        #expect(recorded == (body.isEmpty ? nil : body))
    }

    @Test(
        "keeps a response body in each form that vcrpy and similar programs write",
        arguments: [
            ("string: null", []), ("string: ''", []), ("string: '12:30'", Array("12:30".utf8)),
            ("string: !!binary '/wA='", [0xFF, 0x00]), ("base64_string: '/wA='", [0xFF, 0x00]),
        ] as [(String, [UInt8])]
    )
    func responseBodies(yaml: String, body: [UInt8]) throws {
        #expect(try Self.only(Self.yaml(body: yaml)).response?.body.bytes == body)
    }

    private static let hello = "!!binary H4sIAAAAAAACA8tIzcnJBwCGphA2BQAAAA=="

    @Test(
        "has content encodings undone, whether or not they already were",
        arguments: [
            ("gzip", "", hello, "hello"), ("gzip", ", Content-Length: ['25']", hello, "hello"),
            ("deflate", "", "!!binary eJzLSM3JyQcABiwCFQ==", "hello"),
            ("deflate", "", "!!binary y0jNyckHAA==", "hello"),
            ("'GZIP , identity'", "", hello, "hello"),
            // Undone by the client that vcrpy recorded, which kept the headers.
            ("gzip", ", Content-Length: ['25']", "hello", "hello"), ("br", "", "hello", "hello"),
            ("deflate", "", "hello", "hello"),
        ]
    )
    func encodings(coding: String, length: String, body: String, text: String) throws {
        let yaml = Self.yaml(headers: "{content-encoding: [\(coding)]\(length)}", body: "string: \(body)")
        #expect(try Self.only(yaml).response?.body.text == text)
    }

    @Test("keeps a body that is itself an archive, as its length shows")
    func archive() throws {
        let yaml = Self.yaml(
            headers: "{Content-Encoding: [gzip], Content-Length: ['43']}",
            body: "string: \(Self.hello)"
        )
        #expect(try Self.only(yaml).response?.body.bytes.prefix(2) == [0x1F, 0x8B])
    }

    @Test("may share parts by anchors, as PyYAML writes objects that are the same")
    func anchors() throws {
        let yaml = """
            interactions:
            - request: &id001 {body: null, headers: {}, method: GET, uri: 'http://h/v5/a'}
              response: &id002
                body: {string: '? *id001 &id002'}
                headers: {}
                status: {code: 200, message: OK}
            - request: *id001
              response: *id002
            version: 1
            """
        let cassette = try Self.read(yaml).cassette
        #expect(cassette.interactions.map(\.request.url) == ["http://h/v5/a", "http://h/v5/a"])
        #expect(cassette.interactions.map(\.response?.body.text) == ["? *id001 &id002", "? *id001 &id002"])
    }

    @Test("reports members without a place in HAR, and unknown times")
    func notes() throws {
        let notes = try Self.read(Self.yaml(more: "  comment: x")).notes
        #expect(notes.contains { $0.hasPrefix("1 interactions have no time") })
        #expect(notes.contains { $0.hasPrefix("left out: comment of 1 interactions") })
        let dated = try Self.read(Self.yaml(more: "  recorded_at: 2026-11-01T08:00:00")).cassette
        #expect(dated.interactions.first?.started == "2026-11-01T08:00:00.000Z")
    }

    /// A text that is not a cassette, and a part of the error about it.
    struct Malformed: Sendable {
        let yaml: String
        let complaint: String

        init(_ yaml: String, _ complaint: String) {
            self.yaml = yaml
            self.complaint = complaint
        }
    }

    private static let damagedHello = "!!binary H4sIAAAAAAACA8tIzcnJBwCGphA3BQAAAA=="
    private static let brackets = "version: 1\ninteractions: " + String(repeating: "[", count: 600)

    private static let malformed: [Malformed] = [
        Malformed("", "the file is empty"), Malformed("# nothing\n", "the file is empty"),
        Malformed("a", "expected an object"),
        Malformed("{", "not valid YAML"), Malformed("\"", "not valid YAML"),
        Malformed("- request: {}", "vcrpy before 1.0"),
        Malformed("http_interactions: []", "Ruby"), Malformed("interactions: []", "\"version\" is missing"),
        Malformed("version: 2\ninteractions: []", "at /version: only version 1"),
        Malformed("version: '1'\ninteractions: []", "at /version: expected a whole number"),
        Malformed("version: 1", "\"interactions\" is missing"),
        Malformed("version: 1\ninteractions: {}", "at /interactions: expected an array"),
        Malformed("version: 1\ninteractions: [1]", "at /interactions/0: the field \"request\" is missing"),
        Malformed("version: 1\nversion: 1", "duplicate name \"version\""),
        Malformed(yaml() + "---\nx: 1", "a second document begins (line 18, column 1)"),
        Malformed(yaml().replacing("https:", with: "ftp:"), "at /interactions/0/request/uri: this is not an absolute"),
        Malformed(yaml().replacing("POST", with: "''"), "at /interactions/0/request/method: the method is empty"),
        Malformed(
            yaml().replacing("POST", with: "on"),
            "at /interactions/0/request/method: this is read as true or false"
        ),
        Malformed(yaml().replacing("POST", with: "2026-11-01"), "method: 2026-11-01 is read as a number or a date"),
        Malformed(
            yaml().replacing("code: 200", with: "code: 99"),
            "at /interactions/0/response/status/code: 99 is not in 100…999"
        ),
        Malformed(
            yaml().replacing("code: 200", with: "cod: 200"),
            "at /interactions/0/response/status: the field \"code\""
        ),
        Malformed(
            yaml(requestBody: "[a]"),
            "at /interactions/0/request/body: expected a string, found an array"
        ),
        Malformed(yaml(requestBody: "12:30"), "at /interactions/0/request/body: 12:30 is read as a number"),
        Malformed(yaml(body: "string: !!binary a"), "at /interactions/0/response/body/string: this is not Base64"),
        Malformed(yaml(body: "text: a"), "at /interactions/0/response/body: the field \"string\" is missing"),
        Malformed(
            yaml(body: "string: !!python/object/apply:os.system [id]"),
            "the type \"tag:yaml.org,2002:python/object/apply"
        ),
        Malformed(yaml(headers: "{a: {}}"), "at /interactions/0/response/headers/a: expected a string"),
        Malformed(
            yaml(headers: "{1: [a]}"),
            "at /interactions/0/response/headers: YAML does not read the name \"1\" as text"
        ),
        Malformed(yaml(headers: "{[a]: b}"), "a name here is a list or a mapping"),
        Malformed(yaml(headers: "{<<: {a: [b]}}"), "this is a merge key"),
        Malformed(
            yaml(headers: "{Content-Encoding: [gzip]}", body: "string: !!binary H4sIAAAAAAACA8tIzcnJBwCG"),
            "at /interactions/0/response/body: the compressed body breaks off"
        ),
        Malformed(
            yaml(
                headers: "{Content-Encoding: [gzip]}",
                body: "string: \(damagedHello)"
            ),
            "at /interactions/0/response/body: the compressed body is damaged"
        ),
        Malformed(
            yaml(headers: "{Content-Encoding: [br]}", body: "string: !!binary '/wA='"),
            "encoded as br, which cannot"
        ),
        Malformed(
            yaml(more: "  _har: {time: 1, _error: {code: lost}}"),
            "at /interactions/0/_har/_error/code: \"lost\" is not"
        ),
        Malformed(yaml(more: "_har: {version: '3'}"), "at /_har/version: only versions 1.1 and 1.2"),
        Malformed(brackets + String(repeating: "]", count: 600), "deeper"),
        Malformed(brackets + String(repeating: "[", count: 100_000), "nesting level"),
    ]

    @Test("that is malformed is refused with the place", arguments: malformed)
    func refused(input: Malformed) {
        let error = #expect(throws: InputError.self) { try Self.read(input.yaml) }
        #expect(error?.description.contains(input.complaint) == true, "\(error?.description ?? "")")
        #expect(error?.source == "cassette a.yaml")
    }

    @Test("that is not UTF-8 is refused")
    func notUTF8() {
        let error = #expect(throws: InputError.self) {
            try VcrReader.cassette(yaml: Array(Self.yaml().utf8) + [0xFF], source: "cassette a.yaml")
        }
        #expect(error?.problem == "this is not UTF-8")
    }

    /// Each list has the one before nine times, starting from a list of nine texts.
    private static func bomb(levels: Int) -> String {
        (0...levels).map { level in
            let elements = repeatElement(level == 0 ? "x" : "*a\(level - 1)", count: 9).joined(separator: ",")
            return "a\(level): &a\(level) [\(elements)]\n"
        }.joined()
    }

    /// One large interaction and many aliases to it.
    private static var copies: String {
        let body = String(repeating: "x", count: 100_000)
        let request = "{method: GET, uri: 'http://h/', headers: {}, body: \(body)}"
        let aliases = String(repeating: "- *a\n", count: 10_000)
        return "interactions:\n- &a {request: \(request), response: {status: {code: 200}}}\n\(aliases)version: 1\n"
    }

    /// Eight lists, each as deep as the parser allows, each at the end of the one before.
    private static var tower: String {
        (0...8).map { level in
            let inside = level == 0 ? "x" : "*a\(level - 1)"
            return "a\(level): &a\(level) " + String(repeating: "[", count: 990) + inside
                + String(repeating: "]", count: 990) + "\n"
        }.joined()
    }

    private static let bombs: [Malformed] = [
        Malformed(bomb(levels: 9), "more than 8 different anchors"),
        Malformed(bomb(levels: 7), "expand to far more than the file"),
        Malformed(bomb(levels: 7) + "? *a7\n: x\n", "an alias is a key"),
        Malformed(bomb(levels: 7) + "*a7 : x\n", "an alias is a key"),
        Malformed(bomb(levels: 7) + "?\n- *a7\n- x\n: x\n", "not a single text (line 9, column 1)"),
        Malformed(bomb(levels: 7) + "{[*a7]: x}\n", "not a single text (line 9, column 6)"),
        Malformed(copies, "expand to far more than the file"),
        Malformed(tower, "nested deeper than 512 levels"),
    ]

    @Test("whose aliases expand to far more than the file is refused at once", arguments: bombs)
    func aliases(input: Malformed) {
        let error = #expect(throws: InputError.self) { try Self.read(input.yaml) }
        #expect(error?.description.contains(input.complaint) == true, "\(error?.description ?? "")")
    }

    @Test("that is cut anywhere, or has any byte changed, is read or refused")
    func damaged() {
        let text = Array(
            Self.yaml(
                requestBody: "!!binary aGVsbG8=",
                headers: "{Content-Encoding: [gzip], a: &a [b], c: *a}",
                body: "string: \(Self.hello)",
                more: "  _har: {time: 1.50}"
            ).utf8
        )
        var refused = 0
        for place in text.indices {
            var inputs = [Array(text[..<place])]
            for byte in "\u{0}\t \n'\"&*?:[{|>%@!#-".utf8 {
                inputs.append(text)
                inputs[inputs.count - 1][place] = byte
            }
            for input in inputs where (try? VcrReader.cassette(yaml: input, source: "")) == nil { refused += 1 }
        }
        #expect(refused > text.count)
    }
}
