import ArgumentParser
import CassetteTools
import Cassettes
import HTTPTransport
import JSONText

/// `cassette verify CASE…`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that cassettes are whole, true, replayable, and as the API is described.",
        discussion: """
            readable     The file and its bodies can be loaded; bodies beside it are those that were recorded.
            order        No entry is missing, duplicated or moved.
            provenance   It tells when, of what and by what it was recorded.
            bodies       Nothing lies in the folder of its bodies that no entry names.
            form         It is written as this program writes it, so that a later change shows.
            secrets      Nothing in its bytes looks like a secret (see cassette scan).
            files        Nor does anything in the other files of its case (config.json, messages.jsonl and all others).
            rules        Nothing is left in it that rules.json takes out.
            age          It was recorded not longer ago than --max-age allows.
            replay       The recorded sync, run on it in this process, asks for all of it and nothing else.
            description  Requests and answers are as the API description says (--openapi, OpenAPI 3.0 in JSON). \
            Enumerations are open: an unknown word is a warning. Paths that it does not describe are counted.

            \(SyncOptions.explanation) Without a configuration it is not replayed.

            Files of other programs need neither our provenance nor our form. Exit code 1 when a check fails or a file \
            cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("The cassettes, or the folders of cases.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Hold requests and answers against this API description.", valueName: "file"))
    var openapi: String?

    @Option(
        help: ArgumentHelp(
            "Pass over what --openapi finds at this place, where the API is known to deviate: a JSON path, or a place as it "
                + "is printed such as 'response 200 $.report_status'. * stands for anything. May be repeated.",
            valueName: "path"
        )
    )
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Fail when recorded longer ago, such as 90d, 12h or 6w.", valueName: "age"))
    var maxAge: AgeLimit?

    @Option(
        help: ArgumentHelp(
            "What ages are counted to, such as 2026-11-23T00:00:00Z. (default: now)",
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
            let verification = await verifier.verify(CassetteFile(file), sync: sync.files(for: file))
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
