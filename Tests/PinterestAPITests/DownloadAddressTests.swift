import HTTPTransport
import PinterestAPI
import Testing

@Suite("Addresses that reports may be downloaded from")
struct DownloadAddressTests {
    @Test(
        "https URLs of public hosts are accepted, with path and query unchanged",
        arguments: [
            (
                "https://pinterest-reports.s3.amazonaws.com/a/b.json?X-Amz-Signature=a%2Fb&c=",
                "/a/b.json?X-Amz-Signature=a%2Fb&c="
            ),
            ("HTTPS://Reports.Example.COM/A/../b#fragment", "/A/../b"), ("https://example.com", "/"),
            ("https://example.com?a=https://x@y/", "/?a=https://x@y/"), ("https://example.com./x", "/x"),
            ("https://a_b-c.example.com:8443/x", "/x"), ("https://example.com:443/x", "/x"),
            ("https://8.8.8.8/x", "/x"),
            ("https://0x8.8.8.8/x", "/x"), ("https://[2606:4700::1111]/x", "/x"),
            ("https://[::ffff:8.8.8.8]:444/x", "/x"),
            ("https://localhost.example.com/x", "/x"), ("https://xn--bcher-kva.example/x", "/x"),
        ]
    )
    func allowed(url: String, path: String) throws {
        for api in [BaseURL.live, Self.loopback] {
            let address = try DownloadAddress(url, api: api)
            #expect(address.scheme == "https")
            #expect(address.path == path)
            #expect(!address.isOfAPI)
        }
    }

    @Test(
        "the authority is the host and a port that is not the default",
        arguments: [
            ("https://Reports.Example.com:443/x", "reports.example.com"), ("https://example.com:/x", "example.com"),
            ("https://example.com:8443?x", "example.com:8443"), ("https://[2606:4700::1]:1/x", "[2606:4700::1]:1"),
            ("https://example.com:80/x", "example.com:80"),
        ]
    )
    func authority(url: String, authority: String) throws {
        #expect(try DownloadAddress(url, api: .live).authority == authority)
    }

    @Test(
        "hosts inside a network are refused, however they are spelled",
        arguments: [
            "127.0.0.1", "127.1", "0x7f.1", "0X7F.0.0.1", "0177.0.0.1", "2130706433", "0x7f000001", "017700000001", "0",
            "127.0.0.1.", "10.0.0.1", "10.1", "172.16.3.4", "192.168.0.1", "169.254.169.254", "0xa9fea9fe",
            "100.64.0.1",
            "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]", "[::FFFF:10.0.0.1]", "[::10.0.0.1]", "[fe80::1]", "[fe80::1%25eth0]",
            "[2606:4700::1%25eth0]", "[fd00::1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]", "localhost", "LocalHost",
            "localhost.", "a.localhost", "a.LOCALHOST.", "localhost.localdomain", "printer.local",
            "metadata.google.internal", "intranet", "intranet.",
        ]
    )
    func inside(host: String) throws {
        for url in ["https://\(host)/x?secret", "https://\(host):8443/x?secret"] {
            let refusal = try #require(clause(refusing: url))
            #expect(refusal.contains(host.lowercased()) && refusal.contains("not on the public internet"), "\(refusal)")
        }
    }

