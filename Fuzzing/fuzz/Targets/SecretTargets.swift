import Basics
import HTTPTransport
import JSONText

@testable import Cassettes

extension FuzzTarget {
    /// An independent search does not find a planted secret after redaction. Redacted bytes and bytes without a secret
    /// do not change.
    static let redactor = FuzzTarget(
        "redactor",
        samples: [
            #"{"access_token":"pina_0123456789abcdef","u":"https:\/\/u:p@h\/?sig=a%2Fb&x=1"} Bearer abcdefghijkl0123"#,
            "client_secret=%25252F%2B+a&amp;amp;#47;&#x2F;\\u002f\\\\\\\\u0041 <access_token:1> %3Cpassword:2%3E",
            #"{"a":"{\"b\":\"{\\\"password\\\":\\\"x y z x y z\\\"}\"}"}"#,
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo= 4142434445",
            "Cookie: sid=0123456789abcdef; t=1\r\nSet-Cookie: a=b",
        ]
    ) { input in
        var choices = Choices(input)
        let secret = PlantedText.secret(&choices)
        var redactor = Redactor()
        redactor.learn(configuration: ["client_secret": .string(String(decoding: secret, as: UTF8.self))])
        require(body(redactor, input) == input, "bytes without a secret were changed")
        require(redactor.isClean(input), "bytes without a secret are reported as unclean")

        let form = PlantedText.forms.randomElement(using: &choices) ?? ("raw", { $0 })
        let place = Int.random(in: 0...input.count, using: &choices)
        let planted = input[..<place] + form.write(secret) + input[place...]
        let redacted = body(redactor, Array(planted))
        for search in PlantedText.searches(for: secret) where redacted.contains(search.bytes) {
            require(false, "planted as \(form.name), found as \(search.name)")
        }
        require(body(redactor, redacted) == redacted, "a second redaction changes the redacted bytes")
        require(redactor.isClean(redacted), "redacted bytes are reported as unclean")
        checkLearnt(Array(planted))
    }

    /// The scan reads any bytes, as a document and as a body, and reports a token in them.
    static let scanner = FuzzTarget(
        "scanner",
        samples: [
            #"{"log":{"entries":[{"request":{"headers":[{"name":"Cookie","value":"a=b"}]},"response":{"content":"#
                + #"{"text":"H4sIAAAA","encoding":"base64"}}}]}}"#,
            "https://u:p@h/a/b?X-Amz-Signature=0123456789abcdef&b=%7B%22a%22%3A1%7D", "Basic YTpi Bearer abcdefgh1",
            #"{"a":"{\"token\":\"\\u0061bc\"}","b":["eyJhbGciOi.eyJzdWIiOiI.x"]}"#, "&lt;password:1&gt; %253Ca:1%253E",
        ],
        recording: { Array(HARWriter.document($0).indentedText.utf8) }
    ) { input in
        let scanner = SecretScanner()
        _ = scanner.scan(input)
        let token = "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF"
        for text in [input, Array("\(String(decoding: input, as: UTF8.self)) \(token) ".utf8)] {
            let interaction = Interaction(
                started: "2026-11-23T00:00:00.000Z",
                request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards"),
                response: RecordedResponse(status: 200, body: RecordedBody(text, mimeType: "text/plain"))
            )
            let document = HARWriter.document(Cassette(interactions: [interaction]))
            let found = scanner.scan(Array(document.indentedText.utf8))
            require(text == input || !found.isEmpty, "a token is not reported")
        }
    }

    private static func body(_ redactor: Redactor, _ bytes: [UInt8]) -> [UInt8] {
        redactor.redact(RecordedRequest(method: "POST", url: "http://h/", body: RecordedBody(bytes, mimeType: "")))
            .body?
            .bytes ?? []
    }

    /// The same with secrets learnt from the bytes themselves, in all places of a recording.
    private static func checkLearnt(_ text: [UInt8]) {
        let words = String(decoding: text, as: UTF8.self)
        let interaction = Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(
                method: "POST",
                url: "http://h/?" + words,
                headers: [HeaderField("Authorization", words), HeaderField("Cookie", words)],
                body: RecordedBody(text, mimeType: "")
            ),
            response: RecordedResponse(
                status: 200,
                headers: [HeaderField("Set-Cookie", words), HeaderField("Location", words)],
                body: RecordedBody(text, mimeType: "")
            )
        )
        var redactor = Redactor()
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        require(
            redactor.redact(redacted) == redacted,
            "a second redaction changes the bytes redacted with learnt secrets"
        )
    }
}

/// Secrets, their possible encodings, and the searches for them, independent of the fuzzed code.
private enum PlantedText {
    typealias Form = (name: String, write: @Sendable ([UInt8]) -> [UInt8])

    /// 16 to 40 characters, some of which encodings change. No input contains them by chance.
    static func secret(_ choices: inout Choices) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=\"\\&%".utf8)
        let count = Int.random(in: 16...40, using: &choices)
        return Array("sQ".utf8) + (0..<count).map { _ in alphabet.randomElement(using: &choices) ?? 0x41 }
    }

    static let forms: [Form] = [
        ("raw", { $0 }),
        ("percent", { percent($0, "%") }),
        ("percent twice", { percent($0, "%25") }),
        ("JSON", { json($0) }),
        ("JSON twice", { json(json($0)) }),
        ("units", { $0.flatMap { Array("\\u00".utf8) + hex($0) } }),
        ("Base64", { Array(Base64.encode($0).utf8) }),
        ("Base64 of a pair", { Array(Base64.encode(Array("1:".utf8) + $0).utf8) }),
        ("hexadecimal", { $0.flatMap { hex($0) } }),
    ]

    static func searches(for secret: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        var searches = [
            ("raw", secret), ("percent", percent(secret, "%")), ("JSON", json(secret)),
            ("units", secret.flatMap { Array("\\u00".utf8) + hex($0) }), ("hexadecimal", secret.flatMap { hex($0) }),
        ]
        for skipped in 0..<3 {
            // Digits that depend only on the secret.
            let whole = secret.dropFirst((3 - skipped) % 3)
            let inner = whole.prefix(whole.count / 3 * 3)
            searches.append(("Base64 at \(skipped)", Array(Base64.encode(Array(inner)).utf8)))
        }
        return searches
    }

    private static func percent(_ text: [UInt8], _ mark: String) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            let isPlain = byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            return isPlain || "-._~".utf8.contains(byte) ? [byte] : Array(mark.utf8) + hex(byte)
        }
    }

    private static func json(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { "\"\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    }

    private static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
