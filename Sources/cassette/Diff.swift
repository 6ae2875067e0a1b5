import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette diff OLD NEW`
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what has drifted between two recordings of the same sync.",
        discussion: """
            Requests are paired by their content, not by their place. Answers are compared by shape, all of one \
            operation together, so a field that is gone from a thousand records is one line. Answers to the same \
            request are also compared by value, records by their id.

            \(severities)

            Exit codes: 0 the same except for the volatile fields \
            (\(VolatileField.all.map(\.name).joined(separator: ", "))); 2, 3 or 4 if the worst difference is harmless, \
            notable or breaking; 1 a file cannot be read; 64 the command line is wrong.
            """
    )

    static let severities = """
        breaking  Something that all answers had is absent, null or of another type in the new recording; a request \
        that was answered is refused or fails; a different content type; an impossible order.
        notable   A new field, a field that some records lack, a null where there was none, a new word of an \
        enumeration, a number that now has a fraction, a text of another form, a parameter or an operation that was \
        added or removed.
        harmless  Different values, records and pages, different identifiers and days, independent requests in another \
        order, headers that nobody reads.
        """

    @Argument(help: ArgumentHelp("The older recording.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The newer recording.", valueName: "new"))
    var new: String

    @Option(
        help: ArgumentHelp(
            "Ignore differences at this place: a JSON path such as '$.items[*].updated_time', or a place as it is "
                + "printed such as 'response header x-pinterest-rid'. * matches anything. May be repeated.",
            valueName: "path"
        )
    )
    var ignore: [String] = []

    @Flag(name: .shortAndLong, help: "Print nothing; only set the exit code.")
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
