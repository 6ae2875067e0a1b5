import Basics
import Foundation
import HTTPTypes

@testable import CurlTransport
@testable import HTTPTransport
@testable import PinterestAPI
@testable import PinterestSource

extension FuzzTarget {
    /// The small parsers: dates, instants, waits, Base64, addresses, URLs, redirects.
    static let text = FuzzTarget(
        "text",
        samples: [
            "2026-02-28", "2026-11-23T00:00:00.123Z", "2026-11-23 00:00:00.5+01:30", "Retry after 7 seconds", "1e9",
            "127.0.0.1", "0x7f.1", "[::ffff:10.0.0.1]", "fe80::1%eth0", "2001:db8::", "017700000001",
            "https://reports.example.com/a/b?sign=x#y", "https://[2606:4700::1111]:443/r", "http://localhost:8080/v5/",
            "//host/../a", "../b?c", "?d", "https://user@host/", "HTTPS://0300.0250.1/x", "https://a_b.example.:8443",
        ]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        checkMoments(text)
        checkWait(text)
        let encoded = Base64.encode(text.utf8)
        require(Data(base64Encoded: encoded) == Data(text.utf8), "Base64 differs")
        checkAddress(text)
        checkDownload(text)
        checkRedirect(text)
        checkBase(text)
    }

    private static func checkMoments(_ text: String) {
        if let date = CalendarDate(text) {
            require(date.description == text, "the day \(text) prints as \(date)")
            require(date.startOfDay.date == date, "the day \(text) starts on another")
        }
        if let moment = Timestamp(iso8601: text) {
            require(Timestamp(iso8601: moment.iso8601) == moment, "the moment \(text) reads back differently")
            require(Timestamp(rfc3339: text) == moment, "the moment \(text) is another one in a configuration")
        }
        if let moment = Timestamp(rfc3339: text) { _ = moment.iso8601 }
    }

    private static func checkWait(_ text: String) {
        for header in ["x-ratelimit-reset", "retry-after"] {
            guard let name = HTTPField.Name(header) else { continue }
            let now = Timestamp(milliseconds: 1_795_435_200_000)
            let wait = RateLimitAnswer(headers: [name: text], message: text, at: now).wait
            require(wait >= .seconds(1) && wait <= .seconds(31 * 86_400), "a wait of \(wait)")
        }
    }

    /// The C library must read the same address, if it reads one at all.
    private static func checkAddress(_ text: String) {
        let address = IPAddress(text: text)
        guard !text.utf8.contains(0) else { return }
        var four = in_addr()
        // inet_aton ignores everything after a space.
        if !text.utf8.contains(where: { $0 <= 0x20 }), inet_aton(text, &four) == 1 {
            let bytes = withUnsafeBytes(of: &four) { Array($0) }
            require(address?.bytes == bytes, "\(text) is \(bytes), not \(String(describing: address))")
        }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 {
            let bytes = withUnsafeBytes(of: &six) { Array($0) }
            require(address == IPAddress(bytes), "\(text) is \(bytes), not \(String(describing: address))")
        }
    }

    /// For an accepted URL, curl must connect to the same host and port, and they must be public.
    private static func checkDownload(_ text: String) {
        for api in apis {
            guard let address = try? DownloadAddress(text, api: api) else { continue }
            let origin = Origin(scheme: address.scheme, authority: address.authority)
            require(address.isOfAPI || address.scheme == "https", "a download without TLS")
            require(address.path.hasPrefix("/"), "the path \(address.path)")
            let head = HTTPRequest(
                method: .get,
                scheme: address.scheme,
                authority: address.authority,
                path: address.path
            )
            guard let target = try? RequestTarget(of: TransportRequest(head: head)) else { continue }
            require(target.scheme == address.scheme && target.port == origin?.port, "curl goes to \(target)")
            guard !address.isOfAPI else { continue }
            if let literal = target.literalAddress {
                require(literal.isPublic, "curl goes to \(target)")
            } else {
                require(target.host == origin?.host, "curl goes to \(target)")
            }
        }
    }

    private static let apis = [BaseURL.live] + ((try? BaseURL("http://127.0.0.1:8080/v5/")).map { [$0] } ?? [])

    private static func checkRedirect(_ text: String) {
        let head = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "api.example.com",
            path: "/v5/a?b",
            headerFields: [.authorization: "Bearer x"]
        )
        let response = HTTPResponse(status: .found, headerFields: [.location: text])
        guard let next = try? Redirect.next(after: TransportRequest(head: head), response) else { return }
        require(next.head.scheme == "https", "a redirect leads to \(next.head.scheme ?? "")")
        require(next.head.path?.hasPrefix("/") == true, "a redirect leads to the path \(next.head.path ?? "")")
        let isSame = Origin(of: next.head) == Origin(of: head)
        require(isSame || next.head.headerFields[.authorization] == nil, "a redirect takes the token along")
        guard let target = try? RequestTarget(of: next) else { return }
        // curl decodes names and normalises addresses; the host that it connects to is checked then.
        require(!isSame || target.host == "api.example.com" && target.port == 443, "the token goes to \(target)")
    }

    private static func checkBase(_ text: String) {
        guard let base = try? BaseURL(text) else { return }
        require(base.scheme == "https" || base.isLoopback, "tokens would go to \(base) in the clear")
        require(base.path.hasPrefix("/") && base.path.hasSuffix("/"), "the path \(base.path)")
        let head = HTTPRequest(method: .get, scheme: base.scheme, authority: base.authority, path: base.path)
        guard base.scheme == "http", let target = try? RequestTarget(of: TransportRequest(head: head)) else { return }
        let isLocal = target.host == "localhost" || target.literalAddress.map { !$0.isPublic } == true
        require(isLocal, "tokens would go to \(target) in the clear")
    }
}
