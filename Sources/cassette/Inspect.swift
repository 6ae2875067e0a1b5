import Basics
import ArgumentParser
import CassetteTools
import Cassettes

/// `cassette inspect FILE`
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the contents of a cassette.",
        discussion: """
            Prints the origin of the recording, one line for each entry, and totals by stream and by status. Sizes are \
            those of the answers' bodies; offsets count from the first request. Lines are as wide as the terminal, or \
            120 characters without one.

            --html writes a self-contained page for the browser: a waterfall, filters, headers and bodies, and which \
            answer provided the values of later requests. --stream, --status and --url select entries, also for the \
            page. An option given several times matches any of its values.
            """
    )

    @Argument(help: ArgumentHelp("The cassette.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp("Only entries of this stream; none selects entries without a stream.", valueName: "name")
    )
    var stream: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only entries with this status: 429, 4xx, or failed for failed transfers.",
            valueName: "code"
        ),
        transform: status
    )
    var status: [EntryFilter.Status] = []

    @Option(help: ArgumentHelp("Only entries whose URL contains this text, ignoring case.", valueName: "text"))
    var url: String?

    @Option(help: ArgumentHelp("Write a page for the browser instead of printing.", valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Maximum number of bytes that the page shows of each body. "
                + "(default: \(InspectionPage.defaultBodyBytes), fewer if all bodies would exceed 4 MB)",
            valueName: "count"
        )
    )
    var bodyBytes: Int?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard bodyBytes ?? 0 >= 0 else { throw ValidationError("--body-bytes must be a number of bytes, 0 or more.") }
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
            throw ValidationError("'\(text)' is not a status. Use a code such as 429, a class such as 4xx, or failed.")
        }
        return status
    }
}
