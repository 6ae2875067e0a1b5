import ConnectorTesting
import CurlTransport
import HTTPTransport
import HTTPTypes
import Testing

@Suite("What the live transport sends", .timeLimit(.minutes(10)))
struct CurlRequestTests {
    @Test("adds Host and Accept-Encoding to a GET, and nothing else")
    func addsNothing() async throws {
        let server = try ScriptedServer(.always(.answer("")))
        _ = try await CurlTransport().text(.get(server.authority))
        let names = server.log.requests.flatMap(\.fields).map { $0.name.lowercased() }
        #expect(names.sorted() == ["accept-encoding", "host"])
    }

    @Test("adds the length to a POST, and nothing else")
    func addsLength() async throws {
        let server = try ScriptedServer(.always(.answer("")))
        var request = TransportRequest.get(server.authority)
        request.head.method = .post
        request.body = Array("grant_type=refresh_token".utf8)
        _ = try await CurlTransport().text(request)
        let names = server.log.requests.flatMap(\.fields).map { $0.name.lowercased() }
        #expect(names.sorted() == ["accept-encoding", "content-length", "host"])
        #expect(server.log.requests.first?.values("content-length") == ["24"])
    }

    @Test("keeps a body that is empty or contains zero bytes", arguments: [[], [0, 1, 0]] as [[UInt8]])
    func zeroBytes(body: [UInt8]) async throws {
        let server = try ScriptedServer(.always(.answer("")))
        var request = TransportRequest.get(server.authority)
        request.head.method = .patch
        request.body = body
        _ = try await CurlTransport().text(request)
        #expect(server.log.requests.map(\.body) == [body])
        #expect(server.log.requests.map(\.method) == ["PATCH"])
    }

    @Test("accepts only http and https", arguments: ["ftp", "file", "gopher", "ws", ""])
    func schemes(scheme: String) async throws {
        let transport = try CurlTransport()
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get("127.0.0.1:1", "/", scheme: scheme))
        }
        #expect(error?.code == .addressRefused)
    }

    @Test(
        "refuses a URL that is malformed or contains credentials, without quoting it",
        arguments: [
            ("user:pass-word@127.0.0.1", "/"), ("127.0.0.1:99999", "/"), ("127.0.0.1:pass-word", "/"), ("", "/"),
            ("exa mple.com", "/pass-word"), ("example.com", "pass-word"), ("example.com", "@pass-word/"),
            ("example.com", ""),
        ]
    )
    func malformed(authority: String, path: String) async throws {
        let transport = try CurlTransport()
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get(authority, path))
        }
        #expect(error?.code == .addressRefused)
        #expect(error?.message.contains("pass-word") == false)
    }

    @Test("a name that does not exist has no address")
    func unknownName() async throws {
        let transport = try CurlTransport(.with { $0.proxy = "" })
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get("no-such-host.invalid", "/?token=pass-word"))
        }
        #expect(error?.code == .nameNotResolved)
        #expect(error?.message.contains("no-such-host.invalid:80") == true)
        #expect(error?.message.contains("pass-word") == false)
    }

    @Test("resolve overrides replace name resolution")
    func overrides() async throws {
        let server = try ScriptedServer(.always(.answer("here")))
        let options = CurlOptions.with { $0.resolveOverrides = ["api.example:\(server.port):127.0.0.1"] }
        #expect(try await CurlTransport(options).text(.get("api.example:\(server.port)")) == "here")
        #expect(server.log.requests.first?.values("host") == ["api.example:\(server.port)"])
    }

    @Test("takes the certificate file from the environment, unless it is empty")
    func environment() {
        #expect(CurlOptions(environment: ["SSL_CERT_FILE": "ca.pem"]).certificateFile == "ca.pem")
        #expect(CurlOptions(environment: ["SSL_CERT_FILE": ""]).certificateFile == nil)
        #expect(CurlOptions(environment: [:]).certificateFile == nil)
    }
}
