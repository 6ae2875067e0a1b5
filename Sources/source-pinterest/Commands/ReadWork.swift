import Basics
import ArgumentParser
import JSONText
import PinterestSource

/// One read and the files it uses.
struct ReadWork: Equatable, Sendable {
    var config: String
    /// Nil for a read by a person, who chooses the streams instead.
    var catalog: String?
    var choice = StreamChoice()
    var state: String?
    /// The file that keeps the state from read to read; excludes `state`.
    var stateFile: String?
    /// The file for the messages; nil for standard output.
    var output: String?

    func run(_ settings: Settings) async throws {
        let kept = stateFile.map { StateFile($0) }
        let echo = ProgressWatcher.isShown(settings.progress) ? MessageEcho() : nil
        var observers: [any MessageObserver] = []
        if let kept { observers.append(kept) }
        if let echo { observers.append(echo) }
        if catalog == nil {
            observers.append(
                ConfigurationFile(
                    config,
                    rescue: "The CONTROL message of this read has it; the old one may no longer work."
                )
            )
        }
        let session = try Session(settings, file: try file(), observers: observers)
        session.endOnSignal()
        let isComplete: Bool
        do throws(InputError) {
            isComplete = try await ProgressWatcher(session, echo: echo).watch { () async throws(InputError) in
                try await session.connector.read(
                    configuration: try session.configuration(config),
                    selection: try InputFiles.selection(catalog, otherwise: choice),
                    states: try states(kept)
                )
            }
        } catch { try session.fail(error) }
        try session.end()
        if !isComplete || kept?.failure != nil { throw ExitCode.failure }
    }

    private func states(_ kept: StateFile?) throws(InputError) -> InputStates? {
        if let kept { return try kept.load() }
        return try state.map(InputFiles.states)
    }

    private func file() throws -> MessageFile? {
        guard let output else { return nil }
        do throws(InputError) { return try MessageFile(output) } catch {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
    }
}
