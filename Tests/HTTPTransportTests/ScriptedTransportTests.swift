import ConnectorTesting
import Testing

@Suite("The scripted transport in memory", .timeLimit(.minutes(10)))
struct ScriptedTransportTests {
    @Test("conforms", arguments: TransportConformance.cases(for: TransportFixture.inMemory.abilities))
    func conforms(to testCase: TransportConformance.Case) async throws {
        try await testCase.run(.inMemory)
    }
}
