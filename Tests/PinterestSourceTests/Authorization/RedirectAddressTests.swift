import PinterestAPI
@testable import PinterestSource
import Testing

@Suite("Redirect addresses")
struct RedirectAddressTests {
    @Test(
        "addresses of this machine are listened on, exactly as written",
        arguments: [
            ("http://localhost:8085/", ["127.0.0.1", "::1"], 8085, "/"),
            ("http://localhost", ["127.0.0.1", "::1"], 80, "/"),
            ("http://127.0.0.1:9000/cb", ["127.0.0.1"], 9000, "/cb"), ("HTTP://[::1]:9000/a/b", ["::1"], 9000, "/a/b"),
            ("http://LOCALHOST:1/", ["127.0.0.1", "::1"], 1, "/"),
        ] as [(String, [String], UInt16, String)]
    )
    func loopback(text: String, hosts: [String], port: UInt16, path: String) throws {
        let address = try RedirectAddress(text)
        #expect(address.text == text)
        #expect(address.place == .init(hosts: hosts, port: port, path: path))
    }

    @Test(
        "for other addresses the answer can only be pasted",
        arguments: [
            "https://example.com/cb", "http://example.com:8085/", "https://localhost:8085/", "http://127.0.0.2/",
        ]
    )
    func elsewhere(text: String) throws { #expect(try RedirectAddress(text).place == nil) }

    @Test(
        "invalid addresses are refused",
        arguments: [
            "", "localhost:8085", "ftp://localhost/", "http://", "http://:80/", "http://localhost:0/",
            "http://localhost:x/",
            "http://localhost:65536/", "http://u@localhost/", "http://localhost/?a=b", "http://localhost/#a",
            "http://local host/",
            "http://localhost/ü",
        ]
    )
    func bad(text: String) {
        let failure = #expect(throws: AuthorizationFailure.self) { try RedirectAddress(text) }
        #expect(failure?.description.contains("such as http://localhost:8085/") == true)
    }
}
