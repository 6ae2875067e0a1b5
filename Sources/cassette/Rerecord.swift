import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import Foundation

/// `cassette rerecord`
struct Rerecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record old live cases again, and show what has drifted.",
        discussion: """
            Records the sync of each live case again, shows what has drifted as cassette diff does, and replaces the \
            case. (Cases whose case.json has a world are made by make record-cassettes.) Its catalog, state, \
            description and the settings that shape the sync are kept; the credentials are those of --config. A case \
            that cannot be recorded again is left unchanged, and the command continues with the others.

            Example: cassette rerecord --older-than 90d --config ~/pinterest.json
            """
    )

    @Argument(help: ArgumentHelp("Names of cases. (default: all live ones)", valueName: "name"))
    var names: [String] = []

    @OptionGroup var options: CaseOptions

    @Option(help: ArgumentHelp("Only cases recorded longer ago than this, such as 90d, 12h or 6w.", valueName: "age"))
    var olderThan: AgeLimit?

    @Option(
        help: ArgumentHelp(
            "The time from which ages are measured, such as 2026-11-23T00:00:00Z. (default: now)",
            valueName: "instant"
        )
    )
    var now: Timestamp?

    @Flag(help: "Show what has drifted, but do not change the cases.")
    var dryRun = false

    func run() async throws {
        var isComplete = true
        let due = try Command.loading { () throws(InputError) in try cases { isComplete = false } }
        if due.isEmpty {
            Command.complain("no live case in \(options.folder) needs to be recorded again")
            if !isComplete { throw ExitCode.failure }
            return
        }
        let maker = try options.maker(now: SystemTime().now)
        for folder in due {
            do {
                var drift = ""
                _ = try await CaseOptions.making {
                    try await maker.remake(folder) { old, new in
                        drift = Drift(from: old, to: new).text
                        return !dryRun
                    }
                }
                print("\(folder.path): \(dryRun ? "would be" : "was") recorded again\n\(drift)")
            } catch { isComplete = false }
        }
        if !isComplete { throw ExitCode.failure }
    }

    /// The live cases that are old enough, sorted by name.
    ///
    /// - Parameter skipped: called for each case that cannot be read, after the reason has been printed.
    /// - Throws: `InputError` if a named case is not live.
    private func cases(skipped: () -> Void) throws(InputError) -> [CaseFolder] {
        var wanted = names
        if names.isEmpty {
            let all = (try? FileManager.default.contentsOfDirectory(atPath: options.folder)) ?? []
            wanted = all.filter { CaseFolder("\(options.folder)/\($0)").has(CaseFolder.description) }.sorted()
        }
        var due: [CaseFolder] = []
        for name in wanted {
            let folder = CaseFolder("\(options.folder)/\(name)")
            let (isEmulated, provenance): (Bool, Provenance)
            do throws(InputError) {
                isEmulated = try folder.content()["world"] != nil
                provenance = isEmulated ? Provenance() : try folder.cassette.load().provenance
            } catch {
                Command.complain("\(error)")
                skipped()
                continue
            }
            if isEmulated {
                if names.isEmpty { continue }
                throw InputError(
                    source: "case \(folder.path)",
                    pointer: nil,
                    problem: "it is made from the emulated API",
                    fix: "Make it again with make record-cassettes CASES=\(name)"
                )
            }
            if let olderThan, olderThan.check(provenance, now: now ?? SystemTime().now).outcome == .ok { continue }
            due.append(folder)
        }
        return due
    }
}
