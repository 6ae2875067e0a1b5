import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette prune FILE`
struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find entries that the recorded sync does not use, and remove them.",
        discussion: """
            The sync is replayed in this process, and entries that it did not request are listed. With --write the \
            file is written without them, like any recording: redacted, scanned and read back. The remaining entries \
            are first replayed and must print the same messages. Bodies beside the file that no entry names any more \
            are removed.

            \(SyncOptions.explanation)

            Exit code 1 if there are unused entries and --write is not given, or if the sync does not replay.
            """
    )

    @Argument(help: ArgumentHelp("The cassette.", valueName: "file"))
    var file: String

    @OptionGroup var sync: SyncOptions

    @Flag(help: "Remove the unused entries from the file.")
    var write = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let recording = try Command.loading { () throws(InputError) in try RecordingFile(file) }
        Command.report(recording.cassette.notes, of: file)
        let replayed = try sync.required(for: file)
        let pruning: Pruning
        do throws(InputError) { pruning = try await Pruning(recording, replaying: replayed) } catch {
            Command.complain("\(error)")
            throw ExitCode.failure
        }
        let writes = write && !pruning.unused.isEmpty
        if writes {
            try Command.loading { () throws(InputError) in try pruning.write(allowing: AllowList(forCassette: file)) }
        }
        print(json ? self.json(pruning, writes).indentedText : text(pruning, recording.cassette, writes))
        if !pruning.unused.isEmpty, !write { throw ExitCode.failure }
    }

    private func text(_ pruning: Pruning, _ cassette: Cassette, _ isWritten: Bool) -> String {
        let lines = pruning.unused.map { "entry \($0.number): \($0.method) \($0.url)" }
        let count = "\(lines.count) of \(cassette.interactions.count) entries"
        if lines.isEmpty { return "\(file): all entries are used" }
        return (lines + ["\(file): \(count) \(isWritten ? "removed" : "not used; --write removes them")"])
            .joined(separator: "\n")
    }

    private func json(_ pruning: Pruning, _ isWritten: Bool) -> JSONValue {
        [
            "file": .string(file), "removed": .bool(isWritten),
            "unused": .array(
                pruning.unused.map { entry in
                    [
                        "number": .number(JSONNumber(entry.number)), "method": .string(entry.method),
                        "url": .string(entry.url),
                    ]
                }
            ),
        ]
    }
}
