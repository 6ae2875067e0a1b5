import ArgumentParser

/// The command line of the emulated API.
@main
struct MockPinterestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mock-pinterest",
        abstract: "An emulated Pinterest API for development and tests.",
        subcommands: [ServeCommand.self]
    )
}
