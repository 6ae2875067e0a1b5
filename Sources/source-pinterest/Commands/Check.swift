import ArgumentParser

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
        try await Work.check(config: configuration.path).run(development.settings(parent.development))
    }
}
