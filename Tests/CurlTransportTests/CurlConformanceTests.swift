import ConnectorTesting
import CurlTransport
import Testing

@Suite("The live transport over a socket", .timeLimit(.minutes(10)))
struct CurlConformanceTests {
    private static let fixture = TransportFixture.overSocket { timeouts in
        var options = CurlOptions()
        if let connect = timeouts.connect { options.connectTimeout = connect }
        if let idle = timeouts.idle { options.idleTimeout = idle }
        return try CurlTransport(options)
    }

    @Test("conforms", arguments: TransportConformance.cases(for: fixture.abilities))
    func conforms(to testCase: TransportConformance.Case) async throws {
        try await testCase.run(Self.fixture)
    }
}
