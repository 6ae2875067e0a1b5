import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette verify CASE…`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that cassettes are complete, unaltered, replayable, and match the API description.",
        discussion: """
            readable     The file and its bodies can be loaded; bodies beside it are those that were recorded.
            order        No entry is missing, duplicated or moved.
            provenance   It names when, from what and by what it was recorded.
            bodies       Nothing lies in the folder of its bodies that no entry names.
            form         It is written as this program writes it, so that a later change shows.
            secrets      Nothing in its bytes looks like a secret (see cassette scan).
            files        Nothing in the other files of its case looks like a secret (config.json, messages.jsonl, …).
            rules        It contains nothing that rules.json removes.
            age          It is not older than --max-age allows.
            replay       The recorded sync, replayed in this process, uses all of its entries and requests nothing else.
            description  Requests and answers match the API description (--openapi, OpenAPI 3.0 in JSON). Enumerations \
            are open: an unknown word is a warning. Requests to paths that are not described are counted.

            \(SyncOptions.explanation) Without a configuration nothing is replayed.

            Files of other programs need neither our provenance nor our form. Exit code 1 if a check fails or a file \
            cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The cassettes, or the folders of cases.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Check requests and answers against this API description.", valueName: "file"))
    var openapi: String?

    @Option(
        help: ArgumentHelp(
            "Ignore findings of --openapi at this place, where the API is known to deviate: a JSON path, or a place as "
                + "it is printed such as 'response 200 $.report_status'. * matches anything. May be repeated.",
            valueName: "path"
        )
    )
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Fail if recorded longer ago than this, such as 90d, 12h or 6w.", valueName: "age"))
    var maxAge: AgeLimit?

    @Option(
        help: ArgumentHelp(
            "The time from which ages are measured, such as 2026-11-23T00:00:00Z. (default: now)",
            valueName: "instant"
        )
    )
    var now: Timestamp?

    @OptionGroup var sync: SyncOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let description = try Command.loading { () throws(InputError) in
            try openapi.map { (path) throws(InputError) in
                let text = try InputFile.read(path, describedAs: "API description")
                return try APIDescription(JSONInput(source: "API description \(path)", parsing: text))
            }
        }
        let verifier = CassetteVerifier(
            description: description,
            ignoring: ignore.map(PlacePattern.init),
            longestAge: maxAge,
            now: now ?? SystemTime().now
        )
        var verifications: [Verification] = []
        for file in files.map(CaseFolder.cassette) {
            let verification = await verifier.verify(CassetteFile(file), replaying: sync.files(for: file).sync)
            verifications.append(verification)
            if !json { print(verification.text) }
        }
        let isGood = verifications.allSatisfy(\.isGood)
        if json { print(Verification.json(verifications).indentedText) }
        if !isGood { throw ExitCode.failure }
    }
}

extension AgeLimit: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
