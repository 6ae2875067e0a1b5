import Cassettes
import ConnectorTesting
import Testing

@Suite("Transports with a cassette")
struct CassetteTransportTests {
    @Test(
        "while they record do what every transport has to do",
        .timeLimit(.minutes(5)),
        arguments: TransportConformance.cases(for: TransportFixture.recording.abilities)
    )
    func recording(conformance: TransportConformance.Case) async throws { try await conformance.run(.recording) }

    @Test(
        "when they replay do what every transport has to do",
        .timeLimit(.minutes(5)),
        arguments: TransportConformance.cases(for: TransportFixture.replaying.abilities)
    )
    func replaying(conformance: TransportConformance.Case) async throws { try await conformance.run(.replaying) }
}
