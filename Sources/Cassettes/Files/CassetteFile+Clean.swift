package import JSONText

extension CassetteFile {
    /// - Throws: ``InputError`` when a file of that name is no recording, a configuration for example: it would be lost.
    package func refuseToReplaceOthers() throws(InputError) {
        guard exists else { return }
        let text = try InputFile.read(path, describedAs: "cassette")
        let start = text.withoutByteOrderMark.lazy.filter { $0 > 0x20 }.prefix(7)
        guard !start.isEmpty, !start.elementsEqual("{\"log\":".utf8) else { return }
        throw InputError(
            source: "cassette \(path)",
            pointer: nil,
            problem: "there is a file of that name that is no recording, and it would be replaced",
            fix: "Choose another name, or remove the file"
        )
    }

    /// Writes a cassette after two looks at the very bytes: none of the secrets that were taken out may be left, and
    /// nothing in it may look like one.
    ///
    /// - Throws: ``InputError`` that names the places but not the values; nothing is written then.
    package func writeClean(
        _ cassette: Cassette,
        allowing allowed: AllowList,
        provenBy redactor: Redactor
    ) throws(InputError) {
        let serialised = serialised(cassette)
        try checkClean(serialised, allowing: allowed, provenBy: redactor)
        try write(serialised)
    }

    /// - Throws: ``InputError`` as ``writeClean(_:allowing:provenBy:)`` does.
    func checkClean(
        _ serialised: Serialised,
        allowing allowed: AllowList,
        provenBy redactor: Redactor
    ) throws(InputError) {
        try refuseUnclean(serialised, bodies: [], provenBy: redactor)
        try Self.refuseSecrets(in: serialised, allowing: allowed, source: "cassette \(path)")
    }

    /// - Throws: ``InputError`` when a secret that was taken out is left, in whatever encoding.
    package func refuseUnclean(
        _ serialised: Serialised,
        bodies: [[UInt8]],
        provenBy redactor: Redactor
    ) throws(InputError) {
        let texts = [serialised.document] + serialised.bodies.map(\.bytes) + bodies
        guard texts.allSatisfy({ redactor.isClean($0) }) else {
            throw InputError(
                source: "cassette \(path)",
                pointer: nil,
                problem:
                    "a secret of the recording is left in it, in a form that the redaction does not know, or it is encoded "
                    + "in more ways than can be searched, so it was not written",
                fix: "Report this as a bug, without the recording"
            )
        }
    }

    /// - Parameter source: the file that is not written, as ``InputError/source`` wants it.
    /// - Throws: ``InputError`` that names the places where something looks like a secret, but not what stands there.
    package static func refuseSecrets(
        in serialised: Serialised,
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
