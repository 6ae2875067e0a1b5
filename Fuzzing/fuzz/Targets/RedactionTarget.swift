import HTTPTransport
import JSONText

@testable import Cassettes

extension FuzzTarget {
    /// No byte around a secret changes, a second pass changes nothing, and a text of twice the size takes twice the
    /// steps.
    static let redaction = FuzzTarget(
        "redaction",
        samples: [
            #"{"a":"Bearer <access_token>","b":[1.50,null],"location":"https://u:p@h.example/9f86d081884c7d65?key=a1&v=2"}"#,
            "a=1&key=a1b2c3d4e&pwd=pwd=pwd=%2525&q=%3Cpassword:1%3E",
            "<a><pwd>x y z x y z x</pwd>&#0000065;&amp;amp;</a>",
            "QUJDREVGR0hJSktM\r\nTU5PUFFSU1RVVldY=41=\r\n", #"\"location\":\"https://\"location\":\""#,
        ]
    ) { input in
        var choices = Choices(input)
        // Digits and capitals only, so that neither an encoding nor a placeholder can continue in it.
        let secret =
            Array("Q~".utf8) + (0..<24).map { _ in Array("0123456789~.".utf8).randomElement(using: &choices) ?? 0x30 }
        var redactor = Redactor()
        redactor.learn(configuration: ["client_secret": .string(String(decoding: secret, as: UTF8.self))])
        let place = Int.random(in: 0...input.count, using: &choices)
        let (before, behind) = (input[..<place], input[place...])
        let redacted = redact(redactor, Array(before + secret + behind))
        let isCompressed = input.starts(with: [0x1F, 0x8B])
        let expected = ["<client_secret:1>", "%3Cclient_secret:1%3E"].map { Array(before + Array($0.utf8) + behind) }
        require(isCompressed || expected.contains(redacted), "something other than the secret was changed")
        require(redact(redactor, redacted) == redacted, "a second redaction changes the redacted text")
        let piece = Array(input.prefix(1_000))
        let (once, twice) = (steps(piece, times: 8), steps(piece, times: 16))
        require(Double(twice) <= 2.2 * Double(once) + 1_000, "\(once) steps became \(twice)")
    }

    private static func redact(_ redactor: Redactor, _ bytes: [UInt8]) -> [UInt8] {
        redactor.redact(RecordedRequest(method: "POST", url: "http://h/", body: RecordedBody(bytes, mimeType: "")))
            .body?.bytes ?? []
    }

    /// The number of bytes read to redact a text.
    private static func steps(_ piece: [UInt8], times: Int) -> Int {
        let text = Array(repeatElement(piece, count: times).joined())
        var secrets = KnownSecrets()
        secrets.learn(piece + Array("-and-more".utf8), .password)
        var steps = 0
        _ = EncodedText.edits(in: text) { meaning in
            steps += meaning.count + SecretSite.all(in: meaning).reduce(0) { $0 + $1.range.count }
            return secrets.find(in: meaning, steps: &steps)
        }
        return steps
    }
}
