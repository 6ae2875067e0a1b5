import Basics
import ArgumentParser

/// `source-pinterest discover --config F`
struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the streams and their schemas.",
        discussion: "Example: source-pinterest discover --config config.json"
    )

    @OptionGroup var configuration: ConfigurationOption
    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        let session = try Session(development.filled(from: parent.development), asksNothing: true)
        do throws(InputError) {
            try session.connector.discover(configuration: try InputFiles.configuration(configuration.path))
        } catch { try session.fail(error) }
        try session.end()
    }
}
