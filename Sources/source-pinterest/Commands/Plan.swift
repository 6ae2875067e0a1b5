import Basics
import AirbyteProtocol
import ArgumentParser
import JSONText
import PinterestSource

/// `source-pinterest plan --config F --shards N`
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Divide the ad accounts among several connections.",
        discussion: """
            Prints the ad accounts and streams of each shard as JSON, without secrets. Accounts are measured by their \
            campaigns, with one call for 250 of them: at most four calls an account, and 1,000 accounts. Streams that \
            do not belong to ad accounts are in the first shard only.

            With --output, the folder gets shard-N-config.json, which only its owner can read, and \
            shard-N-catalog.json for each. All have the same credentials: if Pinterest replaces the refresh token when it \
            is used, authorise each configuration before its first read.

            Example: source-pinterest plan --config config.json --shards 4 --output shards
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("Number of connections.", valueName: "number"))
    var shards: Int

    @Option(help: ArgumentHelp("Configured catalog.", valueName: "file"))
    var catalog: String?

    @OptionGroup var selection: StreamOptions

    @Option(help: ArgumentHelp("Folder for the configurations and catalogs.", valueName: "folder"))
    var output: String?

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func validate() throws {
        try selection.refuse(with: catalog)
        guard (1...ShardFiles.mostShards).contains(shards) else {
            throw ValidationError(
                "--shards \(shards) is not in 1…\(ShardFiles.mostShards). Use a number in that range."
            )
        }
    }

    func run() async throws {
        let session = try Session(
            development.settings(parent.development),
            isForPeople: true,
            observers: [
                MessageEcho(from: .info),
                ConfigurationFile(configuration.path, rescue: ConfigurationFile.authorizeAgain),
            ]
        )
        let document: JSONValue
        do {
            let files = output.map { ShardFiles(folder: $0) }
            try files?.refuseOthers(than: shards)
            let plan = try await session.connector.shards(
                shards,
                configuration: try session.configuration(configuration.path),
                selection: try InputFiles.selection(catalog, otherwise: selection.choice)
            )
            document = plan.document(try files.map { try write(plan, $0, session) } ?? [])
        } catch {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
        try session.end()
        print(document.indentedText)
    }

    /// - Returns: the names of the files of each shard.
    private func write(
        _ plan: ShardPlan,
        _ files: ShardFiles,
        _ session: Session
    ) throws(InputError) -> [[(String, JSONValue)]] {
        // Read again, since the refresh token may have been replaced.
        let whole = try InputFiles.configuration(configuration.path)
        let streams: JSONValue
        if let catalog {
            streams = try InputFiles.catalog(catalog).value
        } else {
            streams = try session.connector.configuredCatalog(
                configuration: whole,
                choice: selection.choice,
                isDescribed: false
            )
        }
        let names = try files.write(plan, configuration: whole.value, catalog: streams)
        if shards > 1 { files.warnOfSharedToken(shards) }
        return names
    }
}
