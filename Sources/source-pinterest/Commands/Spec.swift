import ArgumentParser

/// `source-pinterest spec`
struct Spec: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the specification of the configuration.",
        discussion: "Example: source-pinterest spec"
    )

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws { try await Work.spec.run(development.settings(parent.development)) }
}