    @Test(
        "anything but a plain https URL is refused",
        arguments: [
            ("", "absolute"), ("example.com/x", "absolute"), ("//example.com/x", "absolute"), ("/x", "absolute"),
            ("https:/example.com", "absolute"), ("https:example.com", "absolute"), ("https:///x", "valid host"),
            ("https://", "valid host"), ("https://:443/x", "valid host"), ("https://?x", "valid host"),
            ("http://example.com/x", "not https"), ("HTTP://example.com/x", "not https"),
            ("ftp://example.com/x", "valid host"), ("file:///etc/passwd", "valid host"),
            ("://example.com", "valid host"),
            ("https://user@example.com/x", "user name"), ("https://user:word@example.com/x", "user name"),
            ("https://@example.com/x", "user name"), ("https://example.com:443@127.0.0.1/x", "user name"),
            ("https://example.com:0/x", "valid host and port"), ("https://example.com:65536/x", "valid host and port"),
            ("https://example.com:-1/x", "valid host and port"), ("https://example.com:+443/x", "valid host and port"),
            ("https://example.com:4 43/x", "spaces"), ("https://example.com:443:443/x", "valid host"),
            ("https://example.com\\@127.0.0.1/x", "backslashes"), ("https:\\\\example.com/x", "backslashes"),
            ("https://example.com/\\x", "backslashes"), (" https://example.com/x", "spaces"),
            ("https://example.com/a b", "spaces"), ("https://example.com/x\r\nHost: y", "control"),
            ("https://example.com/\u{0}", "control"), ("https://example.com/\u{7F}", "control"),
            ("https://ex\u{E4}mple.com/x", "ASCII"), ("https://127\u{3002}0.0.1/x", "ASCII"),
            ("https://\u{FF11}27.0.0.1/x", "ASCII"), ("https://example.com/\u{E4}", "ASCII"),
            ("https://127%2e0.0.1/x", "valid host"), ("https://%31%30.0.0.1/x", "valid host"),
            ("https://./x", "valid host"),
            ("https://a..example.com/x", "valid host"), ("https://.example.com/x", "valid host"),
            ("https://1.2.3.4.5/x", "valid host"), ("https://256.1.1.1/x", "valid host"),
            ("https://a.0x1f/x", "valid host"),
            ("https://08.0.0.1/x", "valid host"), ("https://4294967296/x", "valid host"),
            ("https://::1/x", "valid host"),
            ("https://2606::2:443/x", "valid host"), ("https://[::1/x", "valid host"),
            ("https://[::1]x:443/x", "valid host"),
            ("https://[127.0.0.1]/x", "valid host"), ("https://[::1]:port/x", "valid host"),
            ("https://a,b.com/x", "valid host"),
            ("https://\(String(repeating: "a", count: 64)).com/x", "valid host"),
            ("https://\(String(repeating: "a.", count: 130))com/x", "valid host"),
        ]
    )
    func malformed(url: String, tells: String) throws {
        let refusal = try #require(clause(refusing: url))
        #expect(refusal.contains(tells), "\(refusal)")
    }

    @Test(
        "a refusal contains neither path nor query",
        arguments: ["http://a.example", "https://10.0.0.1", "https://u@a.example"]
    )
    func secret(origin: String) throws {
        let refusal = try #require(clause(refusing: "\(origin)/path-of-report?signature=abc"))
        #expect(!refusal.contains("path-of-report") && !refusal.contains("signature") && !refusal.contains("abc"))
    }

    @Test(
        "a loopback API may serve its own reports",
        arguments: [
            ("http://127.0.0.1:8080/v5/", "http://127.0.0.1:8080/x?y", "127.0.0.1:8080"),
            ("http://localhost/v5/", "HTTP://LOCALHOST:80/x?y", "localhost"),
            ("https://localhost:8443/v5/", "https://localhost:8443/x?y", "localhost:8443"),
            ("http://[::1]:8080/v5/", "http://[::1]:8080/x?y", "[::1]:8080"),
        ]
    )
    func own(api: String, url: String, authority: String) throws {
        let api = try BaseURL(api)
        let address = try DownloadAddress(url, api: api)
        #expect(address.scheme == api.scheme && address.authority == authority && address.path == "/x?y")
        #expect(address.isOfAPI)
    }

