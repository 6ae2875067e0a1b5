package import Basics
package import Cassettes

/// Entries of a cassette that the recorded sync does not ask for, and the cassette without them.
package struct Pruning: Sendable {
    package struct Entry: Sendable, Equatable {
        /// The entry's place, counted from 1.
        package let number: Int
        package let method: String
        package let url: String
    }

    package let unused: [Entry]
    /// The cassette without them, redacted again and renumbered.
    private let recording: CleanRecording
    private let file: CassetteFile

    /// Replays the sync to see which entries it uses, and once more without the others.
    ///
    /// - Throws: ``InputError`` when the sync lacks an answer, so that unused entries may still be needed; when it
    ///   would not be the same sync without them; when another program made the file.
    package init(_ recording: RecordingFile, replaying sync: any RecordedSync) async throws(InputError) {
        file = recording.file
        let whole = recording.cassette
        guard recording.format == .har, whole.provenance.isWrittenHere else {
            throw Self.error(
                file,
                "another program made it, and only recordings of this one can be pruned",
                fix: "Convert it to a HAR first with cassette convert"
            )
        }
        let use = await sync.use(whole)
        let isCut = whole.provenance.isCutShort
        let complaint = use.outcome.complaints.first { !$0.hasSuffix(Self.leftover) }
        if use.hasMisses || complaint != nil {
            throw Self.error(
                file,
                "the sync does not replay, so entries that it did not use may still be needed: \(complaint ?? "")",
                fix: isCut
                    ? "It was cut short; complete it with --record-mode new first"
                    : "Use the configuration, catalog and state of the recorded sync"
            )
        }
        // The file may have been made by older rules, or changed by hand.
        let shown = CleanRecording(whole, knowing: Redactor(whole.rules)).cassette
        unused = use.unused.map { place in
            let request = shown.interactions[place].request
            return Entry(number: place + 1, method: request.method, url: request.url)
        }
        var rest = whole
        let places = Set(use.unused)
        rest.interactions = whole.interactions.indices.filter { !places.contains($0) }.map { whole.interactions[$0] }
        rest.renumber()
        self.recording = CleanRecording(rest, knowing: Redactor(whole.rules))
        let again = await sync.use(self.recording.cassette)
        guard again.outcome.complaints.isEmpty, again.outcome.output == use.outcome.output else {
            throw Self.error(
                file,
                "without the entries that were not used the sync would not be the same",
                fix: "Report this as a bug, but do not attach the recording"
            )
        }
    }

    private static let leftover = "was not asked for"

    /// Replaces the file by one without the unused entries; bodies that nothing names any more are removed too.
    ///
    /// - Throws: ``InputError`` when it cannot be written, or when something in it looks like a secret.
    package func write(allowing allowed: AllowList) throws(InputError) {
        try file.write(allowing: allowed) { _ in recording }
    }

    private static func error(_ file: CassetteFile, _ problem: String, fix: String) -> InputError {
        InputError(source: "cassette \(file.path)", pointer: nil, problem: problem, fix: fix)
    }
}
