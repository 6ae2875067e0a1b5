package import HTTPTransport

/// Passes everything through unchanged, and reports it to a recorder.
///
/// ```swift
/// let recorder = Recorder(time: time)
/// let transport = RedirectFollowing(RecordingTransport(network, recorder: recorder))
/// ```
///
/// It belongs below `RedirectFollowing`, so that each redirect is an entry. ``CassetteRun`` puts it in its place; use it
/// directly only in tests.
///
/// **Thread-safety.** As `Transport` demands. Entries have the order in which requests were sent.
///
/// **Complexity.** Each chunk is copied once into the recording, which is in memory until the end: as many bytes as all
/// responses have.
package struct RecordingTransport: Transport {
    private let base: any Transport
    private let recorder: Recorder

    package init(_ base: any Transport, recorder: Recorder) {
        self.base = base
        self.recorder = recorder
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let ticket = recorder.begin(request)
        let response: TransportResponse
        do { response = try await base.perform(request) } catch {
            recorder.fail(ticket, error)
            throw error
        }
        recorder.head(RecordedResponse(response.head), of: ticket)
        return TransportResponse(
            head: response.head,
            body: ResponseBody(
                pull: { [recorder, body = response.body] () async throws(TransportError) in
                    do throws(TransportError) {
                        guard let chunk = try await body.next() else {
                            recorder.end(ticket)
                            return nil
                        }
                        recorder.append(chunk, to: ticket)
                        return chunk
                    } catch {
                        recorder.fail(ticket, error)
                        throw error
                    }
                },
                cancel: { [recorder] in recorder.letGo(ticket) }
            )
        )
    }
}
