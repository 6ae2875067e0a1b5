import ConnectorTesting
import CurlTransport
import HTTPTransport
import Testing

@Suite("TLS", .timeLimit(.minutes(10)), .enabled(if: TLSServer.isAvailable, TLSServer.skipReason))
struct TLSTests {
    @Test("a certificate of the given authority is trusted, and its connection reused")
    func trusted() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"))
        let transport = try CurlTransport(.with { $0.certificateFile = certificates.authorityFile })
        for number in 1...3 {
            let answer = try await transport.text(.get("127.0.0.1:\(server.port)", "/\(number)", scheme: "https"))
            #expect(answer == "GET /\(number)")
        }
    }

    @Test("an unknown authority is refused with the reason")
    func untrusted() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"))
        try await expectFailure(server, .with { _ in }, reason: "unable to get local issuer certificate")
    }

    @Test("only the given authorities are trusted, not one of the same name")
    func otherAuthority() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"))
        let others = try ThrowawayCertificates()
        try await expectFailure(server, .with { $0.certificateFile = others.authorityFile }, reason: "certificate")
    }

    @Test("a certificate for another name is refused with the reason")
    func wrongName() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "DNS:elsewhere.example"))
        try await expectFailure(
            server,
            .with { $0.certificateFile = certificates.authorityFile },
            reason: "subject name"
        )
    }

    @Test("an expired certificate is refused with the reason")
    func expired() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1", days: -1))
        try await expectFailure(server, .with { $0.certificateFile = certificates.authorityFile }, reason: "expired")
    }

    @Test("a server that never answers the handshake is a connect timeout")
    func plain() async throws {
        let server = try ScriptedServer(.always(.answer("")))
        let transport = try CurlTransport(.with { $0.connectTimeout = .milliseconds(300) })
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get(server.authority, scheme: "https"))
        }
        #expect(error?.code == .connectTimeout)
    }

    @Test("a missing certificate file is named")
    func missingFile() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"))
        try await expectFailure(
            server,
            .with { $0.certificateFile = "/does/not/exist.pem" },
            reason: "/does/not/exist.pem"
        )
    }

    @Test(
        "HTTP/2 is used where it is offered, and HTTP/1.1 on request, whatever connection is open",
        .enabled(if: TLSServer.canSpeakHTTP2, TLSServer.skipHTTP2Reason)
    )
    func versions() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"), speaksHTTP2: true)
        let transport = try CurlTransport(.with { $0.certificateFile = certificates.authorityFile })
        var request = TransportRequest.get("127.0.0.1:\(server.port)", "/x", scheme: "https")
        for prefersHTTP1 in [false, true, false, true] {
            request.prefersHTTP1 = prefersHTTP1
            #expect(try await transport.text(request) == (prefersHTTP1 ? "GET /x 1.1" : "GET /x 2.0"))
        }
    }

    @Test(
        "a held-back body over HTTP/2 arrives complete alongside others",
        .enabled(if: TLSServer.canSpeakHTTP2, TLSServer.skipHTTP2Reason)
    )
    func heldBackHTTP2() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "IP:127.0.0.1"), speaksHTTP2: true)
        let transport = try CurlTransport(.with { $0.certificateFile = certificates.authorityFile })
        let authority = "127.0.0.1:\(server.port)"
        let large = try await transport.perform(.get(authority, "/large", scheme: "https"))
        let dropped = try await transport.perform(.get(authority, "/large", scheme: "https"))
        _ = try await dropped.body.next()
        for _ in 0..<3 { #expect(try await transport.text(.get(authority, "/x", scheme: "https")) == "GET /x 2.0") }
        #expect(try await large.body.collect(limit: 10 << 20).count == 10 << 20)
    }

    private func expectFailure(_ server: TLSServer, _ options: CurlOptions, reason: String) async throws {
        let transport = try CurlTransport(options)
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get("127.0.0.1:\(server.port)", "/?token=pass-word", scheme: "https"))
        }
        #expect(error?.code == .tlsFailed)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("pass-word") == false)
    }
}
