import Cassettes
import JSONText
import Testing

@Suite("Headers of a recording")
struct HeaderRedactionTests {
    private static func redacted(_ headers: [HeaderField], request: [HeaderField] = []) -> Interaction {
        let interaction = Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards", headers: request),
            response: RecordedResponse(status: 200, headers: headers)
        )
        var redactor = Redactor()
        redactor.learn(interaction)
        return redactor.redact(interaction)
    }

    private static func findings(_ interaction: Interaction) -> [SecretFinding] {
        SecretScanner().survey(CassetteFile("x.har").serialised(Cassette(interactions: [interaction])).document)
    }

    @Test(
        "are kept if a list names them, ignoring case",
        arguments: [
            HeaderField("x-pinterest-rid-128bit", "ff0f9744d015bdd13821b6b00ba050f2"),
            HeaderField("X-Pinterest-RID", "3297750694157652"),
            HeaderField("ETAG", #""99914b932bd37a50b983c5e7c90ae93b""#),
            HeaderField("etag", #"W/"99914b932bd37a50b983c5e7c90ae93b""#),
            HeaderField("X-RateLimit-Limit", #"100, 100;w=1;name="safety_net_app_id_user_id""#),
            HeaderField("retry-after", "7"), HeaderField("Last-Modified", "Mon, 23 Nov 2026 12:00:00 GMT"),
            HeaderField("pinterest-generated-by", "tpp-api-prod-0ad4e253"), HeaderField("Sunset", "soon"),
        ]
    )
    func kept(_ header: HeaderField) {
        let redacted = Self.redacted([header])
        #expect(redacted.response?.headers == [header])
        #expect(Self.findings(redacted) == [])
    }

    @Test("otherwise keep only their names, with the same placeholder for the same value")
    func replaced() {
        let redacted = Self.redacted(
            [
                HeaderField("access-control-allow-credentials", "true"), HeaderField("set-cookie", "_ir=0; Path=/"),
                HeaderField("X-New-Thing", "0b2f6c1d9e8a47355c6d7e8f90a1b2c3"), HeaderField("x-other", "true"),
            ],
            request: [HeaderField("X-Proxy-Id", "me"), HeaderField("Authorization", "Bearer pina_of_somebody_else")]
        )
        #expect(
            redacted.response?.headers.map(\.name) == [
                "access-control-allow-credentials", "set-cookie", "X-New-Thing", "x-other",
            ]
        )
        #expect(redacted.response?.headers.map(\.value) == ["<header:2>", "<header:3>", "<header:4>", "<header:2>"])
        #expect(redacted.request.headers.map(\.value) == ["<header:1>", "Bearer <access_token:1>"])
        #expect(Self.findings(redacted) == [])
        var again = Redactor()
        again.learn(redacted)
        #expect(again.redact(redacted) == redacted)
    }

    @Test("have their secrets replaced if they are kept")
    func secretsInKept() {
        let redacted = Self.redacted([
            HeaderField(
                "Location",
                "https://s.example/f?X-Amz-Security-Token=MCkEk8EpP2bb%2FA7G&X-Amz-Signature=00ff00ff00ff00ff"
            ),
            HeaderField("Link", "<https://s.example/MCkEk8EpP2bb/A7G>"),
        ])
        let values = redacted.response?.headers.map(\.value) ?? []
        #expect(
            values == [
                "https://s.example/f?X-Amz-Security-Token=%3Csecurity_token:1%3E&X-Amz-Signature=%3Csignature:1%3E",
                "<https://s.example/%3Csecurity_token:1%3E>",
            ]
        )
    }

    @Test(
        "that identify an answer are not secrets, unless they hold a token or more than an identifier",
        arguments: [
            (HeaderField("ETag", "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVC"), false),
            (HeaderField("ETag", String(repeating: "a1B2c3D4e5", count: 12)), false),
            (HeaderField("Server", "ff0f9744d015bdd13821b6b00ba050f2"), false),
            (HeaderField("If-Range", "ff0f9744d015bdd13821b6b00ba050f2"), true),
        ]
    )
    func identifiers(header: HeaderField, isHarmless: Bool) {
        #expect(Self.findings(Self.redacted([header])).isEmpty == isHarmless)
    }

    @Test("that hold the token of a report have it replaced, as has everything else that repeats it")
    func reportToken() {
        let token = "bkfHNHfP3FBphihEIiOJ==eE4lBOenPb29k93jNbPNLee3b="
        let body =
            #"{"report_status":"FINISHED","token":"\#(token)","message":"pass in the token parameter \#(token)"}"#
        let created = Interaction(
            started: "",
            request: RecordedRequest(method: "POST", url: "https://h/v5/reports"),
            response: RecordedResponse(
                status: 200,
                headers: [HeaderField("Warning", "199 - \(token)")],
                body: RecordedBody(Array(body.utf8), mimeType: "application/json")
            )
        )
        let asked = Interaction(
            started: "",
            request: RecordedRequest(
                method: "GET",
                url: "https://h/v5/reports?token=\(token.replacing("=", with: "%3D"))"
            ),
            response: RecordedResponse(
                status: 400,
                body: RecordedBody(Array(#"{"message":"Invalid token: expired"}"#.utf8), mimeType: "application/json")
            )
        )
        var redactor = Redactor()
        redactor.learn(created)
        redactor.learn(asked)
        let redacted = redactor.redact(created)
        #expect(redacted.response?.headers.map(\.value) == ["199 - <report_token:1>"])
        #expect(redacted.response?.body.text == body.replacing(token, with: "<report_token:1>"))
        #expect(redactor.redact(asked).request.url == "https://h/v5/reports?token=%3Creport_token:1%3E")
        // In prose anything may follow the word.
        #expect(redactor.redact(asked).response?.body.text == #"{"message":"Invalid token: expired"}"#)
    }
}
