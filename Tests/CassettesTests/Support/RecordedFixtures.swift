import Basics
import Cassettes
import ConnectorTesting
import HTTPTransport
import JSONText

extension TransportFixture {
    /// The scripted transport in memory, recorded while it is used.
    static var recording: Self {
        wrapped(.sending) { RecordingTransport($0, recorder: Recorder(time: SystemTime())) }
    }

    /// The scripted transport in memory, each answer recorded completely and then replayed.
    static var replaying: Self { wrapped([]) { ReplayedAfterwards(base: $0) } }

    private static func wrapped(
        _ abilities: Abilities,
        _ wrap: @escaping @Sendable (any Transport) -> any Transport
    ) -> Self {
        Self(abilities: abilities) { script, timeouts in
            let scripted = ScriptedTransport(script, idleTimeout: timeouts.idle)
            return TransportSession(
                transport: wrap(scripted),
                log: scripted.log,
                authority: "scripted.example",
                keptAlive: scripted
            )
        }
    }
}

/// Records one exchange to its end, writes it as HAR, reads that, and answers from it.
private struct ReplayedAfterwards: Transport {
    let base: any Transport

    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let recorder = Recorder(time: SystemTime())
        do {
            let response = try await RecordingTransport(base, recorder: recorder).perform(request)
            while try await response.body.next() != nil {}
        } catch {}
        let cassette = recorder.redacted(Provenance(apiURL: "http://scripted.example/")).cassette
        let document = HARWriter.document(cassette)
        guard let read = try? HARReader().cassette(JSONInput(source: "cassette", value: document)) else {
            throw TransportError(.badResponse, "the recording cannot be read")
        }
        return try await ReplayingTransport(Replayer(read)).perform(request)
    }
}
