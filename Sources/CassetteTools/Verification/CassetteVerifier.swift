package import Basics
package import Cassettes

/// Runs all the requested checks of `cassette verify`.
package struct CassetteVerifier: Sendable {
    private let description: APIDescription?
    private let ignored: [PlacePattern]
    private let longestAge: AgeLimit?
    private let now: Timestamp

    /// - Parameters:
    ///   - description: the API description for answers and requests; nil to skip that check.
    ///   - ignored: places where the API is known to deviate from its description.
    ///   - longestAge: nil for no limit.
    ///   - now: the instant up to which ages are counted.
    package init(
        description: APIDescription? = nil,
        ignoring ignored: [PlacePattern] = [],
        longestAge: AgeLimit? = nil,
        now: Timestamp
    ) {
        self.description = description
        self.ignored = ignored
        self.longestAge = longestAge
        self.now = now
    }

    /// - Parameter sync: the recorded sync, which is then replayed; nil if its files are not there.
    package func verify(
        _ file: CassetteFile,
        replaying sync: () throws(InputError) -> (any RecordedSync)?
    ) async -> Verification {
        let recording: RecordingFile
        do throws(InputError) { recording = try RecordingFile(file.path) } catch {
            return Verification(file: file.path, checks: [.failed("readable", error)])
        }
        let cassette = recording.cassette
        let count = cassette.interactions.count
        var checks = [
            Check.ok("readable", ["\(count) \(count == 1 ? "entry" : "entries")"] + cassette.notes),
            OrderVerification.check(cassette),
            ProvenanceCheck.check(cassette),
            BodiesCheck.check(file, document: recording.document),
            CanonicalFormCheck.check(recording),
            SecretsCheck.check(recording),
        ]
        if let folder = CaseFolder(holding: file) { checks.append(CaseFiles.check(folder)) }
        if !cassette.rules.redaction.isEmpty { checks.append(RulesCheck.check(cassette)) }
        if let longestAge { checks.append(longestAge.check(cassette.provenance, now: now)) }
        checks.append(await ReplayCheck.check(cassette, sync))
        if let description { checks.append(DescriptionCheck.check(cassette, description, ignoring: ignored)) }
        return Verification(file: file.path, checks: checks)
    }
}
