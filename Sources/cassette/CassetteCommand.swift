import ArgumentParser

/// `cassette`: the commands that people and CI use on recordings.
@main
struct CassetteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cassette",
        abstract: "Make, inspect, check, compare and convert recordings of HTTP.",
        discussion: """
            A cassette is a HAR 1.2 file that source-pinterest --cassette records and replays. Results go to standard \
            output, as JSON with --json; everything else goes to standard error.

            Exit codes: 0 success; 1 the command failed, or found what it looks for; 64 the command line is wrong. \
            cassette diff has its own codes.
            """,
        subcommands: [
            New.self, Rerecord.self, Inspect.self, Show.self, Verify.self, Scan.self, Diff.self, Convert.self,
            Prune.self,
            Mutate.self,
        ]
    )
}
