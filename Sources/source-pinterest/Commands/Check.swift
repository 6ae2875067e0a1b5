import Basics
import ArgumentParser
import PinterestSource

/// `source-pinterest check --config F`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check whether a configuration works.",
        discussion: "Example: source-pinterest check --config config.json"
    )

    @OptionGroup var configuration: ConfigurationOption
    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        let session = try Session(development.filled(from: parent.development))
        do throws(InputError) {
            await session.connector.check(configuration: try session.configuration(configuration.path))
        } catch { session.connector.reject(error) }
        try session.end()
    }
}
