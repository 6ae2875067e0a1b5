import Basics
import ConnectorTesting
import HTTPTransport
import HTTPTypes
import Testing

@Suite("The header with the virtual time")
struct VirtualTimeHeaderTests {
    private static let start = Timestamp(milliseconds: 1_795_435_200_000)

    private func sent(to url: (scheme: String, authority: String), server: Origin?, time: any TimeSource) async throws
        -> [String]
    {
        let transport = ScriptedTransport(.always(.answer("")))
        let header = VirtualTimeHeader(transport, time: time, server: server)
        let head = HTTPRequest(method: .get, scheme: url.scheme, authority: url.authority, path: "/")
        _ = try await header.perform(TransportRequest(head: head))
        return try #require(transport.log.requests.first).values("X-Mock-Now")
    }

    @Test("is added for a server on this machine", arguments: ["127.0.0.1:1", "localhost:1", "[::1]:1"])
    func added(authority: String) async throws {
        let server = Origin(scheme: "http", authority: authority)
        let time = VirtualTime(startingAt: Self.start)
        #expect(try await sent(to: ("http", authority), server: server, time: time) == ["2026-11-23T12:00:00.000Z"])
    }

    @Test(
        "is not added for a server elsewhere, nor for any but the named server",
        arguments: [
            ("api.pinterest.com", "api.pinterest.com"), ("127.0.0.1.evil.com", "127.0.0.1.evil.com"),
            ("127.0.0.1:1", "127.0.0.1:2"), ("127.0.0.1:1", "api.pinterest.com"),
        ]
    )
    func leftOut(server: String, authority: String) async throws {
        let server = Origin(scheme: "https", authority: server)
        let time = VirtualTime(startingAt: Self.start)
        #expect(try await sent(to: ("https", authority), server: server, time: time).isEmpty)
    }

    @Test("is not added with a real clock")
    func realClock() async throws {
        let server = Origin(scheme: "http", authority: "127.0.0.1:1")
        #expect(try await sent(to: ("http", "127.0.0.1:1"), server: server, time: SystemTime()).isEmpty)
    }
}
