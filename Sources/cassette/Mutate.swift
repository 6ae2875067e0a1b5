import Basics
import ArgumentParser
import CassetteTools
import Cassettes

/// `cassette mutate FILE`
struct Mutate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a cassette in every way and see which changes a replay notices.",
        discussion: """
            Each entry is dropped, repeated and swapped with the entries it must not come after, and each of its \
            fields is altered. Every such mutant is replayed through the connector. A mutant is noticed if the replay \
            fails or the connector prints something else. Exit code 1 if a dropped, repeated or reordered entry is not \
            noticed.

            \(SyncOptions.explanation)
            """
    )

    @Argument(help: ArgumentHelp("The cassettes.", valueName: "file"))
    var files: [String]

    @OptionGroup var sync: SyncOptions

    @Flag(help: "Only drop, repeat and reorder entries; do not alter fields.")
    var entriesOnly = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        var verdicts: [MutationResult.Verdict] = []
        for file in files { verdicts += try await self.verdicts(of: file) }
        let result = MutationResult(verdicts)
        print(json ? result.json.indentedText : text(result))
        if !result.defects.isEmpty { throw ExitCode.failure }
    }

    private func verdicts(of file: String) async throws -> [MutationResult.Verdict] {
        let cassette = try Command.cassette(file)
        let sync = try self.sync.required(for: file)
        let original = await sync.run(cassette)
        if let complaint = original.complaints.first {
            Command.complain(
                "\(file) cannot be replayed unchanged: \(complaint). Give the files of the recorded sync."
            )
            throw ExitCode.failure
        }
        let mutants = Mutant.entries(of: cassette) + (entriesOnly ? [] : Mutant.fields(of: cassette))
        return await MutationResult.run(mutants, of: cassette, in: sync).verdicts
    }

    private func text(_ result: MutationResult) -> String {
        var lines = result.counts.map { "\($0.kind.rawValue): \($0.noticed) of \($0.all) noticed" }
        lines += result.survivors.filter { $0.kind != .alter }.map { mutant in
            "not noticed\(mutant.kind == .renumber ? ", once renumbered" : ""): \(mutant.description)"
        }
        if !result.survivingPlaces.isEmpty {
            lines.append("altered without being noticed, with the number of entries:")
        }
        lines += result.survivingPlaces.map { "  \($0.place): \($0.count)" }
        return lines.joined(separator: "\n")
    }
}
