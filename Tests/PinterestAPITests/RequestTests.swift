import Basics
import Testing

@testable import PinterestAPI

@Suite("The contents of a request")
struct RequestTests {
    @Test("ids fill the placeholders of the path, and values are percent-encoded except for commas")
    func path() {
        let request = APIRequest(
            .boardSectionsListPins,
            pathIDs: ["1", "2/3"],
            query: [("page_size", "250"), ("ids", "1,2"), ("bookmark", "a=b&c+d ü")]
        )
        #expect(
            request.path == "boards/1/sections/2%2F3/pins?page_size=250&ids=1,2&bookmark=a%3Db%26c%2Bd%20%C3%BC"
        )
        #expect(APIRequest(.boardsList).path == "boards")
    }

    @Test("setting an item replaces it, and puts it last")
    func setting() {
        let request = APIRequest(.boardsList, query: [("bookmark", "a"), ("page_size", "250")])
        #expect(request.setting("bookmark", to: "b").path == "boards?page_size=250&bookmark=b")
    }

    @Test(
        "Base64 gives the vectors of RFC 4648",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("ü?>~", "w7w/Pn4="), ("\u{FB}\u{FF}", "w7vDvw=="),
        ]
    )
    func base64(text: String, encoded: String) { #expect(Base64.encode(text.utf8) == encoded) }
}

@Suite("The base address")
struct BaseURLTests {
    @Test(
        "is https anywhere and http on this machine, with a slash at its end",
        arguments: [
            ("https://api.pinterest.com/v5/", "https://api.pinterest.com/v5/", false),
            ("https://api.pinterest.com/v5", "https://api.pinterest.com/v5/", false),
            ("https://Example.COM", "https://example.com/", false),
            ("http://127.0.0.1:8080/v5/", "http://127.0.0.1:8080/v5/", true),
            ("http://localhost/v5", "http://localhost/v5/", true), ("http://[::1]:1/", "http://[::1]:1/", true),
            ("https://127.9.9.9/", "https://127.9.9.9/", true),
        ]
    )
    func good(text: String, described: String, isLoopback: Bool) throws {
        let url = try BaseURL(text)
        #expect(url.description == described)
        #expect(url.isLoopback == isLoopback)
    }

    @Test(
        "is refused in any other form",
        arguments: [
            "", "api.pinterest.com", "ftp://127.0.0.1/", "http://api.pinterest.com/v5/", "http://127.0.0.1.evil.com/",
            "http://localhost.evil.com/", "http://127.1/", "http://127.0.0.256/", "http://user@localhost/",
            "https://api.pinterest.com@evil.com/", "https://api.pinterest.com/?x", "https://api.pinterest.com/#x",
            "https:///v5/", "https://host:0/", "https://host:65536/", "https://host:x/", "https://[::1/",
            "https://ho st/", "http://localhost\\@evil.com/",
        ]
    )
    func bad(text: String) { #expect(throws: BaseURL.Refusal.self) { try BaseURL(text) } }

    @Test("is Pinterest's own by default") func live() { #expect("\(BaseURL.live)" == "https://api.pinterest.com/v5/") }
}
