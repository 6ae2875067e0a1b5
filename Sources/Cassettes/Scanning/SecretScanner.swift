import JSONText

/// Reads the bytes of a cassette as a stranger would and finds what looks like a secret, by shape and by entropy.
///
/// It shares neither lists nor code with the ``Redactor``, so that what the one does not know the other may still see.
package struct SecretScanner: Sendable {
    private let allowed: AllowList

    package init(allowing allowed: AllowList = AllowList()) { self.allowed = allowed }

    /// Anything that is surely a secret in a document and in the bodies that lie beside it, each finding once an entry.
    ///
    /// - Parameters:
    ///   - document: the text of the file.
    ///   - bodies: by the path that the document names them by.
    package func scan(_ document: [UInt8], bodies: [(path: String, bytes: [UInt8])] = []) -> [SecretFinding] {
        survey(document, bodies: bodies).filter { $0.confidence == .high }
    }

    /// Everything found, with any confidence.
    package func survey(_ document: [UInt8], bodies: [(path: String, bytes: [UInt8])] = []) -> [SecretFinding] {
        var found: [SecretFinding] = []
        var seen: Set<SecretFinding> = []
        forEachFinding(in: document, bodies) { finding, _ in
            if seen.insert(finding).inserted, !allowed.allows(finding) { found.append(finding) }
        }
        return found
    }

    /// The texts in which something is surely a secret, each once: strings, parameters, paths.
    func doubtfulTexts(in serialised: CassetteFile.Serialised) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        forEachFinding(in: serialised.document, serialised.bodies) { finding, text in
            if finding.confidence == .high, !seen.contains(text), !allowed.allows(finding) {
                seen.insert(text)
                texts.append(text)
            }
        }
        return texts
    }

    private func forEachFinding(
        in document: [UInt8],
        _ bodies: [(path: String, bytes: [UInt8])],
        _ visit: @escaping (SecretFinding, [UInt8]) -> Void
    ) {
        let names = NameVerdictCache()
        guard let har = try? HARDocument(parsing: document.withoutByteOrderMark) else {
            // Not a document that could be read by path; whatever it is, it must not hold a secret.
            return findings(in: document, at: ScannedPlace(path: "document"), names, visit)
        }
        let texts = DocumentTexts(names: names, bodies: bodies) { place, text in
            findings(in: text, at: place, names, visit)
        }
        texts.forEach(of: har)
    }

    /// Everything found in a cassette's file as it is, and as it would be written, which shows the bodies beside it
    /// by the names that are looked for.
    package func survey(_ file: CassetteFile, _ cassette: Cassette, document: [UInt8]) -> [SecretFinding] {
        let written = file.serialised(cassette)
        let found = survey(document, bodies: written.bodies)
        if written.document == document { return found }
        return found + survey(written.document, bodies: written.bodies).filter { !found.contains($0) }
    }

    private func findings(
        in text: [UInt8],
        at place: ScannedPlace,
        _ names: NameVerdictCache,
        _ visit: @escaping (SecretFinding, [UInt8]) -> Void
    ) {
        let reader = TextReader(names: names) { read in
            let problem = read.problem.map { SecretShape($0) }
            for shape in SecretShape.all(in: read, shown: names.shown) + [problem].compactMap(\.self) {
                let finding = SecretFinding(
                    entry: read.place.entry,
                    path: read.place.path,
                    shape: shape.words,
                    confidence: shape.confidence
                )
                visit(finding, read.text)
            }
        }
        reader.read(text, at: place)
    }
}
