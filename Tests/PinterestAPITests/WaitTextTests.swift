import Basics
import HTTPTransport
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("How long a response says to wait")
struct WaitTextTests {
    /// 2026-11-23T12:00:00Z, a moment close to the header values below.
    private static let now = Timestamp(milliseconds: 1_795_435_200_000)
    private static let epoch = now.seconds

    @Test(
        "a header's value is understood in each of its forms",
        arguments: [
            ("30", 30_000), ("30.5", 30_500), (" 30 ", 30_000), ("0", 0), ("30, 30;w=60", 30_000), ("30;w=60", 30_000),
            ("67150", 67_150_000), ("\(epoch + 45)", 45_000), ("\(epoch + 45).5", 45_500), ("\(epoch - 45)", 0),
            ("\(epoch + 45), \(epoch + 45);w=60", 45_000), ("\(epoch * 1000 + 1500)", 1_500),
            ("DAY:45Z", 45_000),
        ]
    )
    func values(text: String, milliseconds: Int) {
        let text = text.replacing("DAY", with: String(Self.now.iso8601.prefix(16)))
        #expect(WaitText.duration(text, at: Self.now) == .milliseconds(milliseconds))
    }

    @Test(
        "a value in an unknown form is not understood, and is never a wait of years",
        arguments: [
            "", "soon", "-5", "nan", "inf", "1e3", "0x10", "٣", "1.2.3", "9999999999", "999999999",
            "9223372036854775807",
            "99999999999999999999999", "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nov 2033 08:49:37 GMT", "5 minutes",
        ]
    )
    func nonsense(text: String) {
        #expect(WaitText.duration(text, at: Self.now) == nil)
        #expect(RateLimitAnswer(headers: [.retryAfter: text], message: nil, at: Self.now).wait == .seconds(1))
    }

    @Test(
        "an HTTP date is understood in the three forms of RFC 9110",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ]
    )
    func dates(text: String) {
        #expect(HTTPDate.moment(text) == Timestamp(iso8601: "1994-11-06T08:49:37Z"))
        #expect(WaitText.duration(text, at: Timestamp(milliseconds: 784_111_777_000 - 30_000)) == .seconds(30))
        #expect(WaitText.duration(text, at: Self.now) == .zero)
    }

    @Test(
        "anything else is not an HTTP date",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 30 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49 GMT", "",
        ]
    )
    func noDates(text: String) { #expect(HTTPDate.moment(text) == nil) }

    @Test(
        "a sentence is understood with each unit",
        arguments: [
            ("Retry after 20 seconds", 20_000), ("Retry after 2 minutes.", 120_000), ("retry after 1 hour", 3_600_000),
            ("Too much. Please retry after 12 seconds, thank you", 12_000), ("retry AFTER: 3s", 3_000),
            ("Retry after 7", 7_000), ("Retry after 2.5 minutes", 150_000),
            ("retry after 1 hour and 30 minutes", 5_400_000),
            ("Retry after 2m 5s", 125_000), ("Retry after a minute", 60_000),
            ("Retry after 20 seconds, request 4711", 20_000),
            ("Retry after 500 ms", 500), ("Retry after DAY:45Z.", 45_000),
        ]
    )
    func sentences(text: String, milliseconds: Int) {
        let text = text.replacing("DAY", with: String(Self.now.iso8601.prefix(16)))
        #expect(WaitText.duration(in: text, at: Self.now) == .wait(.milliseconds(milliseconds)))
    }

    @Test(
        "a sentence in an unknown form is not understood",
        arguments: [
            "Retry after", "Retry after a while", "Retry after 2026-11-24", "Retry after 12:30", "Retry after 400 days",
            "Retry after 9223372036854775807 seconds",
        ]
    )
    func oddSentences(text: String) {
        let said = WaitText.duration(in: text, at: Self.now)
        #expect(said == (text == "Retry after" ? .nothing : .notUnderstood(text.lowercased())))
    }

    @Test(
        "information about the refusal takes precedence over the window that ends next, and there is always a wait",
        arguments: [
            (["x-ratelimit-reset": "7", "retry-after": "9"], "Retry after 11 seconds.", 9_000, nil),
            (["x-ratelimit-reset": "1"], "Retry after 2 minutes.", 120_000, nil),
            (["x-ratelimit-reset": "7"], "No.", 7_000, nil), (["x-ratelimit-reset": "0"], nil, 1_000, nil),
            (["x-ratelimit-reset": "7", "retry-after": "soon"], nil, 7_000, nil), ([:], nil, 1_000, nil),
            (["x-ratelimit-reset": "7"], "Retry after a while", 7_000, nil),
            (["x-ratelimit-reset": "-5"], nil, 1_000, "x-ratelimit-reset: -5"),
            (["retry-after": "soon"], nil, 1_000, "retry-after: soon"),
            ([:], "Retry after a while", 1_000, "retry after a while"),
        ] as [([String: String], String?, Int, String?)]
    )
    func order(headers: [String: String], message: String?, milliseconds: Int, notUnderstood: String?) {
        var fields = HTTPFields()
        for (name, value) in headers { HTTPField.Name(name).map { fields[$0] = value } }
        let answer = RateLimitAnswer(headers: fields, message: message, at: Self.now)
        #expect(answer.wait == .milliseconds(milliseconds))
        #expect(answer.notUnderstood == notUnderstood)
    }
}
