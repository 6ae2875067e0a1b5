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
        try await Work.discover(config: configuration.path).run(development.settings(parent.development))
    }
}
