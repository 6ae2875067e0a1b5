import HTTPTransport
import JSONText
import Testing

@testable import Cassettes

@Suite("What gives access to a feed")
struct FeedAddressTests {
    private static func redacted(_ body: String) -> String {
        let request = RecordedRequest(
            method: "POST",
            url: "https://h.example/",
            body: RecordedBody(Array(body.utf8), mimeType: "application/json")
        )
        var redactor = Redactor()
        redactor.learn(request)
        let once = redactor.redact(request)
        var again = Redactor()
        again.learn(once)
        #expect(again.redact(once) == once)
        return once.body?.text ?? ""
    }

    private static func feed(_ address: String) -> String { #"{"items":[{"id":"1","location":"\#(address)"}]}"# }

    @Test(
        "is removed from its address",
        arguments: [
            ("https://s.example/f.xml?key=K7x2m&v=2", "https://s.example/f.xml?key=%3Csecret:1%3E&v=2"),
            ("https://s.example/f.xml?user_pass=sommer", "https://s.example/f.xml?user_pass=%3Csecret:1%3E"),
            ("https://s.example/f.xml?s=letmein99", "https://s.example/f.xml?s=%3Csecret:1%3E"),
            ("https://s.example/f.xml?a=1&code=49-11", "https://s.example/f.xml?a=1&code=%3Csecret:1%3E"),
            ("https://s.example/f.xml?customer=a1b2c3d4", "https://s.example/f.xml?customer=%3Csecret:1%3E"),
            ("https://s.example/f.xml#auth=letmein99", "https://s.example/f.xml#auth=%3Csecret:1%3E"),
            ("https://s.example/f/9f86d081884c7d65/f.xml", "https://s.example/f/%3Csecret:1%3E/f.xml"),
            (
                "https://s.example/0b1f3c52-8f0e-4c55-9a7b-2b1d6c3e4f5a.xml",
                "https://s.example/%3Csecret:1%3E.xml"
            ),
            (
                "https://docs.example/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/export?format=csv",
                "https://docs.example/d/%3Csecret:1%3E/export?format=csv"
            ),
            ("sftp://feed:geheim@s.example/f", "sftp://%3Cusername:1%3E:%3Cpassword:1%3E@s.example/f"),
            ("https://ghu12tok@s.example/f", "https://%3Cpassword:1%3E@s.example/f"),
            ("https://u:p?key=a1@s.example/f", "https://%3Cusername:1%3E:%3Cpassword:1%3E@s.example/f"),
        ]
    )
    func taken(address: String, expected: String) {
        #expect(Self.redacted(Self.feed(address)) == Self.feed(expected))
        let escaped = Self.feed(address).replacing("/", with: #"\/"#)
        #expect(Self.redacted(escaped) == Self.feed(expected).replacing("/", with: #"\/"#))
    }

    @Test(
        "is not a version, page, word or date in it",
        arguments: [
            "https://s.example/f.xml?key=products&code=49&s=2&page=12345", "https://s.example/de/feed-2026-11-23.xml",
            "https://s.example/google-shopping-feed-germany-2026-final.xml?format=csv&lang=de-DE",
            "https://s.example/12345678901234567890/f.xml", "Berlin", "",
        ]
    )
    func kept(address: String) { #expect(Self.redacted(Self.feed(address)) == Self.feed(address)) }

    @Test("is found under each name that a feed's address has, and is an id in other addresses")
    func names() {
        let path = "https://s.example/9f86d081884c7d65/f.xml"
        for name in FeedAddress.names {
            #expect(Self.redacted(#"{"\#(name)":"\#(path)"}"#).contains("%3Csecret:1%3E"), "\(name)")
        }
        #expect(Self.redacted(#"{"link":"\#(path)"}"#).contains(path))
    }

    @Test("and was generated is removed from any address, since the scan refuses it there")
    func anyAddress() {
        let text = #"{"link":"https://s.example/?a=1&api_hash=9f86d081884c&code=word"}"#
        #expect(Self.redacted(text) == #"{"link":"https://s.example/?a=1&api_hash=%3Csecret:1%3E&code=word"}"#)
        #expect(!SecretScanner().scan(Array(text.utf8)).isEmpty)
        #expect(SecretScanner().scan(Array(Self.redacted(text).utf8)).isEmpty)
    }
}
