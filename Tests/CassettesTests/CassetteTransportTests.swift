import Cassettes
import ConnectorTesting
import Testing

@Suite("Transports with a cassette")
struct CassetteTransportTests {
    @Test(
        "do what every transport must do while they record",
        .timeLimit(.minutes(5)),
        arguments: TransportConformance.cases(for: TransportFixture.recording.abilities)
    )
    func recording(conformance: TransportConformance.Case) async throws { try await conformance.run(.recording) }

    @Test(
        "do what every transport must do when they replay",
        .timeLimit(.minutes(5)),
        arguments: TransportConformance.cases(for: TransportFixture.replaying.abilities)
    )
    func replaying(conformance: TransportConformance.Case) async throws { try await conformance.run(.replaying) }
}
