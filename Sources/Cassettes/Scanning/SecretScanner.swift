import JSONText

/// Reads the bytes of a cassette as a stranger would and finds what looks like a secret, by shape and by entropy.
///
/// It shares neither lists nor code with the ``Redactor``, so that what the one does not know the other may still see.
package struct SecretScanner: Sendable {
    private let allowed: AllowList

    package init(allowing allowed: AllowList = AllowList()) { self.allowed = allowed }

    /// What is found in a document and in the bodies that lie beside it, each finding once an entry.
    ///
    /// - Parameter bodies: by the path that the document names them by.
    package func scan(_ document: [UInt8], bodies: [(path: String, bytes: [UInt8])] = []) -> [SecretFinding] {
        guard let root = try? JSONValue(parsing: document.withoutByteOrderMark) else {
            // Not a document that could be read by path; whatever it is, it must not hold a secret.
            return findings(in: document, at: ScannedPlace(path: "document"), NameMemory())
        }
        var found: [SecretFinding] = []
        var seen: Set<SecretFinding> = []
        func add(_ findings: [SecretFinding]) {
            for finding in findings where seen.insert(finding).inserted && !allowed.allows(finding) {
                found.append(finding)
            }
        }
        let names = NameMemory()
        let texts = DocumentTexts(names: names, bodies: bodies) { place, text in
            add(findings(in: text, at: place, names))
        }
        texts.forEach(of: root)
        return found
    }

    /// What is found in a cassette's file as it lies there, and as it would be written, which tells the bodies beside it
    /// by the names that are looked for.
    package func scan(_ file: CassetteFile, _ cassette: Cassette, document: [UInt8]) -> [SecretFinding] {
        let written = file.serialised(cassette)
        let found = scan(document, bodies: written.bodies)
        if written.document == document { return found }
        return found + scan(written.document, bodies: written.bodies).filter { !found.contains($0) }
    }

    private func findings(in text: [UInt8], at place: ScannedPlace, _ names: NameMemory) -> [SecretFinding] {
        var found: [SecretFinding] = []
        let reader = TextReader(names: names) { read in
            for shape in SecretShape.all(in: read, shown: names.shown) + [read.problem].compactMap(\.self) {
                found.append(SecretFinding(entry: read.place.entry, path: read.place.path, shape: shape))
            }
        }
        reader.read(text, at: place)
        return found
    }
}
