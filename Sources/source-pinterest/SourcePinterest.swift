import ArgumentParser
import PinterestSource

@main
enum Main {
    // On the main thread, so that the allocator is set up before any other thread exists.
    @MainActor
    static func main() async {
        Allocator.setUp()
        guard let work = PlatformLine.work(Array(CommandLine.arguments.dropFirst())) else {
            return await SourcePinterest.main()
        }
        do { try await work.run(.ofEnvironment) } catch { SourcePinterest.exit(withError: error) }
    }
}

/// The command line: `spec | check | discover | read`, as the Airbyte platform calls it, and further commands for
/// people.
struct SourcePinterest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source-pinterest",
        abstract: "Airbyte source for the Pinterest API v5.",
        discussion: """
            Prints Airbyte messages to standard output, one per line; everything else goes to standard error. Exits \
            with 0 when every selected stream is complete.

            Example: source-pinterest check --config config.json
            """,
        version: ConnectorVersion.current,
        subcommands: [
            Spec.self, Check.self, Discover.self, Read.self, Catalog.self, Explain.self, Plan.self, Authorize.self,
        ]
    )

    // Declared here too, so that the options may precede the command.
    @OptionGroup var development: DevelopmentOptions
}
