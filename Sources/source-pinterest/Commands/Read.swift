import ArgumentParser

/// `source-pinterest read --config F --catalog F [--state F]`, as the platform calls it, or without a catalog, for
/// people.
struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read streams.",
        discussion: """
            The platform passes a catalog. Without one, the streams of --streams are read, or else all but those that \
            most apps may not read, and a refresh token that Pinterest replaces is written back to the configuration \
            file.

            Example: source-pinterest read --config config.json --streams campaigns,ads --state-file state.json \
            --output messages.jsonl
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("Configured catalog.", valueName: "file"))
    var catalog: String?

    @OptionGroup var selection: StreamOptions

    @Option(help: ArgumentHelp("State of an earlier read.", valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Keeps the state: read at the start if it exists, replaced with every state printed.",
            valueName: "file"
        )
    )
    var stateFile: String?

    @Option(help: ArgumentHelp("File for the messages, instead of standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func validate() throws {
        try selection.refuse(with: catalog)
        if state != nil, stateFile != nil {
            throw ValidationError("--state and --state-file cannot be combined. Leave out one of them.")
        }
    }

    func run() async throws {
        let work = ReadWork(
            config: configuration.path,
            catalog: catalog,
            choice: selection.choice,
            state: state,
            stateFile: stateFile,
            output: output
        )
        try await Work.read(work).run(development.settings(parent.development))
    }
}
