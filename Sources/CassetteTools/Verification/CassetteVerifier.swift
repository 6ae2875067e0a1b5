package import Cassettes
package import HTTPTransport
import JSONText

/// Does all the checks of `cassette verify` that were asked for.
package struct CassetteVerifier: Sendable {
    private let description: APIDescription?
    private let ignored: [PlacePattern]
    private let longestAge: AgeLimit?
    private let now: Timestamp

    /// - Parameters:
    ///   - description: what answers and requests are held against; nil for nothing.
    ///   - ignored: places where the API is known to deviate from its description.
    ///   - longestAge: nil for any.
    ///   - now: what ages are counted to.
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

    /// - Parameter sync: what the cassette is the recording of; without its files it is not replayed.
    package func verify(_ file: CassetteFile, sync: SyncFiles) async -> Verification {
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
        checks.append(await ReplayCheck.check(cassette, sync: sync))
        if let description { checks.append(DescriptionCheck.check(cassette, description, ignoring: ignored)) }
        return Verification(file: file.path, checks: checks)
    }
}
