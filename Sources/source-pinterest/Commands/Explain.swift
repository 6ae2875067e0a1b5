import Basics
import ArgumentParser
import PinterestSource

/// `source-pinterest explain --config F`
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain what a read will do: streams, days, calls, and the time that rate limits require.",
        discussion: """
            Prints text, no Airbyte messages. The ad accounts are listed, 250 a call, unless the configuration names \
            them; with --offline no call is made, and their number is unknown. A refresh token that Pinterest replaces \
            is written back to the configuration file.

            Example: source-pinterest explain --config config.json --streams campaigns,ads
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("Configured catalog.", valueName: "file"))
    var catalog: String?

    @OptionGroup var selection: StreamOptions

    @Option(help: ArgumentHelp("State of an earlier read.", valueName: "file"))
    var state: String?

    @Flag(help: "Make no call.")
    var offline = false

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func validate() throws { try selection.refuse(with: catalog) }

    func run() async throws {
        let session = try Session(
            development.settings(parent.development),
            sendsRequests: !offline,
            isForPeople: true,
            observers: [
                MessageEcho(from: .info),
                ConfigurationFile(configuration.path, rescue: ConfigurationFile.authorizeAgain),
            ]
        )
        let explanation: Explanation
        do {
            explanation = try await session.connector.explanation(
                configuration: try session.configuration(configuration.path),
                selection: try InputFiles.selection(catalog, otherwise: selection.choice),
                states: try state.map(InputFiles.states),
                isOffline: offline
            )
        } catch {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
        try session.end()
        let parts = explanation.parts.map { part in
            switch part {
            case .paragraph(let text): text
            case .table(let rows, let textColumns): TextTable.render(rows, leftAligned: textColumns)
            }
        }
        print(parts.joined(separator: "\n\n"))
    }
}
