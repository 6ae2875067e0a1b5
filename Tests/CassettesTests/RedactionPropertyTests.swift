import Basics
import Foundation
import JSONText
import Testing

@testable import Cassettes

@Suite("A redacted body")
struct RedactionPropertyTests {
    /// The same numbers on every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static let secrets = ["pina_AMA7Q2BWAC6ZYAQAGAAHGD3T", "c0nfig-secret.of_the~app", "pinr.0123456789abcdef"]

    private static let words = [
        "Bearer <access_token>", "<password> here", "send Basic words", "100 %", "a&b", "é∑", "token", "x=y",
        "{\"q\":1}",
        "internet password policies", "&amp;lt;", "\\u0041", "https://h.example/a?b=c#d", "aGVsbG8gd29ybGQ=", "+",
        "=41",
        "<!-- <secret> -->", "deadbeefdeadbeefdeadbeef", "\t", "'", "&#65", "session: none",
    ]

    /// Pieces of a text with secrets between them, each written as that kind of text requires.
    private static func body(_ kind: String, _ numbers: inout Numbers) -> (text: String, kept: [String]) {
        var text = ""
        var kept = [""]
        for _ in 0..<Int.random(in: 1...12, using: &numbers) {
            let word = words.randomElement(using: &numbers) ?? ""
            let secret = secrets.randomElement(using: &numbers) ?? ""
            let isPlanted = Int.random(in: 0..<3, using: &numbers) == 0
            let parts: [String] =
                switch kind {
                case "JSON": isPlanted ? ["{\"a\":\"", "\"}\n"] : ["{\"a\":\(JSONValue.string(word).text)}\n"]
                case "XML":
                    isPlanted
                        ? ["<a b=\"1\">", "</a>"]
                        : ["<a>\(word.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</a>"]
                case "HTML": isPlanted ? ["<p title=\"", "\">x</p>"] : ["<p>\(word)</p><br>"]
                case "form": isPlanted ? ["&q=", "&"] : ["q=\(Planting.percent(word))&"]
                default: isPlanted ? [" ", " "] : [" \(word) "]
                }
            text += parts.joined(separator: secret)
            kept[kept.count - 1] += parts[0]
            if parts.count > 1 { kept.append(parts[1]) }
        }
        return (text, kept)
    }

    private static func redactor() -> Redactor {
        var redactor = Redactor()
        for secret in secrets { redactor.learn(configuration: ["client_secret": .string(secret)]) }
        return redactor
    }

    private static func redact(_ redactor: Redactor, _ text: String) -> String {
        let body = RecordedBody(Array(text.utf8), mimeType: "text/plain")
        let request = RecordedRequest(method: "POST", url: "https://h.example/", body: body)
        return redactor.redact(request).body?.text ?? ""
    }

    @Test(
        "differs from the original only in placeholders, and does not change when redacted again",
        arguments: ["JSON", "XML", "HTML", "form", "plain"]
    )
    func nothingElse(kind: String) {
        for seed in 0..<300 {
            var numbers = Numbers(state: UInt64(seed))
            let (text, kept) = Self.body(kind, &numbers)
            let redacted = Self.redact(Self.redactor(), text)
            #expect(redacted.replacing(/<client_secret:\d>/, with: "|") == kept.joined(separator: "|"), "\(text)")
            // Learnt from itself, it has nothing new.
            var again = Self.redactor()
            let body = RecordedBody(Array(redacted.utf8), mimeType: "text/plain")
            again.learn(RecordedRequest(method: "POST", url: "https://h.example/", body: body))
            #expect(Self.redact(again, redacted) == redacted, "\(text)")
        }
    }

    private static let lenientForms: [(String, @Sendable (String) -> String)] = [
        ("entities without semicolons", { s in s.utf8.map { "&#\($0)" }.joined(separator: "") }),
        ("padded entities", { s in s.utf8.map { String(format: "&#%012d;", Int($0)) }.joined() }),
        ("quoted-printable", { s in s.utf8.map { String(format: "=%02X", $0) }.joined() }),
        ("a broken line of a mail", { s in "\(s.prefix(9))=\r\n\(s.dropFirst(9))" }),
        ("Base64 in words", { s in Self.parted(s, 8, " ") }),
        ("Base64 in short lines", { s in Self.parted(s, 10, "\n") }),
    ]

    @Test("has no secret in forms that only lenient readers accept", arguments: lenientForms.indices)
    func lenient(form: Int) {
        let (_, write) = Self.lenientForms[form]
        for secret in Self.secrets {
            let redactor = Self.redactor()
            let text = "before: \(write(secret)), after"
            let redacted = Self.redact(redactor, text)
            #expect(redacted != text && redacted.hasPrefix("before: ") && redacted.hasSuffix(", after"), "\(redacted)")
            #expect(redactor.isClean(Array(redacted.utf8)) && !redactor.isClean(Array(text.utf8)))
            #expect(MessageMask([secret]).hide(text) != text)
        }
    }

    private static func parted(_ text: String, _ length: Int, _ separator: String) -> String {
        let digits = Data(text.utf8).base64EncodedString()
        return stride(from: 0, to: digits.count, by: length).map { String(digits.dropFirst($0).prefix(length)) }
            .joined(separator: separator)
    }

    @Test("has neither of two secrets of which one is a prefix of the other, in either order", arguments: [0, 1])
    func beginnings(first: Int) {
        let secrets = ["Winterreifen-2024", "Winterreifen-2024!!"]
        var redactor = Redactor()
        for secret in first == 0 ? secrets : secrets.reversed() {
            redactor.learn(configuration: ["password": .string(secret)])
        }
        let redacted = Self.redact(redactor, secrets.joined(separator: " and "))
        #expect(redacted.wholeMatch(of: /<password:\d> and <password:\d>/) != nil, "\(redacted)")
    }

    @Test(
        "and an address keep their scheme, host and path even if a cookie equals one of them",
        arguments: ["/v5/boards?page_size=250", "https://h.example/v5/boards", "host.of.example.com"]
    )
    func cookies(value: String) {
        let url = "https://host.of.example.com/v5/boards?page_size=250"
        let request = RecordedRequest(
            method: "GET",
            url: url,
            headers: [HeaderField("Cookie", "last=\(value)")],
            body: RecordedBody(Array(#"{"next":"\#(url)"}"#.utf8), mimeType: "application/json")
        )
        var redactor = Redactor()
        redactor.learn(request)
        let redacted = redactor.redact(request)
        #expect(redacted.url == url && redacted.body == request.body)
        #expect(redacted.headers.map(\.value) == ["<header:1>"])
    }

    @Test(
        "takes a number of steps proportional to its bytes, however many values begin in it",
        arguments: ["pwd=", "pwd=%3Ca:1%3E", "pwd:pwd=", "<pwd>", "secret: ", "\"pwd\":\"", "pwd=a&"]
    )
    func linear(piece: String) {
        for count in [1_000, 10_000] {
            let text = Array(String(repeating: piece, count: count).utf8)
            let sites = SecretSite.all(in: text)
            // A place inside another is read again, to a depth.
            let held = sites.reduce(0) { $0 + $1.range.count }
            #expect(held <= text.count * OpenSites.deepest)
            var ends = ValueEnds(text)
            for start in text.indices {
                _ = (ends.parameter(from: start), ends.word(from: start), ends.element(from: start))
            }
            #expect(ends.steps <= 3 * text.count)
        }
    }
}
