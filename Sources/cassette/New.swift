import ArgumentParser
import CassetteTools
import HTTPTransport

/// `cassette new NAME`
struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a sync of the live API as a case.",
        discussion: """
            Writes the catalog, records the sync, writes a configuration that has what shapes the sync and placeholders for \
            its credentials, replays it as make replay does, keeps what it prints, and verifies all. The case appears in \
            the folder of the cases whole, or not at all; a recording that is refused for what looks like a secret is left \
            there in redacted form.

            Credentials are read from the configuration only. No file of the case ever holds one.

            Example: cassette new live-boards --config ~/pinterest.json --streams boards,campaigns --full-refresh
            """
    )

    @Argument(help: ArgumentHelp("The name of the case: letters, digits, - and _.", valueName: "name"))
    var name: String

    @OptionGroup var options: CaseOptions

    @Option(help: ArgumentHelp("Streams to read, joined by commas. (default: all)", valueName: "names"))
    var streams: String?

    @Flag(help: "Read streams whole that could be read incrementally.")
    var fullRefresh = false

    @Option(help: ArgumentHelp("State that the sync begins with.", valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("What the case shows, a sentence for case.json.", valueName: "text"))
    var about: String?

    func validate() throws {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isName, !name.isEmpty, !name.hasPrefix("-") else {
            throw ValidationError("'\(name)' is not a name for a case: use letters, digits, - and _.")
        }
    }

    func run() async throws {
        let maker = try options.maker(now: SystemTime().now)
        let folder = CaseFolder("\(options.folder)/\(name)")
        let choice = CaseMaker.Choice(streams: streams, isFullRefresh: fullRefresh, state: state, about: about)
        let verification = try await CaseOptions.making { try await maker.make(folder, choice) }
        print(verification.text(of: folder.path))
        Command.complain("look through \(folder.cassette.path) before you commit \(folder.path): it is real data")
    }
}
