package import ArgumentParser
package import MockPinterestServer

/// The command line of the emulated API.
///
/// - Parameter TLS: how the program that contains it provides HTTPS.
package struct MockPinterestCommand<TLS: TLSProvider>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "mock-pinterest",
            abstract: "An emulated Pinterest API for development and tests.",
            subcommands: [ServeCommand<TLS>.self, RunCommand<TLS>.self]
        )
    }

    package init() {}
}
