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
            shard-N-catalog.json for each. All have the same credentials.

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
        guard (1...100).contains(shards) else {
            throw ValidationError("--shards \(shards) is not in 1…100. Use a number in that range.")
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
            let plan = try await session.connector.shards(
                shards,
                configuration: try session.configuration(configuration.path),
                selection: try InputFiles.selection(catalog, otherwise: selection.choice)
            )
            document = plan.document(try output.map { try write(plan, to: $0, session) } ?? [])
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
        to folder: String,
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
        try OutputFile.makeFolder(folder)
        var files: [[(String, JSONValue)]] = []
        for (index, shard) in plan.shards.enumerated() {
            let name = "\(folder)/shard-\(index + 1)"
            let texts = [
                ("config", plan.configuration(of: shard, in: whole.value)),
                ("catalog", plan.catalog(of: shard, in: streams)),
            ]
            for (kind, text) in texts {
                try OutputFile.write(
                    Array((text.indentedText + "\n").utf8),
                    to: "\(name)-\(kind).json",
                    describedAs: "\(kind) file",
                    mode: 0o600,
                    keepsMode: false
                )
            }
            files.append(texts.map { kind, _ in (kind, .string("\(name)-\(kind).json")) })
        }
        return files
    }
}
