import ArgumentParser
import CassetteTools
import Cassettes

/// `cassette show FILE N`
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print one entry for review: request, headers, bodies decoded and indented.",
        discussion: """
            JSON is indented, forms and queries have one parameter per line, and bytes that are not text are shown in \
            hexadecimal. Characters that would move a terminal's cursor are written as code points. cassette inspect \
            lists the entries.

            Example: cassette show cassettes/lists/recording.har 2
            """
    )

    @Argument(help: ArgumentHelp("The cassette.", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("The entry's number, from 1.", valueName: "number"))
    var number: Int

    func run() throws {
        let cassette = try Command.cassette(file)
        let count = cassette.interactions.count
        guard (1...max(1, count)).contains(number), count > 0 else {
            Command.complain(
                "\(file) has \(count == 0 ? "no entries" : "entries 1 to \(count)"), but no entry \(number)"
            )
            throw ExitCode.failure
        }
        print(EntryText(number - 1, of: cassette).text)
    }
}
