import ArgumentParser
import CassetteTools
import Cassettes
import Foundation
import JSONText
import PinterestSource

/// `cassette mutate FILE`
struct Mutate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a cassette in every way and see which changes a replay notices.",
        discussion: """
            Each entry is dropped, repeated and swapped with those it must not come after, each of its fields altered; \
            every such mutant is replayed through the connector. A mutant is noticed when the replay complains or the \
            connector prints something else. Exit code 1 when one that was dropped, repeated or reordered is not.

            The configuration, the catalog and the state of the recorded sync are config.json, catalog.json and \
            state.json beside the cassette unless they are given; without a catalog the check of the connection is run.
            """
    )

    @Argument(help: ArgumentHelp("The cassettes.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Configuration of the recorded sync.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Configured catalog of the recorded sync.", valueName: "file"))
    var catalog: String?

    @Option(help: ArgumentHelp("State that the recorded sync began with.", valueName: "file"))
    var state: String?

    @Flag(help: "Leave the fields as they are: drop, repeat and reorder only.")
    var entriesOnly = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        var verdicts: [MutationResult.Verdict] = []
        for file in files { verdicts += try await self.verdicts(of: file) }
        let result = MutationResult(verdicts)
        print(json ? result.json.indentedText : text(result))
        if result.survivors.contains(where: { $0.kind != .alter }) { throw ExitCode.failure }
    }

    private func verdicts(of file: String) async throws -> [MutationResult.Verdict] {
        let cassette = try Command.loading { () throws(InputError) in try CassetteFile(file).load() }
        let sync = try Command.loading { () throws(InputError) in try self.replayedSync(for: file) }
        let original = await sync.run(cassette)
        if let complaint = original.complaints.first {
            Command.complain("\(file) cannot be replayed as it is: \(complaint). Give the sync that it was recorded of.")
            throw ExitCode.failure
        }
        let mutants = Mutant.entries(of: cassette) + (entriesOnly ? [] : Mutant.fields(of: cassette))
        return await MutationResult.run(mutants, of: cassette, in: sync).verdicts
    }

    private func replayedSync(for file: String) throws(InputError) -> ReplayedSync {
        let configuration = try document(config ?? Self.beside(file, "config.json"), "configuration file")
        let catalogFile = catalog ?? Self.beside(file, "catalog.json")
        guard catalog != nil || CassetteFile(catalogFile).exists else {
            return ReplayedSync(configuration: configuration, command: .check)
        }
        let stateFile = state ?? Self.beside(file, "state.json")
        let hasState = state != nil || CassetteFile(stateFile).exists
        let text = hasState ? try InputFile.read(stateFile, describedAs: "state file") : nil
        return ReplayedSync(
            configuration: configuration,
            command: .read(
                catalog: try document(catalogFile, "catalog file"),
                state: text.map { ("state file \(stateFile)", $0) }
            )
        )
    }

    private func document(_ path: String, _ kind: String) throws(InputError) -> JSONInput {
        try JSONInput(source: "\(kind) \(path)", parsing: try InputFile.read(path, describedAs: kind))
    }

    private static func beside(_ file: String, _ name: String) -> String {
        (file as NSString).deletingLastPathComponent.isEmpty
            ? name : (file as NSString).deletingLastPathComponent + "/" + name
    }

    private func text(_ result: MutationResult) -> String {
        var lines = result.counts.map { "\($0.kind.rawValue): \($0.noticed) of \($0.all) noticed" }
        lines += result.survivors.filter { $0.kind != .alter }.map { "not noticed: \($0.description)" }
        if !result.survivingPlaces.isEmpty { lines.append("altered without being noticed, and in how many entries:") }
        lines += result.survivingPlaces.map { "  \($0.place): \($0.count)" }
        return lines.joined(separator: "\n")
    }
}
