import Cassettes
import Foundation
import HTTPTransport
import JSONText
import Testing

/// What no honest answer holds, two megabytes of it.
struct HostileText: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]

    init(_ name: String, _ unit: String, before: String = "", count: Int = 2_000_000) {
        testDescription = name
        let unit = Array(unit.utf8)
        bytes = Array(before.utf8) + Array(repeatElement(unit, count: count / unit.count).joined())
    }

    init(_ name: String, bytes: [UInt8]) {
        testDescription = name
        self.bytes = bytes
    }

    static let all = [
        HostileText("percents", "25", before: "%"), HostileText("percent escapes", "%2525"),
        HostileText("backslashes", "\\"), HostileText("escaped quotes", "\\\\\\\""), HostileText("units", "\\u005c"),
        HostileText("entities", "amp;", before: "&"), HostileText("many entities", "&amp;amp;"),
        HostileText("all escapes", "%25+\\u0025&#37;%5c%26amp;"), HostileText("open brackets", "["),
        HostileText("nested objects", #"{"a":"#), HostileText("Base64", "QUJD"),
        HostileText("Base64 of Base64", "VVZWVlZW"),
        HostileText("hexadecimal digits", "3333"), HostileText("Base64 in lines", "QUJDREVGR0hJSktM\r\n"),
        HostileText("quotes", "\"password\":\""), HostileText("names", "password=a&"), HostileText("colons", ":"),
        HostileText("addresses", "://u:p@"), HostileText("one long address", "/a", before: "https://h"),
        HostileText("openings of placeholders", "<a"), HostileText("placeholders", "<access_token:1>"),
        HostileText("authorizations", "Bearer "), HostileText("dots", "eyJaaaaaaaaaa."),
        HostileText("dashes", "-----BEGIN "),
        HostileText("spaces", " "), HostileText("quoted names", "\"password\" "), HostileText("at signs", "@://"),
        HostileText(
            "random Base64",
            bytes: {
                var generator = SplitMix(state: 7)
                return Array(
                    Data((0..<1_500_000).map { _ in UInt8.random(in: 0...255, using: &generator) })
                        .base64EncodedString().utf8
                )
            }()
        ),
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

@Suite("Hostile texts", .serialized)
struct HostileInputTests {
    /// Far above what it takes on a busy machine, far below what it would take were the time not in proportion.
    private static let bound: Duration = .seconds(180)

    @Test(
        "are redacted in a time in proportion, and a secret among them is found or the text refused",
        arguments: HostileText.all
    )
    func redacted(_ text: HostileText) {
        let secret = "qQ7-/secret+of the app"
        var redactor = Redactor()
        redactor.learn(configuration: ["client_secret": .string(secret)])
        let middle = text.bytes.count / 2
        let bytes = text.bytes[..<middle] + Array(secret.utf8) + text.bytes[middle...]
        let interaction = Self.interaction(Array(bytes))
        let took = ContinuousClock().measure {
            redactor.learn(interaction)
            let redacted = redactor.redact(interaction)
            let left = redacted.response.map { String(decoding: $0.body.bytes, as: UTF8.self).contains(secret) }
            #expect(left == false)
            #expect(redactor.isClean(redacted.response?.body.bytes ?? []))
        }
        print("TIMING redact \(text.testDescription) \(took)")
        #expect(took < Self.bound)
    }

    @Test("are scanned in a time in proportion", arguments: HostileText.all)
    func scanned(_ text: HostileText) {
        let document = CassetteFile("x.har").serialised(Cassette(interactions: [Self.interaction(text.bytes)]))
        let took = ContinuousClock().measure {
            _ = SecretScanner().scan(document.document, bodies: document.bodies)
            _ = SecretScanner().scan(text.bytes)
        }
        print("TIMING scan \(text.testDescription) \(took)")
        #expect(took < Self.bound)
    }

    @Test("with thousands of known secrets take no longer")
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
        let text = Array(repeatElement(Array("pina_ABCDEFGHIJKL words and pinb ".utf8), count: 30_000).joined())
        let took = ContinuousClock().measure {
            var redactor = Redactor()
            redactor.learn(Self.interaction(body))
            let redacted = redactor.redact(Self.interaction(body)).response?.body.text ?? ""
            #expect(!redacted.contains("pina_") && redacted.contains("<access_token:2000>"))
            #expect(redactor.redact(Self.interaction(text)) == Self.interaction(text))
        }
        print("TIMING many \(took)")
        #expect(took < Self.bound)
    }

    private static func interaction(_ body: [UInt8]) -> Interaction {
        Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/boards"),
            response: RecordedResponse(status: 200, body: RecordedBody(body, mimeType: "application/json"))
        )
    }
}
