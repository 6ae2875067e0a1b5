package import Basics
import JSONText

/// A recording without its secrets, and the redactor that knows them: the only way in which a recording becomes a file.
///
/// Anyone may have edited a file, whatever it says about itself. Each one is therefore learnt from and redacted again
/// before it is written, and the final check examines the bytes.
package struct CleanRecording: Sendable {
    package var cassette: Cassette
    let redactor: Redactor

    /// - Parameters:
    ///   - cassette: the recording as it was made or read.
    ///   - redactor: knows secrets that the recording need not show in the places where secrets are expected.
    package init(_ cassette: Cassette, knowing redactor: Redactor = Redactor()) {
        var redactor = redactor
        redactor.reserve(cassette)
        redactor.learn(cassette)
        self.cassette = redactor.redact(cassette)
        self.redactor = redactor
    }

    /// Examines the exact bytes that are to be written: none of the removed secrets may be left, and nothing may look
    /// like a secret.
    ///
    /// - Parameters:
    ///   - serialised: the recording as HAR; findings are named by their places in it.
    ///   - texts: other forms of the recording that must not hold a secret either.
    ///   - file: where it is to be written.
    /// - Throws: ``InputError`` that names the places but not the values.
    package func check(
        _ serialised: CassetteFile.Serialised,
        also texts: [[UInt8]] = [],
        in file: CassetteFile,
        allowing allowed: AllowList
    ) throws(InputError) {
        let all = [serialised.document] + serialised.bodies.map(\.bytes) + texts
        guard all.allSatisfy({ redactor.isClean($0) }) else {
            throw InputError(
                source: "cassette \(file.path)",
                pointer: nil,
                problem:
                    "a secret of the recording is left in it, in a form that the redaction does not know, or it is encoded "
                    + "in more ways than can be searched, so it was not written",
                fix: "Report this as a bug, but do not attach the recording"
            )
        }
        try Self.refuseSecrets(in: serialised, allowing: allowed, source: "cassette \(file.path)")
    }

    /// - Parameter source: the file that is not written, in the form of ``InputError/source``.
    /// - Throws: ``InputError`` that names the places that look like secrets, but not their values.
    private static func refuseSecrets(
        in serialised: CassetteFile.Serialised,
        allowing allowed: AllowList,
        source: String
    ) throws(InputError) {
        // For a reviewer, the same place in different entries is one place.
        var places: [String] = []
        for finding in SecretScanner(allowing: allowed).scan(serialised.document, bodies: serialised.bodies) {
            let place = "\(finding.path): \(finding.shape)"
            if !places.contains(place) { places.append(place) }
        }
        if places.isEmpty { return }
        // As many as a person can read, since each one that is not shown costs another recording.
        let rest = places.count > 100 ? ", and \(places.count - 100) more places" : ""
        throw InputError(
            source: source,
            pointer: nil,
            problem: "it was not written, because these look like secrets: "
                + places.prefix(100).joined(separator: "; ")
                + rest,
            fix:
                "Allow harmless values by their paths in \(AllowList.fileName) beside the cassette, in the folder "
                + "above or in cassettes/ of the current folder; then try again"
        )
    }
}
