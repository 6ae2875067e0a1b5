package import HTTPTransport

/// Answers from a cassette where it can, and records the rest.
package struct AddingTransport: Transport {
    private let replayer: Replayer
    private let recorder: Recorder
    private let recording: RecordingTransport

    package init(_ base: any Transport, replayer: Replayer, recorder: Recorder) {
        self.replayer = replayer
        self.recorder = recorder
        recording = RecordingTransport(base, recorder: recorder)
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard let interaction = try? replayer.take(request) else { return try await recording.perform(request) }
        // A repeatable answer is never used up, so it is kept with the unused ones.
        if !interaction.repeats { recorder.keep(interaction) }
        return try interaction.answer()
    }
}
