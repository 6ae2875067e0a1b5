package import JSONText

/// A recording without its secrets, and what knows them: the one way by which a recording becomes a file.
///
/// Whatever a file says of itself, anybody may have added to it. So each one is learnt from and redacted again before it is
/// written, and ``check(_:also:in:allowing:)`` looks at the bytes.
package struct CleanRecording: Sendable {
    package var cassette: Cassette
    let redactor: Redactor

    /// - Parameter redactor: knows secrets that the recording need not show where they are known to be.
    package init(_ cassette: Cassette, knowing redactor: Redactor = Redactor()) {
        var redactor = redactor
        redactor.reserve(cassette)
        redactor.learn(cassette)
        self.cassette = redactor.redact(cassette)
        self.redactor = redactor
    }

    /// Looks twice at the very bytes that are to be written: none of the secrets that were taken out may be left, and nothing
    /// in them may look like one.
    ///
    /// - Parameters:
    ///   - serialised: as a HAR, by whose places findings are named.
    ///   - texts: other forms of it that must not hold a secret either.
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
                fix: "Report this as a bug, without the recording"
            )
        }
        try Self.refuseSecrets(in: serialised, allowing: allowed, source: "cassette \(file.path)")
    }

    /// - Parameter source: the file that is not written, as ``InputError/source`` wants it.
    /// - Throws: ``InputError`` that names the places where something looks like a secret, but not what stands there.
    private static func refuseSecrets(
        in serialised: CassetteFile.Serialised,
        allowing allowed: AllowList,
        source: String
    ) throws(InputError) {
        // Places of different entries are the same for a reviewer.
        var places: [String] = []
        for finding in SecretScanner(allowing: allowed).scan(serialised.document, bodies: serialised.bodies) {
            let place = "\(finding.path): \(finding.shape)"
            if !places.contains(place) { places.append(place) }
        }
        if places.isEmpty { return }
        // All that a person can read, since each that is not told costs another recording.
        let rest = places.count > 100 ? ", and \(places.count - 100) more places" : ""
        throw InputError(
            source: source,
            pointer: nil,
            problem: "it was not written, because these look like secrets: "
                + places.prefix(100).joined(separator: "; ")
                + rest,
            fix:
                "What is harmless can be allowed by its path in \(AllowList.fileName) beside the cassette, in the folder "
                + "above or in cassettes/ of the current folder; then do it again"
        )
    }
}
