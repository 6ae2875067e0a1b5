import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette scan CASE…`
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for possible secrets in the bytes of cassettes.",
        discussion: """
            The scan is independent of the redaction that removes secrets during recording. It reads the file as a \
            stranger would and looks for tokens of known services, credentials, values whose names say that they are \
            secret, and text too random to be written by a person, also inside JSON, URLs, Base64 and gzip. Values are \
            never printed.

            Each finding has a confidence. High: a token of a known shape, credentials, a value whose name says that \
            it is secret, a key that fills a whole header or string. Low: random text that could also be a hash, an id \
            or a place in a list; these findings are listed as notes.

            For a case every file in its folder is read, including the configuration and the messages.

            Harmless values (bookmarks, hashes in image URLs) are allowed by their path in allowed.json, in the \
            cassette's folder, its parent folder or cassettes/ in the current folder: \
            {"allowed": [{"path": "response body $.bookmark", "why": "…"}]}. In a path * matches any text without \
            spaces and dots, ** any text. Exit code 1 if anything is found with high confidence.
            """
    )

    @Argument(help: ArgumentHelp("The cassettes, or the folders of cases.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Use this file instead of allowed.json.", valueName: "file"))
    var allow: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var results: [(file: String, findings: [SecretFinding])] = []
        var complaints: [InputError] = []
        for file in files.map(CaseFolder.cassette) {
            do throws(InputError) { results.append((file, try findings(in: file))) } catch { complaints.append(error) }
        }
        if json || !results.isEmpty { print(json ? Self.json(results).indentedText : Self.text(results)) }
        for complaint in complaints { Command.complain("\(complaint)") }
        if !complaints.isEmpty || results.contains(where: { $0.findings.contains { $0.confidence == .high } }) {
            throw ExitCode.failure
        }
    }

    private func findings(in path: String) throws(InputError) -> [SecretFinding] {
        let recording = try RecordingFile(path)
        Command.report(recording.cassette.notes, of: path)
        var allowed = AllowList()
        if let allow { allowed = try AllowList(file: allow) } else { allowed = try AllowList(forCassette: path) }
        let strays = BodiesCheck.strays(recording.file, document: recording.document).map {
            SecretFinding(entry: nil, path: $0, shape: "lies beside the cassette, and no entry names it")
        }
        let others = try CaseFolder(holding: recording.file).map { (folder) throws(InputError) in
            try CaseFiles.findings(in: folder, allowing: allowed)
        }
        return recording.findings(SecretScanner(allowing: allowed)) + strays + (others ?? [])
    }

    private static func text(_ results: [(file: String, findings: [SecretFinding])]) -> String {
        var lines: [String] = []
        for (file, findings) in results {
            let certain = findings.filter { $0.confidence == .high }
            if certain.isEmpty { lines.append("\(file): nothing found") }
            lines += certain.map { "\(file): \($0.description)" }
            lines += DoubtfulPlaces(findings).lines.map { "\(file): note: \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func json(_ results: [(file: String, findings: [SecretFinding])]) -> JSONValue {
        .array(
            results.map { file, findings in
                [
                    "file": .string(file),
                    "findings": .array(
                        findings.map { finding in
                            [
                                "entry": finding.entry.map { .number(JSONNumber($0)) } ?? .null,
                                "path": .string(finding.path), "shape": .string(finding.shape),
                                "confidence": .string(finding.confidence.rawValue),
                            ]
                        }
                    ),
                ]
            }
        )
    }
}
