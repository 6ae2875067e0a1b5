package import Basics
package import Cassettes

/// The files of a case beside its recording, scanned like recordings: a configuration with credentials, or messages
/// that contain them, are as harmful in a checkout as such a recording.
package enum CaseFiles {
    /// Everything that looks like a secret, named by file and place, however certain it is.
    ///
    /// - Throws: ``InputError`` for a file that cannot be read.
    package static func findings(in folder: CaseFolder, allowing allowed: AllowList) throws(InputError)
        -> [SecretFinding]
    {
        let scanner = SecretScanner()
        var found: [SecretFinding] = []
        var seen: Set<SecretFinding> = []
        for name in folder.otherFiles {
            let bytes = try InputFile.read(folder.file(name), describedAs: "file of a case")
            // Messages are one document per line.
            let documents = name.hasSuffix(".jsonl") ? bytes.split(separator: 0x0A).map { Array($0) } : [bytes]
            for finding in documents.flatMap({ scanner.survey($0) }) {
                let named = SecretFinding(
                    entry: nil,
                    path: "\(name) \(finding.path)",
                    shape: finding.shape,
                    confidence: finding.confidence
                )
                if seen.insert(named).inserted, !allowed.allows(named) { found.append(named) }
            }
        }
        return found
    }

    static func check(_ folder: CaseFolder) -> Check {
        let found: [SecretFinding]
        do throws(InputError) {
            found = try findings(in: folder, allowing: try AllowList(forCassette: folder.cassette.path))
        } catch { return .failed("files", error) }
        let certain = found.filter { $0.confidence == .high }
        guard certain.isEmpty else {
            return .of(
                "files",
                problems: certain.map(\.description),
                fix: "Do not commit the folder: revoke the secrets in it and make the case with cassette new"
            )
        }
        let notes = DoubtfulPlaces(found).lines
        return notes.isEmpty ? .ok("files") : .note("files", ["no certain secrets; check these"] + notes)
    }
}
