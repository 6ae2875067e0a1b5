import ArgumentParser
import JSONText
import PinterestSource

/// `source-pinterest read --config F --catalog F [--state F]`
struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read the streams of a catalog.")

    @Option(help: ArgumentHelp("Configuration file.", valueName: "file"))
    var config: String

    @Option(help: ArgumentHelp("Configured catalog.", valueName: "file"))
    var catalog: String

    @Option(help: ArgumentHelp("State of an earlier read.", valueName: "file"))
    var state: String?

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        let session = try Session(development.filled(from: parent.development))
        session.endOnSignal()
        let watcher = ProgressWatcher(session)
        let isComplete: Bool
        do throws(InputError) {
            isComplete = try await watcher.watch { () async throws(InputError) in
                try await session.connector.read(
                    configuration: try session.configuration(config),
                    catalog: try InputFiles.catalog(catalog),
                    states: try state.map(InputFiles.states)
                )
            }
        } catch { try session.fail(error) }
        try session.end()
        if !isComplete { throw ExitCode.failure }
    }
}
