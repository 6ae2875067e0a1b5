import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette inspect FILE`
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a cassette holds.",
        discussion: """
            Prints where the recording is from, a line an entry, and totals by stream and by status. Sizes are those \
            of the answers' bodies; offsets count from the first request. In a terminal the lines are as wide as it \
            is, else 120 characters.

            --html writes one page for the browser, with nothing to load from elsewhere: a waterfall, filters, \
            headers and bodies, and which answer told what a later request asks with. --stream, --status and --url \
            leave out what does not match, from the page too; a value given twice means either.
            """
    )

    @Argument(help: ArgumentHelp("The cassette.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Only entries of this stream; none for those of no stream.", valueName: "name"))
    var stream: [String] = []

    @Option(
        help: ArgumentHelp("Only entries of this status: 429, 4xx, or failed for failed transfers.", valueName: "code"),
        transform: status
    )
    var status: [EntryFilter.Status] = []

    @Option(help: ArgumentHelp("Only entries whose URL holds this text, whatever its case.", valueName: "text"))
    var url: String?

    @Option(help: ArgumentHelp("Write a page for the browser instead of printing.", valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Bytes of each body that the page shows at most. "
                + "(default: \(InspectionPage.defaultBodyBytes), fewer where the page would grow above 8 MB)",
            valueName: "count"
        )
    )
    var bodyBytes: Int?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard bodyBytes ?? 0 >= 0 else { throw ValidationError("--body-bytes is a number of bytes, 0 or more.") }
    }

    func run() throws {
        let cassette = try Command.cassette(file)
        let filter = EntryFilter(streams: stream, statuses: status, urlText: url)
        let inspection = Inspection(of: cassette, file: file, filter: filter)
        if let html {
            let page =
                bodyBytes.map { InspectionPage(inspection, bodyBytes: $0, allBodies: nil) }
                ?? InspectionPage(inspection)
            let document = page.document
            try Command.loading { () throws(InputError) in
                try OutputFile.write(Array(document.utf8), to: html, describedAs: "page")
            }
        }
        if json {
            print(inspection.json.indentedText)
        } else if let html {
            print("\(html): \(inspection.entries.count) of \(inspection.entriesInFile) entries")
        } else {
            print(inspection.text(width: Terminal.width ?? 120))
        }
        if let emptiness = inspection.emptiness { Command.complain(emptiness) }
    }

    private static func status(_ text: String) throws -> EntryFilter.Status {
        guard let status = EntryFilter.Status(text) else {
            throw ValidationError("'\(text)' is no status: write a code such as 429, a class such as 4xx, or failed.")
        }
        return status
    }
}
