import Basics
import Cassettes
import Foundation
import HTTPTransport
import JSONText
import Testing

/// Texts that no honest answer holds, of 300 KB: quadratic time would exceed the limit below.
struct HostileText: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]

    init(_ name: String, _ unit: String, before: String = "", count: Int) {
        testDescription = name
        let unit = Array(unit.utf8)
        bytes = Array(before.utf8) + Array(repeatElement(unit, count: count / unit.count).joined())
    }

    init(_ name: String, bytes: [UInt8]) {
        testDescription = name
        self.bytes = bytes
    }

    static let all = all(of: 300_000)

    static func all(of size: Int) -> [HostileText] {
        units.map { HostileText($0.name, $0.unit, before: $0.before, count: size) } + [
            HostileText(
                "objects within objects, closed",
                bytes: Array(
                    (String(repeating: #"{"\u0061":"#, count: size / 12) + "1"
                        + String(repeating: "}", count: size / 12))
                        .utf8
                )
            ),
            HostileText(
                "random Base64",
                bytes: {
                    var generator = SplitMix(state: 7)
                    return Array(
                        Data((0..<size * 3 / 4).map { _ in UInt8.random(in: 0...255, using: &generator) })
                            .base64EncodedString().utf8
                    )
                }()
            ),
        ]
    }

    private static let units: [(name: String, unit: String, before: String)] = [
        ("percents", "25", "%"), ("percent escapes", "%2525", ""),
        ("backslashes", "\\", ""), ("escaped quotes", "\\\\\\\"", ""), ("units", "\\u005c", ""),
        ("entities", "amp;", "&"), ("many entities", "&amp;amp;", ""),
        ("all escapes", "%25+\\u0025&#37;%5c%26amp;", ""), ("open brackets", "[", ""),
        ("nested objects", #"{"a":"#, ""), ("Base64", "QUJD", ""),
        ("Base64 of Base64", "VVZWVlZW", ""),
        ("hexadecimal digits", "3333", ""), ("Base64 in lines", "QUJDREVGR0hJSktM\r\n", ""),
        ("quotes", "\"password\":\"", ""), ("names", "password=a&", ""), ("colons", ":", ""),
        ("addresses", "://u:p@", ""), ("one long address", "/a", "https://h"),
        ("openings of placeholders", "<a", ""), ("placeholders", "<access_token:1>", ""),
        ("authorizations", "Bearer ", ""), ("dots", "eyJaaaaaaaaaa.", ""),
        ("dashes", "-----BEGIN ", ""),
        ("spaces", " ", ""), ("quoted names", "\"password\" ", ""), ("at signs", "@://", ""),
        ("parameters of addresses", "?key=a1b2c3d4e", ""), ("parameters within parameters", "&key=?key=", ""),
        ("feeds", "\"location\":\"https://h/?s=a1&", ""), ("feeds within feeds", "\\\"location\\\":\\\"https://", ""),
        ("passwords within passwords", "pwd=", ""), ("numbers of entities", "&#0000", ""), ("soft breaks", "=\n", ""),
        ("words of Base64", "QUJDREVG ", ""), ("names of settings", "token: a\n", ""), ("elements", "<pwd>", ""),
        ("commands", "curl --user a:b ", ""), ("logins", "login password ", ""), ("keys", "{\"k\":\"", "[\""),
    ]
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

/// The limits guard against a hang, and are far above what a busy machine needs.
@Suite("Hostile texts", .serialized, .timeLimit(.minutes(1)))
struct HostileInputTests {
    @Test("are redacted, and a secret among them is found or the text refused", arguments: HostileText.all)
    func redacted(_ text: HostileText) {
        let secret = "qQ7-/secret+of the app"
        var redactor = Redactor()
        redactor.learn(configuration: ["client_secret": .string(secret)])
        let middle = text.bytes.count / 2
        let bytes = text.bytes[..<middle] + Array(secret.utf8) + text.bytes[middle...]
        let interaction = Self.interaction(Array(bytes))
        redactor.learn(interaction)
        let redacted = redactor.redact(interaction)
        let left = redacted.response.map { String(decoding: $0.body.bytes, as: UTF8.self).contains(secret) }
        #expect(left == false)
        #expect(redactor.isClean(redacted.response?.body.bytes ?? []))
    }

    @Test("are scanned to their end, so that a token after them is found", arguments: HostileText.all)
    func scanned(_ text: HostileText) {
        let token = Array(" pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF ".utf8)
        let document = CassetteFile("x.har").serialised(Cassette(interactions: [Self.interaction(text.bytes + token)]))
        #expect(!SecretScanner().scan(document.document, bodies: document.bodies).isEmpty)
        #expect(!SecretScanner().scan(text.bytes + token).isEmpty)
    }

    @Test("with thousands of known secrets are redacted, and words that begin like them are kept")
    func manySecrets() {
        var generator = SplitMix(state: 1)
        let secrets = (0..<2_000).map { _ in
            "pina_"
                + String(
                    (0..<40).map { _ in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".randomElement(using: &generator) ?? "A" }
                )
        }
        let rows = secrets.map { #"{"access_token": "\#($0)", "name": "a name", "value": 12345}"# }
        let body = Array(("[" + rows.joined(separator: ",") + "]").utf8)
        let text = Array(repeatElement(Array("pina_ABCDEFGHIJKL words and pinb ".utf8), count: 10_000).joined())
        var redactor = Redactor()
        redactor.learn(Self.interaction(body))
        let redacted = redactor.redact(Self.interaction(body)).response?.body.text ?? ""
        #expect(!redacted.contains("pina_") && redacted.contains("<access_token:2000>"))
        #expect(redactor.redact(Self.interaction(text)) == Self.interaction(text))
    }

    private static func interaction(_ body: [UInt8]) -> Interaction {
        Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards"),
            response: RecordedResponse(status: 200, body: RecordedBody(body, mimeType: "application/json"))
        )
    }
}
