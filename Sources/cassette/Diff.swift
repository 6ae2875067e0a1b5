import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette diff OLD NEW`
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what has drifted between two recordings of the same sync.",
        discussion: """
            Requests are paired by what they ask, not by their place. Answers are compared by shape, all of one operation \
            together, so that a field that is gone from a thousand records is one line; answers to the same request are \
            compared by value too, records by their id.

            \(severities)

            Exit codes: 0 the same but for the volatile fields (\(VolatileField.all.map(\.name).joined(separator: ", "))); \
            2 harmless, 3 notable, 4 breaking differences are the worst; 1 a file cannot be read; 64 the command line is \
            wrong.
            """
    )

    static let severities = """
        breaking  What was there in all answers is absent, null or of another type in the new recording; a request that \
        was answered is refused or fails; another content type; an order that cannot have been.
        notable   A new field, a field that some records lack, a null where there was none, a value that was not seen \
        before where all are words of an enumeration, a number that has got a fraction, a text of another form, a \
        parameter or an operation that comes or goes.
        harmless  Other values, records and pages, other identifiers and days, independent requests in another order, \
        headers that nobody reads.
        """

    @Argument(help: ArgumentHelp("The older recording.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The newer recording.", valueName: "new"))
    var new: String

    @Option(
        help: ArgumentHelp(
            "Leave out what lies at this place: a JSON path such as '$.items[*].updated_time', or a place as it is "
                + "printed such as 'response header x-pinterest-rid'. * stands for anything. May be repeated.",
            valueName: "path"
        )
    )
    var ignore: [String] = []

    @Flag(name: .shortAndLong, help: "Print nothing; the exit code tells.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let (before, after) = (try Command.cassette(old), try Command.cassette(new))
        let drift = Drift(from: before, to: after, ignoring: ignore.map(PlacePattern.init))
        let text = drift.text + (drift.exitCode == 0 ? "" : " Exit code \(drift.exitCode).")
        if !quiet { print(json ? drift.json.indentedText : text) }
        if drift.exitCode != 0 { throw ExitCode(drift.exitCode) }
    }
}
