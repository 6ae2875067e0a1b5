import Basics
import ArgumentParser
import CassetteTools
import ConnectorCases
import HTTPTransport

/// `cassette new NAME`
struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record a sync of the live API as a case.",
        discussion: """
            Writes the catalog, records the sync, writes a configuration with the settings that shape the sync and \
            placeholders for its credentials, replays it as make replay does, stores its messages, and verifies \
            everything. The folder of the cases gets the complete case or nothing. If a recording is refused because \
            something looks like a secret, it is left there in redacted form.

            Credentials are read only from the configuration. No file of the case ever contains one.

            Example: cassette new live-boards --config ~/pinterest.json --streams boards,campaigns --full-refresh
            """
    )

    @Argument(help: ArgumentHelp("The name of the case: letters, digits, - and _.", valueName: "name"))
    var name: String

    @OptionGroup var options: CaseOptions

    @Option(help: ArgumentHelp("Streams to read, joined by commas. (default: all)", valueName: "names"))
    var streams: String?

    @Flag(help: "Read all streams in full refresh mode, also incremental ones.")
    var fullRefresh = false

    @Option(help: ArgumentHelp("State that the sync starts from.", valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("A sentence for case.json that says what the case shows.", valueName: "text"))
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
        Command.complain("review \(folder.cassette.path) before you commit \(folder.path): it contains real data")
    }
}