    @Test(
        "but nothing else on this machine or near it",
        arguments: [
            "http://127.0.0.1:8081/x", "http://127.0.0.1/x", "https://127.0.0.1:8080/x", "http://127.0.0.2:8080/x",
            "http://localhost:8080/x", "http://127.1:8080/x", "http://127.0.0.1:8080@10.0.0.1/x", "http://[::1]:8080/x",
            "http://169.254.169.254/x", "https://10.0.0.1/x", "http://example.com/x", "http://8.8.8.8/x",
        ]
    )
    func besideOwn(url: String) { #expect(clause(refusing: url, api: Self.loopback) != nil) }

    @Test(
        "an API in a private network does not open that network to downloads",
        arguments: ["10.0.0.5", "api.internal"]
    )
    func privateAPI(host: String) throws {
        let api = try BaseURL("https://\(host)/v5/")
        #expect(clause(refusing: "https://\(host)/x", api: api) != nil)
    }

    private static let loopback: BaseURL = {
        do { return try BaseURL("http://127.0.0.1:8080/v5/") } catch { preconditionFailure("\(error)") }
    }()

    private func clause(refusing url: String, api: BaseURL = .live) -> String? {
        do {
            _ = try DownloadAddress(url, api: api)
            return nil
        } catch {
            return error.description
        }
    }
}

@Suite("Where the connector may go")
struct AddressRuleTests {
    @Test(
        "connections go to public addresses, and to the API wherever it is",
        arguments: [
            ("https://api.pinterest.com/v5/", "cdn.example", 443, "8.8.8.8", true),
            ("https://api.pinterest.com/v5/", "cdn.example", 443, "10.0.0.1", false),
            ("https://api.pinterest.com/v5/", "cdn.example", 443, "::1", false),
            ("https://api.pinterest.com/v5/", "169.254.169.254", 80, "169.254.169.254", false),
            ("https://api.pinterest.com/v5/", "api.pinterest.com", 443, "10.0.0.1", true),
            ("https://api.pinterest.com/v5/", "api.pinterest.com", 444, "10.0.0.1", false),
            ("https://api.pinterest.com:443/v5/", "API.Pinterest.com", 443, "10.0.0.1", true),
            ("https://api.pinterest.com/v5/", "api.pinterest.com.evil.example", 443, "10.0.0.1", false),
            ("https://10.1:8443/v5/", "10.0.0.1", 8443, "10.0.0.1", true),
            ("https://10.1:8443/v5/", "evil.example", 8443, "10.0.0.1", false),
            ("http://127.0.0.1:8080/v5/", "127.0.0.1", 8080, "127.0.0.1", true),
            ("http://127.0.0.1:8080/v5/", "127.0.0.1", 8081, "127.0.0.1", false),
            ("http://127.0.0.1:8080/v5/", "localhost", 8080, "127.0.0.1", false),
            ("http://127.0.0.1:8080/v5/", "10.0.0.1", 8080, "10.0.0.1", false),
            ("http://127.0.0.1/v5/", "127.0.0.1", 80, "127.0.0.1", true),
            ("http://localhost:8080/v5/", "localhost", 8080, "::1", true),
            ("http://[::1]:8080/v5/", "::1", 8080, "::1", true),
            ("https://[0:0::1]:8080/v5/", "::1", 8080, "::1", true),
        ]
    )
    func connections(api: String, host: String, port: Int, address: String, isAllowed: Bool) throws {
        let rule = AddressRule(api: try BaseURL(api))
        let address = try #require(IPAddress(text: address))
        #expect(rule.allows(host: host, port: port, address: address) == isAllowed)
    }

    @Test(
        "redirects lead to the API or to https on a public host",
        arguments: [
            ("https://10.0.0.5/v5/", "https", "10.0.0.5", true), ("https://10.0.0.5/v5/", "https", "10.0.0.6", false),
            ("https://10.0.0.5/v5/", "https", "cdn.example", true),
            ("https://10.0.0.5/v5/", "http", "cdn.example", false),
            ("https://10.0.0.5/v5/", "https", "10.0.0.5:444", false),
            ("https://10.0.0.5/v5/", "https", "localhost", false),
            ("http://127.0.0.1:80/v5/", "http", "127.0.0.1", true), ("http://127.0.0.1/v5/", "http", "127.1", false),
            ("http://127.0.0.1/v5/", "http", "127.0.0.1:81", false),
            ("http://127.0.0.1/v5/", "https", "127.0.0.1", false),
            ("https://api.pinterest.com/v5/", "https", "[::ffff:10.0.0.1]", false),
        ]
    )
    func redirects(api: String, scheme: String, authority: String, isAllowed: Bool) throws {
        let target = try #require(Origin(scheme: scheme, authority: authority))
        #expect(AddressRule(api: try BaseURL(api)).allows(target) == isAllowed)
    }
}
