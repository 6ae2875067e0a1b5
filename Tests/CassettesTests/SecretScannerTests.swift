import Basics
import Cassettes
import Foundation
import Gzip
import JSONText
import Testing

@Suite("The scan for secrets")
struct SecretScannerTests {
    private static func document(
        url: String = "https://api.pinterest.com/v5/boards?page_size=250",
        header: HeaderField = HeaderField("Accept", "application/json"),
        body: [UInt8] = []
    ) -> [UInt8] {
        let interaction = Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: url, headers: [header]),
            response: RecordedResponse(status: 200, body: RecordedBody(body, mimeType: "application/json"))
        )
        return CassetteFile("x.har").serialised(Cassette(interactions: [interaction])).document
    }

    private static let secrets = [
        "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF", "pinr.eyJhbGciOi.JIUzI1NiIsInR5",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "AKIAIOSFODNN7EXAMPLE", "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "d41d8cd98f00b204e9800998ecf8427e", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "xKqLmZpWvTnRsYbDgHjCfAeUi", "Zk3xQ9vT2mLp8RwY5sNc", "2f1acc6c-7d4b-4a9e-9a54-0c2b7f5d3e11",
    ]

    @Test("finds them by their form alone, wherever they are", arguments: secrets)
    func shapes(secret: String) {
        let scanner = SecretScanner()
        let text = Array(#"{"items":[{"note":"see \#(secret) there"}]}"#.utf8)
        #expect(
            scanner.survey(Self.document(body: text)).map(\.path).contains("response body $.items[*].note")
        )
        #expect(!scanner.survey(Self.document(header: HeaderField("X-Echo", secret))).isEmpty)
        #expect(!scanner.survey(Self.document(url: "https://h/v5/x?v=\(secret)")).isEmpty)
        #expect(!scanner.survey(Self.document(url: "https://h/v5/\(secret)/x")).isEmpty)
        #expect(!scanner.survey(Self.document(body: Gzip.encode(text))).isEmpty)
        #expect(!scanner.survey(Self.document(body: Array("[[\(secret)".utf8))).isEmpty)
        let nested = #"{"log":"{\"deep\":\"\#(Data(secret.utf8).base64EncodedString())\"}"}"#
        #expect(!scanner.survey(Self.document(body: Array(nested.utf8))).isEmpty)
        for before in [
            "?x=", "?q=", "#x=", "?1=", "?a[]=", "?$x=", "(ab=", ",k=", "\u{E9}=", "a=b=", "=", "==", "?debug=",
        ] {
            let link = "https://x.example/cb\(before)\(secret)"
            #expect(!scanner.survey(Self.document(header: HeaderField("Location", link))).isEmpty, "\(before)")
            let value = JSONValue.members([("note", .string("see \(before)\(secret)"))]).bytes
            #expect(!scanner.survey(Self.document(body: value)).isEmpty, "\(before)")
        }
        #expect(!scanner.survey(Self.document(body: Gzip.encode(Array("harmless".utf8)) + Gzip.encode(text))).isEmpty)
        // Names can contain them too.
        #expect(!scanner.survey(Self.document(body: Array(#"{"\#(secret)":1}"#.utf8))).isEmpty)
    }

    @Test(
        "finds them by the name before them, however short",
        arguments: [
            #"{"credentials":{"username":"feed","password":"hunter2"}}"#, #"{"client_secret":"abcdef"}"#,
            #"{"log":"{\"refresh_token\":\"abcdef\"}"}"#, "grant_type=x&refresh_token=abcdef",
            #"{"url":"https:\/\/s.example\/f?X-Amz-Signature=abcdef"}"#, #"{"api_key":12345678}"#,
            #"{"a":1,"feed_password":"hunter2x""#, "{\"a\":1}\n{\"feed_password\":\"hunter2x\"}\n",
            #""{\"feed_password\":\"hunter2x\"}""#, "<feed_password>hunter2x</feed_password>",
            "feed_password = hunter2x",
            #"callback({"feed_password": "hunter2x"})"#,
            "Authorization: Bearer abcdefgh1", #"{"location":"https://feed:hunter2@example.com/x"}"#,
        ]
    )
    func namedValues(body: String) { #expect(!SecretScanner().scan(Self.document(body: Array(body.utf8))).isEmpty) }

    @Test(
        "finds credentials in headers",
        arguments: [
            HeaderField("Authorization", "Bearer abc"), HeaderField("Authorization", "Basic YTpi"),
            HeaderField("Cookie", "a=<cookie:1>; b=x"), HeaderField("Set-Cookie", "id=7; Path=/"),
            HeaderField("X-Api-Key", "abc"),
            // As browsers write repeated headers as lines of one, and as old proxies fold them.
            HeaderField("Set-Cookie", "a=<cookie:1>; Path=/\nid=7; Path=/"),
            HeaderField("Cookie", "a=<cookie:1>\nb=x"),
            HeaderField("Set-Cookie", "a=<cookie:1>; Expires=Wed, 21 Oct 2026 07:28:00 GMT, id=7; Path=/"),
            HeaderField("Set-Cookie2", "id=7; Version=1"),
        ]
    )
    func headers(header: HeaderField) { #expect(!SecretScanner().scan(Self.document(header: header)).isEmpty) }

    @Test(
        "accepts values that are not secrets: ids, names of columns, dates, addresses of images, placeholders",
        arguments: [
            #"{"id":"626730000000000001","created_at":"2021-07-02T06:35:22","TOTAL_WEB_SESSIONS":7}"#,
            #"{"columns":["INAPP_CHECKOUT_COST_PER_ACTION","ECPCV_P95_IN_DOLLAR","TOTAL_CLICK_CHECKOUT_VALUE_IN_MICRO_DOLLAR"]}"#,
            #"{"url":"https:\/\/i.pinimg.com\/400x300\/c6\/b6.jpg","token_type":"bearer","expires_in":2592000}"#,
            #"{"access_token":"<access_token:1>","url":"https://h/f?X-Amz-Signature=%3Csignature:1%3E"}"#,
            #"{"name":"Holiday 🎄 deals 2026 - spring/summer collection (women)","scope":"ads:read boards:read"}"#,
            #"{"is_campaign_budget_optimization":true,"isCampaignBudgetOptimizationEnabled":1,"bid":"1.10"}"#,
            "refresh_token=<refresh_token:1>&grant_type=refresh_token",
            #"{"data":"aGVsbG8gd29ybGQsIGhlbGxvIHdvcmxkLCBoZWxsbw=="}"#,
        ]
    )
    func harmless(body: String) { #expect(SecretScanner().scan(Self.document(body: Array(body.utf8))) == []) }

    @Test(
        "accepts the text around placeholders in headers",
        arguments: [
            HeaderField("Authorization", "Bearer <access_token:1>"),
            HeaderField("Authorization", "Basic <client_id:1>:<client_secret:1>"),
            HeaderField("Cookie", "a=<cookie:1>; b=<cookie:2>"),
            HeaderField("Set-Cookie", "id=<cookie:1>; Path=/; Domain=.pinterest.com; HttpOnly"),
            HeaderField("Set-Cookie", "id=<cookie:1>; Path=/\nb=<cookie:2>; Expires=Wed, 21 Oct 2026 07:28:00 GMT"),
        ]
    )
    func placeholders(header: HeaderField) { #expect(SecretScanner().scan(Self.document(header: header)) == []) }

    @Test(
        "finds nothing in numbers, times and choices after names that only contain such a word",
        arguments: [
            #"{"signature_style":"bold","tokens_used":123,"token_count":12,"max_tokens":4096,"secret_type":"NOT_SET"}"#,
            #"{"password_updated_at":"2026-11-20T10:00:00Z","session_length":1.50,"secretary":"Jones"}"#,
            "tokens_used=5&signature_style=bold", "<token_count>12345</token_count>", "My secret: chocolate",
        ]
    )
    func countsAndChoices(body: String) { #expect(SecretScanner().scan(Self.document(body: Array(body.utf8))) == []) }

    @Test(
        "finds opaque values after them, and any value after a name that ends in such a word",
        arguments: [
            #"{"signature_style":"x7Qp2"}"#, #"{"tokens_used":"hunter2"}"#, #"{"token_of_user":1234567890123}"#,
            #"{"secret_note":"two words"}"#, #"{"tokens":"bold"}"#, #"{"app_token":"bold"}"#, #"{"password":"1234"}"#,
            #"{"password_value":"bold"}"#, #"{"password2":"bold"}"#, #"{"session_id":"1234"}"#, "secret_style=x7Qp2",
        ]
    )
    func opaqueValues(body: String) { #expect(!SecretScanner().survey(Self.document(body: Array(body.utf8))).isEmpty) }

    @Test(
        "is certain about tokens, credentials and keys that are a whole value, and not about possible hashes and ids",
        arguments: [
            (#"{"note":"see 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"}"#, Confidence.high),
            (#"{"note":"Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u"}"#, .high), (#"{"app_token":"bold"}"#, .high),
            (#"{"note":"got Basic c3ZjOmxldG1laW45OQ=="}"#, .high),
            (#"{"url":"https://shop.example/feed?lang=de&key=4f9a1c7b2d"}"#, .high),
            (#"{"note":"see Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u"}"#, .low),
            (#"{"note":"d41d8cd98f00b204e9800998ecf8427e"}"#, .low),
            (#"{"note":"2f1acc6c-7d4b-4a9e-9a54-0c2b7f5d3e11"}"#, .low), (#"{"signature_style":"x7Qp2"}"#, .low),
        ]
    )
    func confidence(body: String, expected: Confidence) {
        let document = Self.document(body: Array(body.utf8))
        #expect(!SecretScanner().survey(document).isEmpty)
        #expect(SecretScanner().scan(document).isEmpty == (expected == .low))
    }

    @Test(
        "accepts names that are followed by random text, and the placeholders of other tools",
        arguments: [
            #"{"request_id":"Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u"}"#, #"{"access_token":"[REDACTED]"}"#,
            #"{"bookmark":"Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u"}"#, #"{"api_key":"${API_KEY}"}"#,
            #"<script integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8KuxyrPrRAkn4ZLyYkEHwaUFk5uo9B3Gxx"></script>"#,
        ]
    )
    func known(body: String) { #expect(SecretScanner().survey(Self.document(body: Array(body.utf8))) == []) }

    @Test(
        "finds a value whose name is beside it or around it",
        arguments: [
            #"{"name":"password","value":"bold"}"#, #"[{"key":"client_secret","value":"bold"}]"#,
            #"{"password":{"value":"bold"}}"#, #"{"access_token":["bold"]}"#, #"{"api_key":{"1":"bold"}}"#,
        ]
    )
    func pairs(body: String) {
        #expect(!SecretScanner().scan(Self.document(body: Array(body.utf8))).isEmpty)
        let harmless = body.replacing(/password|client_secret|access_token|api_key/, with: "colour")
        #expect(SecretScanner().scan(Self.document(body: Array(harmless.utf8))) == [])
    }

    @Test("reads the text inside a zlib stream")
    func zlib() {
        // zlib.compress(b"pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF")
        let stream = Array(
            Data(base64Encoded: "eJwryMxLjHf0dTQPNHIKd3Q2i4p0DHR0d3T0cHcxDvEODXOOiIxydHJ2cXUDABMyDGY=") ?? Data()
        )
        #expect(
            SecretScanner().scan(Self.document(body: stream)).map(\.shape).contains("a token of Pinterest")
        )
    }

    @Test("names the host of an address, so that a list can allow its path there and nowhere else")
    func hosts() {
        let digits = "d41d8cd98f00b204e9800998ecf8427e"
        func left(_ path: String, _ url: String) -> [String] {
            SecretScanner(allowing: AllowList([AllowList.Entry(path: path, shape: nil, why: "a test")]))
                .survey(Self.document(body: Array(#"{"items":[{"url":"\#(url)"}]}"#.utf8))).map(\.path)
        }
        let images = "response body $.items[*].url at i.pinimg.com path"
        #expect(left("response body ** at i.pinimg.com path", "https://i.pinimg.com/600x/\(digits).jpg") == [])
        #expect(left("nothing", #"https:\/\/I.pinimg.com:443\/600x\/\#(digits).jpg"#) == [images])
        #expect(
            left("response body ** at i.pinimg.com path", "https://h.example/600x/\(digits).jpg")
                == ["response body $.items[*].url at h.example path"]
        )
        // A host that only ends in that name, and a path that reads like a host.
        for host in ["xi.pinimg.com", "i.pinimg.com.example", "h.example/i.pinimg.com"] {
            #expect(!left("response body ** at i.pinimg.com path", "https://\(host)/\(digits).jpg").isEmpty)
        }
        // Lists without hosts allow any.
        #expect(left("response body $.items[*].url path", "https://h.example/600x/\(digits).jpg") == [])
        #expect(left("response body ** path", "https://h.example/600x/\(digits).jpg") == [])
    }

    @Test("allows, by the list of the checkout, names of images, click ids in addresses, and little else")
    func shippedList() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("cassettes")
        let list = try AllowList(file: folder.appendingPathComponent(AllowList.fileName).path)
        func found(_ text: String) -> [SecretFinding] {
            SecretScanner(allowing: list).survey(Self.document(body: Array(#"{"link":"\#(text)"}"#.utf8)))
        }
        let (digits, opaque) = ("d41d8cd98f00b204e9800998ecf8427e", "EAIaIQobChMI9vT2mLp8RwY5sNcZk3xQ")
        #expect(found("https://i.pinimg.com/600x/d4/1d/8c/\(digits).jpg") == [])
        #expect(found("https://shop.example/a?utm_source=p&gclid=\(opaque)") == [])
        #expect(!found("https://shop.example/\(digits).jpg").isEmpty)
        #expect(!found("https://shop.example/a?click=\(opaque)").isEmpty)
        #expect(!found("https://shop.example/a?gclid=pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF").isEmpty)
    }

    @Test("never prints a name that looks like a secret itself")
    func names() {
        let name = "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF"
        for document in [
            Self.document(body: Array(#"{"\#(name)":{"password":"bold"}}"#.utf8)),
            Self.document(body: Array(#"{"secret_\#(name)":"x7"}"#.utf8)),
            Self.document(header: HeaderField(name, "Bearer abcdefgh1")),
            Self.document(url: "https://h/?\(name)=Zk3xQ9vT2mLp8RwY5sNc"),
            Self.document(url: "https://\(name).example/d41d8cd98f00b204e9800998ecf8427e"),
        ] {
            let found = SecretScanner().survey(document)
            #expect(found.contains { $0.description.contains("…") })
            #expect(!found.contains { $0.description.contains("AMA7Q2BW") })
            #expect(!found.contains { $0.description.lowercased().contains("ama7q2bw") })
        }
    }

    @Test("allows what a list names by path and by kind, and nothing else")
    func allowed() throws {
        let body = Array(#"{"items":[{"mark":"d41d8cd98f00b204e9800998ecf8427e","note":"Zk3xQ9vT2mLp8RwY5sNc"}]}"#.utf8)
        func left(_ path: String, _ shape: String?) -> [String] {
            SecretScanner(allowing: AllowList([AllowList.Entry(path: path, shape: shape, why: "a test")]))
                .survey(Self.document(body: body)).map(\.path)
        }
        let (hash, note) = ("response body $.items[*].mark", "response body $.items[*].note")
        #expect(left("nothing", nil) == [hash, note])
        #expect(left(hash, nil) == [note])
        #expect(left("response body $.*[*].mark", "* hexadecimal digits") == [note])
        #expect(left(hash, "a UUID") == [hash, note])
        #expect(left("response body **", nil) == [])
        #expect(left("response body *", nil) == [hash, note])
    }

    @Test(
        "refuses a list that allows everything, gives no reason, or is malformed",
        arguments: [
            #"{"allowed":[{"path":"**","why":"x"}]}"#, #"{"allowed":[{"path":"a"}]}"#,
            #"{"allowed":[{"path":"a","why":""}]}"#, "[]", #"{"allowed":{}}"#,
        ]
    )
    func badList(text: String) throws {
        let input = try JSONInput(source: "allow list x", parsing: Array(text.utf8))
        #expect(throws: InputError.self) { try AllowList(input) }
    }
}
