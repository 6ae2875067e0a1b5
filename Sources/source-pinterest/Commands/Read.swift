import Basics
import ArgumentParser
import JSONText
import PinterestSource

/// `source-pinterest read --config F --catalog F [--state F]`, as the platform calls it, or without a catalog, for
/// people.
struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read streams.",
        discussion: """
            The platform passes a catalog. Without one, all streams of the configuration are read, or those of \
            --streams, and a refresh token that Pinterest replaces is written back to the configuration file.

            Example: source-pinterest read --config config.json --streams campaigns,ads --state-file state.json \
            --output messages.jsonl
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("Configured catalog.", valueName: "file"))
    var catalog: String?

    @OptionGroup var selection: StreamOptions

    @Option(help: ArgumentHelp("State of an earlier read.", valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Keeps the state: read at the start if it exists, replaced with every state printed.",
            valueName: "file"
        )
    )
    var stateFile: String?

    @Option(help: ArgumentHelp("File for the messages, instead of standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func validate() throws {
        try selection.refuse(with: catalog)
        if state != nil, stateFile != nil {
            throw ValidationError("--state and --state-file cannot be combined. Leave out one of them.")
        }
    }

    func run() async throws {
        let options = development.filled(from: parent.development)
        let kept = stateFile.map { StateFile($0) }
        let echo = ProgressWatcher.isShown(options.progress ?? .auto) ? MessageEcho() : nil
        var observers: [any MessageObserver] = []
        if let kept { observers.append(kept) }
        if let echo { observers.append(echo) }
        if catalog == nil {
            observers.append(
                ConfigurationFile(
                    configuration.path,
                    rescue: "The CONTROL message of this read has it; the old one may no longer work."
                )
            )
        }
        let session = try Session(options, file: try file(), observers: observers)
        session.endOnSignal()
        let isComplete: Bool
        do throws(InputError) {
            isComplete = try await ProgressWatcher(session, echo: echo).watch { () async throws(InputError) in
                try await session.connector.read(
                    configuration: try session.configuration(configuration.path),
                    selection: try selection.streams(catalog),
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
