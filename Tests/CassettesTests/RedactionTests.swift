import Cassettes
import Foundation
import Gzip
import HTTPTransport
import JSONText
import Testing

@Suite("Secrets in a recording")
struct RedactionTests {
    /// One interaction with a text at each place where a recording has text.
    private static func interaction(_ text: [UInt8], body: [UInt8]) -> Interaction {
        let words = String(decoding: text, as: UTF8.self)
        return Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(
                method: "POST",
                url: "https://api.pinterest.com/v5/\(Planting.percent(words))?q=\(Planting.percent(words))",
                headers: [HeaderField("Accept", words), HeaderField("X-Custom", words)],
                body: RecordedBody(body, mimeType: "application/json"),
                extra: ["_more": ["deep": [.string(words)]]]
            ),
            response: RecordedResponse(
                status: 400,
                statusText: "no \(words)",
                headers: [
                    HeaderField("Location", "https://other.example/?x=\(Planting.percent(words))"),
                    HeaderField("Warning", words), HeaderField("X-Echo", words),
                ],
                body: RecordedBody(body, mimeType: "text/plain"),
                extra: ["_more": .string(words)]
            ),
            failure: RecordedFailure(code: .connectionLost, phase: .body, message: "lost at \(words)"),
            extra: ["comment": .string(words)]
        )
    }

    private static func configuration(_ secret: PlantedSecret) -> JSONValue {
        ["credentials": ["auth_method": "oauth2.0", "client_id": "1234567", "client_secret": .string(secret.value)]]
    }

    private static func written(_ interaction: Interaction) -> [UInt8] {
        CassetteFile("x.har").serialised(Cassette(interactions: [interaction])).document
    }

    @Test(
        "are in none of its bytes, wherever and in whatever form they were written",
        arguments: PlantedSecret.all,
        Planting.bodies
    )
    func planted(secret: PlantedSecret, planting: Planting) throws {
        var redactor = Redactor()
        redactor.learn(configuration: Self.configuration(secret))
        let body = planting.write(secret.value)
        let text = Planting.texts.contains { $0.name == planting.name } ? body : Array(secret.value.utf8)
        let interaction = Self.interaction(text, body: body)
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        #expect(secret.forms(in: Self.written(redacted)) == [])
        // A search of the file's bytes would not find anything inside a gzip stream.
        for bytes in [redacted.request.body?.bytes ?? [], redacted.response?.body.bytes ?? []] {
            #expect(secret.forms(in: bytes) == [])
            if bytes.starts(with: [0x1F, 0x8B]) { #expect(secret.forms(in: Gzip.decode(bytes).bytes) == []) }
        }
        #expect(redactor.isClean(Self.written(redacted)))
        #expect(redacted.request.body != interaction.request.body)
    }

    @Test("would be found by the same search if they were not removed", arguments: PlantedSecret.all)
    func searchFinds(secret: PlantedSecret) {
        for planting in Planting.texts where !planting.name.contains("twice") && !planting.name.contains("form") {
            let interaction = Self.interaction(planting.write(secret.value), body: planting.write(secret.value))
            #expect(secret.forms(in: Self.written(interaction)) != [], "\(planting.name)")
        }
    }

    @Test("are learnt from their known places, and numbered in the order in which they came")
    func sites() throws {
        let exchange = Interaction(
            started: "",
            request: RecordedRequest(
                method: "POST",
                url: "https://h/v5/oauth/token",
                headers: [
                    HeaderField("Authorization", "Basic " + Data("77:s3cr3t-of-the-app".utf8).base64EncodedString())
                ],
                body: RecordedBody(
                    Array("grant_type=refresh_token&refresh_token=pinr.old%2Ftoken".utf8),
                    mimeType: "application/x-www-form-urlencoded"
                )
            ),
            response: RecordedResponse(
                status: 200,
                headers: [HeaderField("Set-Cookie", "sid=abc; Path=/"), HeaderField("Set-Cookie", "t=0123456789abc")],
                body: RecordedBody(
                    Array(#"{"access_token":"pina_first_token","refresh_token" : "pinr.new\/token","n":1.50}"#.utf8),
                    mimeType: "application/json"
                )
            )
        )
        let use = Interaction(
            started: "",
            request: RecordedRequest(
                method: "GET",
                url:
                    "https://u:hunter2@s.example/f?X-Amz-Credential=AK%2F20261123&X-Amz-Signature=00ff00ff00ff00ff&v=1",
                headers: [
                    HeaderField("authorization", "Bearer pina_first_token"),
                    HeaderField("Cookie", "sid=abc; t=0123456789abc"),
                ]
            ),
            response: RecordedResponse(
                status: 200,
                body: RecordedBody(
                    Array(
                        #"{"items":[{"credentials":{"username":"feed","password":"short"},"sid":"abc","pwd":null}]}"#
                            .utf8
                    ),
                    mimeType: "application/json"
                )
            )
        )
        var redactor = Redactor()
        for interaction in [exchange, use] { redactor.learn(interaction) }
        let first = redactor.redact(exchange)
        let second = redactor.redact(use)
        #expect(first.request.headers[0].value == "Basic <client_id:1>:<client_secret:1>")
        #expect(first.request.body?.text == "grant_type=refresh_token&refresh_token=<refresh_token:1>")
        #expect(first.response?.headers.map(\.value) == ["<header:1>", "<header:2>"])
        #expect(
            first.response?.body.text
                == #"{"access_token":"<access_token:1>","refresh_token" : "<refresh_token:2>","n":1.50}"#
        )
        #expect(
            second.request.url
                == "https://%3Cusername:1%3E:%3Cpassword:1%3E@s.example/f?X-Amz-Credential=%3Csigner:1%3E"
                + "&X-Amz-Signature=%3Csignature:1%3E&v=1"
        )
        #expect(second.request.headers.map(\.value) == ["Bearer <access_token:1>", "<header:3>"])
        // A short value is removed where it is known to be, and kept elsewhere.
        #expect(
            second.response?.body.text
                == #"{"items":[{"credentials":{"username":"feed","password":"<password:2>"},"sid":"abc","pwd":null}]}"#
        )
    }

    @Test("are not redacted twice, and their placeholders are not new secrets", arguments: Planting.bodies)
    func idempotent(planting: Planting) throws {
        var redactor = Redactor()
        redactor.learn(configuration: Self.configuration(PlantedSecret.all[0]))
        let interaction = Self.interaction(Array("x".utf8), body: planting.write(PlantedSecret.all[0].value))
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        var second = Redactor()
        second.learn(configuration: ["client_secret": "another secret of ours"])
        second.learn(redacted)
        #expect(second.redact(redacted) == redacted)
    }

    @Test("leave everything else unchanged, byte for byte")
    func harmless() {
        let text =
            #"{"id": "626730000000000001", "n": 1.10e5, "u": "caf\u00e9 \/ é", "b": "aGVsbG8gd29ybGQhIQ==", "h": null}"#
        let interaction = Self.interaction(Array("plain words".utf8), body: Array(text.utf8))
        var redactor = Redactor()
        redactor.learn(configuration: Self.configuration(PlantedSecret.all[1]))
        let redacted = redactor.redact(interaction)
        #expect(redacted.request.body?.text == text)
        #expect(redacted.request.url == interaction.request.url)
    }

    @Test(
        "are removed from units after any number of backslashes, even if JSON would read them from the middle",
        arguments: 0..<6
    )
    func unitsBehindBackslashes(count: Int) {
        for secret in PlantedSecret.all {
            var redactor = Redactor()
            redactor.learn(configuration: Self.configuration(secret))
            let units = secret.value.utf16.map { String(format: "\\u%04X", $0) }.joined()
            let text = #"{"a":"\"{"# + String(repeating: "\\", count: count) + units
            let redacted = redactor.redact(Self.interaction(Array("x".utf8), body: Array(text.utf8)))
            #expect(redacted.request.body?.text?.contains(units) == false, "\(redacted.request.body?.text ?? "")")
            #expect(redacted.request.body?.text?.contains(units.dropFirst(6)) == false)
        }
    }

    @Test(
        "are removed from addresses and settings whatever characters they have",
        arguments: [
            #"{"location":"ftp://shop:SECRET@feeds.example.com/a.xml"}"#,
            #"{"l":"https:\/\/shop:SECRET@h.example\/a?b=c@d"}"#,
            "password=SECRET&b=1", "https://h/?password=SECRET&b=1", "<password>SECRET</password>", "password = SECRET",
            #"{"pass":"SECRET"}"#, #"{"sig":"SECRET"}"#,
        ],
        ["Sommer/Winter2026", "p#ss1234", "p?ss12", "p@ss/wxyz", "pa'ss12", "ab;cdEFG", "a,b)c}d", "pa!$(*+=ss"]
    )
    func oddCharacters(text: String, secret: String) {
        let interaction = Self.interaction(Array("x".utf8), body: Array(text.replacing("SECRET", with: secret).utf8))
        var redactor = Redactor()
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        #expect(redacted.response?.body.text?.contains(":1") == true)
        #expect(PlantedSecret(value: secret).forms(in: redacted.response?.body.bytes ?? []) == [])
        #expect(
            redacted.response?.body.text?.contains(String(secret.suffix(3))) == false,
            "\(redacted.response?.body.text ?? "")"
        )
        #expect(SecretScanner().scan(Self.written(redacted)) == [])
        #expect(SecretScanner().scan(Self.written(interaction)) != [], "the scan would not have found it")
    }

    @Test(
        "are removed from prose without the bracket behind the address",
        arguments: [
            ("see (https://h/?access_token=4f9Kd02mQx).", "see (https://h/?access_token=%3Caccess_token:1%3E)."),
            ("[https://h/?a=1&access_token=4f9Kd02mQx]", "[https://h/?a=1&access_token=%3Caccess_token:1%3E]"),
            ("(https://h/?access_token=4f(9Kd)", "(https://h/?access_token=%3Caccess_token:1%3E"),
        ]
    )
    func prose(text: String, expected: String) {
        let interaction = Self.interaction(Array("x".utf8), body: Array(text.utf8))
        var redactor = Redactor()
        redactor.learn(interaction)
        #expect(redactor.redact(interaction).response?.body.text == expected)
        #expect(redactor.redact(redactor.redact(interaction)).response?.body.text == expected)
    }

    @Test(
        "are not ports, paths and hosts of addresses without a password",
        arguments: [
            "http://127.0.0.1:8080/v5/?x=a@b.example", "https://h.example/@user", "https://h.example:443/a@b.example/c",
            "mailto:a@b.example https://h.example/x",
        ]
    )
    func noPassword(text: String) {
        let interaction = Self.interaction(Array("x".utf8), body: Array(text.utf8))
        var redactor = Redactor()
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        #expect(
            redacted.response?.body == interaction.response?.body && redacted.request.url == interaction.request.url
        )
        #expect(redacted.response?.headers.prefix(2) == interaction.response?.headers.prefix(2))
        #expect(SecretScanner().scan(Self.written(interaction)) == [])
    }
}
