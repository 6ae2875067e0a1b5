import Cassettes
import Testing

/// Credentials whose name is not directly before them.
@Suite("The scan finds credentials as programs write them:")
struct CredentialWritingTests {
    private static func findings(header: HeaderField? = nil, body: String = "") -> [String] {
        let interaction = Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: "https://h.example/x", headers: [header].compactMap(\.self)),
            response: RecordedResponse(status: 200, body: RecordedBody(Array(body.utf8), mimeType: "text/plain"))
        )
        let document = CassetteFile("x.har").serialised(Cassette(interactions: [interaction])).document
        return SecretScanner().scan(document).map(\.shape)
    }

    @Test(
        "a user and a password of curl",
        arguments: [
            "curl -u anna:maple50 https://h.example/", "curl -sS --user 'anna:maple50' https://h.example/",
            "/usr/bin/curl --user=anna:maple50 h", "curl -uanna:maple50 h", "curl -s h \\\n  -u \"anna:maple50\"",
            #"{"note": "run `curl -u anna:maple50 h` first"}"#,
        ]
    )
    func curl(body: String) { #expect(Self.findings(body: body) == ["a password of a command"]) }

    @Test(
        "not a variable, a word of instructions, another program's option, or what is in another line",
        arguments: [
            "curl -u $USER:$PASS1 h", "curl -u user:password h", "docker run -u 1000:1000 image",
            "curl h\ndocker run -u 1000:1000 image", "curl -u '{{user}}:{{pass1}}' h", "curl -u h 12:30:45",
        ]
    )
    func noCurl(body: String) { #expect(Self.findings(body: body) == []) }

    @Test(
        "the password of a login in .netrc",
        arguments: [
            "machine h.example login anna password cinder99", "machine h\n  login anna\n  password cinder99\n",
        ]
    )
    func netrc(body: String) { #expect(Self.findings(body: body) == ["the value of \"password\""]) }

    @Test(
        "not the words of instructions",
        arguments: [
            "machine HOST login USER password PASSWORD", "login and password longer", "login x1y2z3w4 password",
        ]
    )
    func noNetrc(body: String) { #expect(Self.findings(body: body) == []) }

    @Test("the setting of a registry in .npmrc")
    func npmrc() {
        #expect(Self.findings(body: "//h.example/:_auth=YW5uYTptYXBsZTkx\n") == ["the value of \"_auth\""])
        #expect(Self.findings(body: "//h.example/:_auth=${NPM_AUTH}\n") == [])
    }

    @Test("a symmetric JSON web key, whatever the order of its members, and no other member k")
    func webKey() {
        let key = #""k": "8YJ80p5TYvCVWKWKL63zhN""#
        for body in [#"{"kty": "oct", \#(key)}"#, #"{\#(key), "kid": "a", "kty":"oct"}"#] {
            #expect(Self.findings(body: body) == ["the value of \"k\""], "\(body)")
        }
        for body in ["{\(key)}", #"{"kty": "RSA", \#(key)}"#, #"[{"kty": "oct"}, {\#(key)}, {"kty": "oct"}]"#] {
            #expect(Self.findings(body: body) == [], "\(body)")
        }
    }

    @Test(
        "a key behind a scheme of the program's own, in a header",
        arguments: [
            ("Authentication", "Key g9qwqN1tWuUKWMRFgIeBsCno"),
            ("Sec-WebSocket-Protocol", "base64url.bearer.authorization.k8s.example.hQywuFiGwrEz5RBPFCyXor86qGJ"),
            ("sec-websocket-protocol", "access_token, hQywuFiGwrEz5RBPFCyXor86qGJ"),
        ]
    )
    func schemes(name: String, value: String) {
        #expect(Self.findings(header: HeaderField(name, value)) == ["the value of \"\(name)\""])
    }

    @Test(
        "not the names of protocols, or placeholders",
        arguments: [
            ("Sec-WebSocket-Protocol", "graphql-transport-ws, v12.stomp"), ("Authentication", "Key <header:1>"),
            ("Sec-WebSocket-Protocol", "v4.base64.channel.k8s.io"), ("Sec-WebSocket-Protocol", "actioncable-v1-json"),
        ]
    )
    func noSchemes(name: String, value: String) { #expect(Self.findings(header: HeaderField(name, value)) == []) }
}
