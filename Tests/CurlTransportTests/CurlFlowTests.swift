import ConnectorTesting
import CurlTransport
import HTTPTransport
import Testing

@Suite("How the live transport waits and ends", .timeLimit(.minutes(10)))
struct CurlFlowTests {
    private static let large = [AnswerPiece].answer(200, [UInt8](repeating: 1, count: 10 << 20))

    @Test("time in which a body is held back does not count as idle")
    func heldBack() async throws {
        let server = try ScriptedServer(.always(Self.large))
        let silent = try ScriptedServer(.always([.silence]))
        let transport = try CurlTransport(.with { $0.idleTimeout = .milliseconds(300) })
        let response = try await transport.perform(.get(server.authority))
        try await server.log.wait { $0 == .stalled }
        await expectIdleTimeout(transport, silent)
        await expectIdleTimeout(transport, silent)
        #expect(try await response.body.collect(limit: 10 << 20).count == 10 << 20)
    }

    @Test("a body that is read slowly, but stops arriving, is idle")
    func idleWhileBuffered() async throws {
        let server = try ScriptedServer(.always([.head(200, [], .length(10)), .body([1, 2, 3]), .silence]))
        let silent = try ScriptedServer(.always([.silence]))
        let transport = try CurlTransport(.with { $0.idleTimeout = .milliseconds(200) })
        let response = try await transport.perform(.get(server.authority))
        await expectIdleTimeout(transport, silent)
        #expect(try await response.body.next() == [1, 2, 3])
        let error = await #expect(throws: TransportError.self) { _ = try await response.body.next() }
        #expect(error?.code == .idleTimeout)
        #expect(error?.bytesDelivered == 3)
    }

    @Test("requests above the limit of one host wait, and so do their timeouts")
    func connectionLimit() async throws {
        let server = try ScriptedServer(ServerScript { $0.target == "/large" ? Self.large : .answer("small") })
        let silent = try ScriptedServer(.always([.silence]))
        let transport = try CurlTransport(
            .with {
                $0.maximumConnectionsPerHost = 1
                $0.connectTimeout = .milliseconds(200)
                $0.idleTimeout = .milliseconds(300)
            }
        )
        let large = try await transport.perform(.get(server.authority, "/large"))
        async let second = transport.text(.get(server.authority, "/second"))
        async let third = transport.text(.get(server.authority, "/third"))
        await expectIdleTimeout(transport, silent)
        await expectIdleTimeout(transport, silent)
        #expect(server.log.requests.map(\.target) == ["/large"])
        #expect(try await large.body.collect(limit: 10 << 20).count == 10 << 20)
        #expect(try await [second, third] == ["small", "small"])
        #expect(server.log.connections == 1)
    }

    @Test("a request that waits for its turn can be cancelled")
    func cancelWaiting() async throws {
        let server = try ScriptedServer(.always(Self.large))
        let transport = try CurlTransport(.with { $0.maximumConnectionsPerHost = 1 })
        let large = try await transport.perform(.get(server.authority, "/large"))
        let waiting = Task { try await transport.text(.get(server.authority, "/waiting")) }
        waiting.cancel()
        await #expect(throws: TransportError.self) { try await waiting.value }
        #expect(try await large.body.collect(limit: 10 << 20).count == 10 << 20)
        #expect(server.log.requests.map(\.target) == ["/large"])
    }

    @Test("releasing the transport cancels bodies in progress, and waits for its thread")
    func shutDown() async throws {
        let server = try ScriptedServer(.always([.head(200, [], .length(10)), .body([1]), .silence]))
        var transport: CurlTransport? = try CurlTransport()
        let body = try #require(try await transport?.perform(.get(server.authority))).body
        #expect(try await body.next() == [1])
        let reading = Task { try await body.next() }
        transport = nil
        let error = await #expect(throws: TransportError.self) { _ = try await reading.value }
        #expect(error?.code == .cancelled)
        try await server.log.wait { $0 == .clientGone }
    }

    @Test("many transports come and go")
    func manyTransports() async throws {
        let server = try ScriptedServer(.always(.answer("x")))
        for _ in 0..<50 { #expect(try await CurlTransport().text(.get(server.authority)) == "x") }
        #expect(server.log.connections == 50)
    }

    @Test("requests are cancelled and finished from many tasks at once")
    func contention() async throws {
        let server = try ScriptedServer(ServerScript { $0.target == "/large" ? Self.large : .answer("small") })
        let transport = try CurlTransport()
        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                group.addTask {
                    switch number % 3 {
                    case 0: #expect(try await transport.text(.get(server.authority)) == "small")
                    case 1: _ = try await transport.perform(.get(server.authority, "/large")).body.next()
                    default:
                        let task = Task { try await transport.text(.get(server.authority, "/large")) }
                        await Task.yield()
                        task.cancel()
                        _ = try? await task.value
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await transport.text(.get(server.authority)) == "small")
    }

    /// Time passes through an idle timeout of another request, so that no test sleeps.
    private func expectIdleTimeout(_ transport: CurlTransport, _ silent: ScriptedServer) async {
        let error = await #expect(throws: TransportError.self) { _ = try await transport.text(.get(silent.authority)) }
        #expect(error?.code == .idleTimeout)
    }
}
