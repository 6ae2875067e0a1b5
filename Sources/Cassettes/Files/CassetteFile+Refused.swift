package import Basics
import JSONText

extension CassetteFile {
    /// Where a refused recording goes, with placeholders for everything that looked like a secret.
    package var refusedPath: String { path + ".refused" }

    /// A draft of entries for the allow list, with their reasons left blank.
    package var draftPath: String { refusedPath + "." + AllowList.fileName }

    /// Writes a recording and reads it back as a replay would.
    ///
    /// - Parameter make: returns the cassette without its secrets and without the given doubtful texts.
    /// - Throws: ``InputError`` when it cannot be written, does not replay, or is refused; a safe form of a refused
    ///   recording is then at ``refusedPath``.
    package func write(
        allowing allowed: AllowList,
        _ make: (_ doubtful: [[UInt8]]) -> CleanRecording
    ) throws(InputError) {
        let recording = make([])
        let serialised = serialised(recording.cassette)
        do throws(InputError) { try recording.check(serialised, in: self, allowing: allowed) } catch {
            throw try refused(serialised, allowed, because: error, make)
        }
        try write(serialised)
        try checkReplay(of: recording.cassette)
    }

    private func refused(
        _ serialised: Serialised,
        _ allowed: AllowList,
        because error: InputError,
        _ make: ([[UInt8]]) -> CleanRecording
    ) throws(InputError) -> InputError {
        let scanner = SecretScanner(allowing: allowed)
        let findings = scanner.scan(serialised.document, bodies: serialised.bodies)
        var help: [String] = []
        // Longer texts are replaced by place: searching for them everywhere would find nothing more.
        let doubtful = make(scanner.doubtfulTexts(in: serialised).filter { $0.count <= 65_536 })
        let file = CassetteFile(refusedPath)
        if let safe = Doubts(scanner, doubtful.redactor, file).removed(from: doubtful.cassette) {
            try file.write(file.serialised(safe))
            let isReplayable = (try? file.checkReplay(of: safe)) != nil
            help.append(
                "\(refusedPath) is this recording with a placeholder for each of them"
                    + (isReplayable ? ", and can be replayed as it is" : "")
            )
        }
        if !findings.isEmpty {
            try OutputFile.write(Self.draft(of: findings), to: draftPath, describedAs: "draft")
            help.append("\(draftPath) has the entries for it; fill in their reasons")
        }
        return InputError(
            source: error.source,
            pointer: error.pointer,
            problem: error.problem,
            fix: ([error.fix] + help).joined(separator: ". ")
        )
    }

    /// An allow list that is refused until each entry has a reason.
    private static func draft(of findings: [SecretFinding]) -> [UInt8] {
        var entries: [String] = []
        for finding in findings {
            let (path, shape) = (JSONValue.string(finding.path).text, JSONValue.string(finding.shape).text)
            let entry = "    {\"path\": \(path), \"shape\": \(shape), \"why\": \"\"}"
            if !entries.contains(entry) { entries.append(entry) }
        }
        return Array("{\n  \"allowed\": [\n\(entries.joined(separator: ",\n"))\n  ]\n}\n".utf8)
    }
}
