import ArgumentParser
import JSONText

/// `source-pinterest discover --config F`
struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the streams and their schemas.")

    @Option(help: ArgumentHelp("Configuration file.", valueName: "file"))
    var config: String

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        let session = try Session(development.filled(from: parent.development), asksNothing: true)
        do throws(InputError) {
            try session.connector.discover(configuration: try InputFiles.configuration(config))
        } catch { try session.fail(error) }
        try session.end()
    }
}
