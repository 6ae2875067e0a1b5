import ConnectorTesting
import CurlTransport
import Foundation
import HTTPTransport
import Testing

@Suite("Through a proxy", .timeLimit(.minutes(10)))
struct ProxyTests {
    @Test("a plain request goes to the proxy with its whole URL")
    func absoluteForm() async throws {
        let proxy = try ScriptedServer(.always(.answer("from the proxy")))
        let transport = try CurlTransport(.with { $0.proxy = "http://\(proxy.authority)" })
        #expect(try await transport.text(.get("api.example", "/v5/x?y=%20")) == "from the proxy")
        #expect(proxy.log.requests.map(\.target) == ["http://api.example/v5/x?y=%20"])
    }

    @Test("excepted hosts are reached without it")
    func exceptions() async throws {
        let proxy = try ScriptedServer(.always(.answer("from the proxy")))
        let server = try ScriptedServer(.always(.answer("direct")))
        let transport = try CurlTransport(
            .with {
                $0.proxy = "http://\(proxy.authority)"
                $0.proxyExceptions = "127.0.0.1,.example"
            }
        )
        #expect(try await transport.text(.get(server.authority)) == "direct")
        #expect(proxy.log.requests.isEmpty)
    }

    @Test("a proxy that refuses to connect is a failed connection, and its password is not reported")
    func refusal() async throws {
        let proxy = try ScriptedServer(.always(.answer(403, "no")))
        let transport = try CurlTransport(.with { $0.proxy = "http://me:pass-word@\(proxy.authority)" })
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.perform(.get("api.example", scheme: "https"))
        }
        #expect(error?.code == .connectionFailed)
        #expect(error?.message == "the proxy refused to connect to api.example:443 with status 403")
        #expect(proxy.log.requests.map(\.method) == ["CONNECT"])
        #expect(proxy.log.requests.map(\.target) == ["api.example:443"])
    }

    @Test("a tunnel through it carries TLS to the server", .enabled(if: TLSServer.isAvailable, TLSServer.skipReason))
    func tunnel() async throws {
        let certificates = try ThrowawayCertificates()
        let server = try TLSServer(try certificates.issue(for: "DNS:api.example"))
        let proxy = try ScriptedServer(
            .always([.head(200, [.init("X-Proxy", "1")], .none), .tunnel(toPort: server.port)])
        )
        let options = CurlOptions.with {
            $0.proxy = "http://\(proxy.authority)"
            $0.certificateFile = certificates.authorityFile
            $0.allowsAddress = { $0.address.isPublic }
        }
        let response = try await CurlTransport(options).perform(.get("api.example", "/x", scheme: "https"))
        #expect(response.head.headerFields.first { $0.name.canonicalName == "x-proxy" } == nil)
        #expect(String(decoding: try await response.body.collect(limit: 100), as: UTF8.self) == "GET /x")
        #expect(proxy.log.requests.map(\.target) == ["api.example:443"])
    }

    @Test("the environment names the proxy and the exceptions")
    func environment() async {
        await #expect(processExitsWith: .success) {
            let proxy = try ScriptedServer(.always(.answer(403, "no")))
            setenv("HTTPS_PROXY", "http://\(proxy.authority)", 1)
            setenv("NO_PROXY", "127.0.0.1", 1)
            let transport = try CurlTransport(.with { $0.connectTimeout = .seconds(5) })
            _ = try? await transport.perform(.get("api.example", scheme: "https"))
            _ = try? await transport.perform(.get("127.0.0.1:\(proxy.port)", scheme: "https"))
            let targets = proxy.log.requests.map(\.target)
            guard targets == ["api.example:443"] else { fatalError("the proxy received \(targets)") }
        }
    }
}
